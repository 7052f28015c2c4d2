import type { Buyer } from '../../../api/generated/model/buyer';
import type { Statement } from '../../../api/generated/model/statement';
import type { LineCharge } from '../../../domain/document-lines.ts';
import type { Amount } from '../../../domain/money.ts';
import { toJsonNumber } from '../../../domain/money.ts';
import type { Actor } from '../../../domain/role.ts';
import { role } from '../../../domain/role.ts';
import { creditMemoDocument, invoiceDocument, upsertDocument } from '../../commands/erp-documents.ts';
import type { Work } from '../../commands/change.ts';
import { moveStatement } from '../../commands/statements.ts';
import type { Cause } from '../../context.ts';
import { creditMemoPayload, invoicePayload, postedContent } from '../../erp/document-payload.ts';
import { daysAfter, dueDays, paymentDelayDays, taxPercentOf } from '../../erp/payments.ts';
import type { ErpDocument } from '../../erp/simulator.ts';
import type { Tx } from '../../store/database.ts';
import { insertRows } from '../insert-set-up.ts';
import { act, type Stage } from './traffic.ts';

/** A document of the simulated ERP, and when its customer pays. */
type Posted = ErpDocument & { paysAt: string | null };

/** What the ERP of the demo remembers; `store` writes it where the simulator goes on with it. */
export type DemoErp = {
  /** Takes queued statements: pending, order, issue, document (lifecycles §10, steps 6–9). */
  deliver(statementIds: readonly string[], at: Date): Promise<void>;
  /** Lets the time until now pass for every document: paid or overdue. */
  settle(now: Date): Promise<void>;
  /** Leaves orders, documents and number ranges to the simulator. */
  store(): Promise<void>;
};

const connector: Actor = {
  id: 'TKN-0000-0000',
  name: 'ERP connector',
  role: role.operations,
  account: { id: 'ACC-1000-0000', name: 'Marketplace Operations' },
};
const cause: Cause = { actor: connector, request: { api: { ip: '192.0.2.10', userAgent: 'erp-connector' } } };

const firstNumbers: Record<string, number> = {
  invoice: 1_000_001,
  creditMemo: 5_000_001,
  order: 1001,
  credit: 1001,
};

type Facts = {
  id: string;
  type: string;
  currency: string;
  customer_no: string;
  country_code: string;
  agreement_id: string;
  po_number: string | null;
  product: string;
  buyer: Buyer;
};

/** The ERP that bills the demo's statements as the connector and the simulator would. */
export function createDemoErp(stage: Stage): DemoErp {
  const { clock } = stage;
  const numbers = new Map<string, number>();
  const posted: Posted[] = [];

  const next = (country: string, kind: string): number => {
    const key = `${country}/${kind}`;
    const number = (numbers.get(key) ?? (firstNumbers[kind] ?? 1) - 1) + 1;
    numbers.set(key, number);
    return number;
  };

  /** Posts the document of a statement that has just been issued. */
  const post = (facts: Facts, orderNo: string, charges: readonly LineCharge[]): Posted => {
    const isCredit = facts.type === 'Credit';
    const kind = isCredit ? 'creditMemo' : 'invoice';
    const content = postedContent({
      statement: {
        id: facts.id,
        price: { currency: { sale: facts.currency } },
        product: { id: '', name: facts.product },
        agreement: { id: facts.agreement_id },
      } as Statement,
      buyer: facts.buyer,
      customerNo: facts.customer_no,
      poNumber: facts.po_number,
      charges,
      taxPercent: taxPercentOf(facts.country_code),
      isCredit,
    });
    const documentNo = String(next(facts.country_code, kind));
    const delay = paymentDelayDays(documentNo);
    const now = clock.now();
    const document: Posted = {
      statementId: facts.id,
      orderNo,
      customerNo: facts.customer_no,
      kind,
      documentNo,
      countryCode: facts.country_code,
      status: 'Issued',
      revision: 1,
      documentDate: now.toISOString(),
      dueAt: isCredit ? null : daysAfter(now, dueDays).toISOString(),
      paysAt: isCredit || delay === undefined ? null : daysAfter(now, delay).toISOString(),
      total: content.gross,
      balance: content.gross,
      content,
    };
    posted.push(document);
    return document;
  };

  const bill = async (tx: Tx, work: Work, facts: Facts, charges: readonly LineCharge[]): Promise<void> => {
    const isCredit = facts.type === 'Credit';
    const orderNo = `${facts.country_code}-${isCredit ? 'CR' : 'CO'}-${next(facts.country_code, isCredit ? 'credit' : 'order')}`;
    await moveStatement(tx, work, facts.id, 'pending', { externalIds: { erpId: orderNo } }, {});
    clock.pass(1);
    await moveStatement(tx, work, facts.id, 'issue', {}, {});
    const document = post(facts, orderNo, charges);
    const kind = isCredit ? creditMemoDocument : invoiceDocument;
    await upsertDocument(tx, work, kind, isCredit ? creditMemoPayload(document) : invoicePayload(document));
  };

  /** Sends what changed of an invoice; its lines did not. */
  const send = async (tx: Tx, work: Work, { document, at, ...change }: DocumentEvent): Promise<void> => {
    clock.set(at);
    Object.assign(document, change, { revision: document.revision + 1 });
    const payload = invoicePayload(document);
    delete payload.lines;
    await upsertDocument(tx, work, invoiceDocument, payload);
  };

  return {
    deliver: async (statementIds, at) => {
      if (statementIds.length === 0) return;
      clock.set(at);
      const facts = await factsOf(stage, statementIds);
      const charges = await chargesOf(
        stage,
        facts.map((each) => each.id),
      );
      await act(stage, cause, async (tx, work) => {
        for (const each of facts) await bill(tx, work, each, charges.get(each.id) ?? []);
      });
    },
    settle: async (now) => {
      const events = posted.flatMap((document) => eventsOf(document, now));
      events.sort((a, b) => a.at.getTime() - b.at.getTime());
      for (let i = 0; i < events.length; i += settledTogether) {
        await act(stage, cause, async (tx, work) => {
          for (const event of events.slice(i, i + settledTogether)) await send(tx, work, event);
        });
      }
    },
    store: () => act(stage, cause, (tx) => storeInSimulator(tx, posted, numbers)),
  };
}

/** Payments told in one transaction. */
const settledTogether = 50;

type DocumentEvent = { document: Posted; at: Date; status: string; balance: Amount };

function eventsOf(document: Posted, now: Date): DocumentEvent[] {
  const { dueAt, paysAt, total } = document;
  if (!dueAt) return [];
  const paid = paysAt ? new Date(paysAt) : undefined;
  const overdue = daysAfter(new Date(dueAt), 1);
  const events: DocumentEvent[] = [];
  if (overdue <= now && (!paid || paid > overdue)) {
    events.push({ document, at: overdue, status: 'Overdue', balance: total });
  }
  if (paid && paid <= now) events.push({ document, at: paid, status: 'Paid', balance: '0' });
  return events;
}

async function factsOf({ services }: Stage, ids: readonly string[]): Promise<Facts[]> {
  const { rows } = await services.db.pool.query<Facts>(
    `select s.id, s.type, s.sale_currency as currency, b.erp_customer as customer_no, e.country_code, s.agreement_id,
       a.external_client as po_number,
       p.name as product, jsonb_build_object('id', b.id, 'name', b.name, 'address', b.address) as buyer
     from statement s join buyer b on b.id = s.buyer_id join seller e on e.id = s.seller_id
     left join product p on p.id = s.product_id left join agreement a on a.id = s.agreement_id
     where s.id = any($1) and s.status = 'Queued' order by s.created_at, s.id`,
    [ids],
  );
  return rows;
}

type ChargeRow = {
  statement_id: string;
  id: string;
  quantity: string | null;
  unit_bsp: string | null;
  bsp_x1: string | null;
  period_start: string | null;
  period_end: string | null;
  agreement_id: string;
  subscription_id: string | null;
  item_id: string | null;
  item_name: string | null;
  sku: string | null;
  percentage: string | null;
  erp_item: string | null;
};

/** The charges of statements as their documents print them. */
async function chargesOf({ services }: Stage, ids: readonly string[]): Promise<Map<string, LineCharge[]>> {
  const { rows } = await services.db.pool.query<ChargeRow>(
    `select s.id as statement_id, c.id, c.quantity, c.unit_bsp, c.bsp_x1, c.period_start, c.period_end, c.agreement_id,
       c.subscription_id, i.id as item_id, i.name as item_name, i.external_vendor as sku,
       c.split_percentage as percentage, coalesce(c.erp_item_id, i.external_operations) as erp_item
     from statement s join charge c on c.run_id = s.run_id and c.agreement_id = s.agreement_id and c.buyer_id = s.buyer_id
       and c.processing_status = 'Ready'
     left join item i on i.id = c.item_id where s.id = any($1) order by s.id, c.id`,
    [ids],
  );
  const charges = new Map<string, LineCharge[]>();
  for (const row of rows) {
    const known = charges.get(row.statement_id);
    if (known) known.push(toLineCharge(row));
    else charges.set(row.statement_id, [toLineCharge(row)]);
  }
  return charges;
}

const number = (text: string | null): number => toJsonNumber(text ?? '0');

function toLineCharge(row: ChargeRow): LineCharge {
  return {
    id: row.id,
    quantity: number(row.quantity),
    price: { unitBSP: number(row.unit_bsp), BSPx1: number(row.bsp_x1) },
    period: { start: row.period_start ?? '', end: row.period_end ?? '' },
    agreement: { id: row.agreement_id },
    ...(row.subscription_id && { subscription: { id: row.subscription_id } }),
    ...(row.item_id && {
      item: { id: row.item_id, name: row.item_name ?? '', externalIds: { vendor: row.sku ?? '' } },
    }),
    ...(row.percentage && { split: { percentage: number(row.percentage) } }),
    erpData: row.erp_item ? { erpItemId: row.erp_item } : {},
  };
}

async function storeInSimulator(
  tx: Tx,
  posted: readonly Posted[],
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const orders = posted.map((each) => ({
    statement_id: each.statementId,
    order_no: each.orderNo,
    country_code: each.countryCode,
    customer_no: each.customerNo,
    created_at: each.documentDate,
  }));
  const documents = posted.map((each) => ({
    statement_id: each.statementId,
    kind: each.kind,
    document_no: each.documentNo,
    country_code: each.countryCode,
    status: each.status,
    revision: each.revision,
    sent_revision: each.revision,
    document_date: each.documentDate,
    due_at: each.dueAt,
    pays_at: each.paysAt,
    total: each.total,
    balance: each.balance,
    content: each.content,
    is_released: true,
  }));
  const ranges = [...numbers].map(([key, last]) => {
    const [country_code, kind] = key.split('/');
    return { country_code, kind, last_number: last };
  });
  await insertRows(tx, 'erp.sales_order', orders);
  await insertRows(tx, 'erp.document', documents);
  await insertRows(tx, 'erp.number_range', ranges);
}
