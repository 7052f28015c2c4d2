import { creditMemoStatuses } from '../../domain/credit-memo.ts';
import { invoiceStatuses } from '../../domain/invoice.ts';
import type { Amount } from '../../domain/money.ts';
import { transaction, type Database, type Tx } from '../store/database.ts';
import type { PostedContent } from './document-payload.ts';
import { daysAfter, dueDays, paymentDelayDays } from './payments.ts';

export type ErpDocumentKind = 'invoice' | 'creditMemo';

export type Order = { statementId: string; orderNo: string; countryCode: string; customerNo: string };

/** A posted document as the ERP keeps it. */
export type ErpDocument = {
  statementId: string;
  orderNo: string;
  customerNo: string;
  kind: ErpDocumentKind;
  documentNo: string;
  countryCode: string;
  status: string;
  revision: number;
  documentDate: string;
  dueAt: string | null;
  total: Amount;
  balance: Amount;
  content: PostedContent;
};

/** Numbers of documents start here, per country (S01 step 14). */
const firstNumbers: Readonly<Record<string, number>> = {
  invoice: 1_000_001,
  creditMemo: 5_000_001,
  order: 1001,
  credit: 1001,
};

/** Gives the next number of a range; whoever comes second waits, so that no number is given twice or lost. */
async function nextNumber(tx: Tx, countryCode: string, kind: string): Promise<number> {
  const { rows } = await tx.query<{ last_number: number }>(
    `insert into erp.number_range (country_code, kind, last_number) values ($1, $2, $3)
     on conflict (country_code, kind) do update set last_number = erp.number_range.last_number + 1 returning last_number`,
    [countryCode, kind, firstNumbers[kind] ?? 1],
  );
  return rows[0]?.last_number ?? 0;
}

const lockStatement = (tx: Tx, statementId: string) =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`erp:${statementId}`]);

const orderColumns = `statement_id as "statementId", order_no as "orderNo", country_code as "countryCode",
  customer_no as "customerNo"`;

const documentColumns = `d.statement_id as "statementId", o.order_no as "orderNo", o.customer_no as "customerNo", d.kind,
  d.document_no as "documentNo", d.country_code as "countryCode", d.status, d.revision, d.document_date as "documentDate",
  d.due_at as "dueAt", d.total, d.balance, d.content`;

/** The order of a statement, if the ERP took it. */
export async function findOrder(db: Database, statementId: string): Promise<Order | undefined> {
  const { rows } = await db.pool.query<Order>(
    `select ${orderColumns} from erp.sales_order where statement_id = $1`,
    [statementId],
  );
  return rows[0];
}

/** Creates the order (or credit order) of a statement; the same one again when it exists. */
export function takeOrder(
  db: Database,
  order: Omit<Order, 'orderNo'> & { isCredit: boolean },
  now: Date,
): Promise<Order> {
  const { statementId, countryCode, customerNo, isCredit } = order;
  return transaction(db, async (tx) => {
    await lockStatement(tx, statementId);
    const known = await tx.query<Order>(
      `select ${orderColumns} from erp.sales_order where statement_id = $1`,
      [statementId],
    );
    if (known.rows[0]) return known.rows[0];
    const number = await nextNumber(tx, countryCode, isCredit ? 'credit' : 'order');
    const orderNo = `${countryCode}-${isCredit ? 'CR' : 'CO'}-${number}`;
    await tx.query(
      `insert into erp.sales_order (statement_id, order_no, country_code, customer_no, created_at)
       values ($1, $2, $3, $4, $5)`,
      [statementId, orderNo, countryCode, customerNo, now],
    );
    return { statementId, orderNo, countryCode, customerNo };
  });
}

/** Drops the order of a statement that was taken back, unless its document has left the ERP. */
export async function dropOrder(db: Database, statementId: string): Promise<void> {
  await db.pool.query(
    `delete from erp.sales_order o where statement_id = $1
       and not exists (select 1 from erp.document d where d.statement_id = $1 and d.is_released)`,
    [statementId],
  );
}

/** Posts the document of an order. Until it is released its content follows the statement; its number stays. */
export function postDocument(
  db: Database,
  { statementId, countryCode }: Order,
  document: { kind: ErpDocumentKind; total: Amount; content: PostedContent },
  now: Date,
): Promise<void> {
  const { kind, total, content } = document;
  return transaction(db, async (tx) => {
    await lockStatement(tx, statementId);
    const known = await tx.query<{ kind: string; is_released: boolean }>(
      'select kind, is_released from erp.document where statement_id = $1',
      [statementId],
    );
    const earlier = known.rows[0];
    if (earlier?.is_released) return;
    if (earlier?.kind === kind) {
      await tx.query(
        'update erp.document set total = $2, balance = $2, content = $3 where statement_id = $1',
        [statementId, total, content],
      );
      return;
    }
    // a statement that was recalculated from a debit to a credit gets a document of the other kind
    if (earlier) await tx.query('delete from erp.document where statement_id = $1', [statementId]);
    const documentNo = String(await nextNumber(tx, countryCode, kind));
    const delay = paymentDelayDays(documentNo);
    const isInvoice = kind === 'invoice';
    await tx.query(
      `insert into erp.document (statement_id, kind, document_no, country_code, status, document_date, due_at, pays_at,
         total, balance, content) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
      [
        statementId,
        kind,
        documentNo,
        countryCode,
        isInvoice ? invoiceStatuses.issued : creditMemoStatuses.issued,
        now,
        isInvoice ? daysAfter(now, dueDays) : null,
        isInvoice && delay !== undefined ? daysAfter(now, delay) : null,
        total,
        content,
      ],
    );
  });
}

/** Lets a document leave the ERP: its statement was issued. */
export async function releaseDocument(db: Database, statementId: string): Promise<void> {
  await db.pool.query(
    'update erp.document set is_released = true where statement_id = $1 and not is_released',
    [statementId],
  );
}

/** Orders whose document was posted but has not left the ERP. */
export async function unreleasedStatements(db: Database): Promise<Order[]> {
  const { rows } = await db.pool.query<Order>(
    `select ${orderColumns} from erp.sales_order o
     where exists (select 1 from erp.document d where d.statement_id = o.statement_id and not d.is_released)`,
  );
  return rows;
}

/** Documents whose newest revision was not sent yet. */
export async function unsentDocuments(
  db: Database,
  kind: ErpDocumentKind,
  limit: number,
): Promise<ErpDocument[]> {
  const { rows } = await db.pool.query<ErpDocument>(
    `select ${documentColumns} from erp.document d join erp.sales_order o using (statement_id)
     where d.kind = $1 and d.is_released and d.sent_revision < d.revision order by d.country_code, d.document_no limit $2`,
    [kind, limit],
  );
  return rows;
}

/** Notes that revisions were sent, as members of a task's list. */
export function markSent(db: Database, documents: readonly ErpDocument[], taskId: string): Promise<void> {
  return transaction(db, async (tx) => {
    for (const [index, { statementId, revision }] of documents.entries()) {
      await tx.query(
        'update erp.document set sent_revision = $2, task_id = $3, task_index = $4 where statement_id = $1',
        [statementId, revision, taskId, index],
      );
    }
  });
}

/** Tasks whose results are not known yet. */
export async function openTasks(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    'select distinct task_id as id from erp.document where task_id is not null order by 1',
  );
  return rows.map((row) => row.id);
}

/**
 * Notes what became of a task. Without results, because it failed or is not known, its documents are sent
 * again; one that was refused waits for its next revision with the reason.
 */
export function closeTask(
  db: Database,
  taskId: string,
  refused: ReadonlyMap<number, string> | undefined,
): Promise<void> {
  return transaction(db, async (tx) => {
    if (!refused) {
      await tx.query('update erp.document set task_id = null, sent_revision = 0 where task_id = $1', [
        taskId,
      ]);
      return;
    }
    for (const [index, failure] of refused) {
      await tx.query('update erp.document set failure = $3 where task_id = $1 and task_index = $2', [
        taskId,
        index,
        failure,
      ]);
    }
    await tx.query('update erp.document set task_id = null where task_id = $1', [taskId]);
  });
}

/** Lets time pass: payments come in, and what is unpaid after its due date becomes overdue (lifecycles §8). */
export function tick(db: Database, now: Date): Promise<void> {
  return transaction(db, async (tx) => {
    const open = [invoiceStatuses.issued, invoiceStatuses.overdue];
    await tx.query(
      `update erp.document set status = $1, balance = 0, revision = revision + 1
       where kind = 'invoice' and is_released and status = any($2) and pays_at <= $3`,
      [invoiceStatuses.paid, open, now],
    );
    await tx.query(
      `update erp.document set status = $1, revision = revision + 1
       where kind = 'invoice' and is_released and status = $2 and due_at < $3`,
      [invoiceStatuses.overdue, invoiceStatuses.issued, now],
    );
  });
}
