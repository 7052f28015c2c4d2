import type { CreditMemoUpdate } from '../../../api/generated/model/creditMemoUpdate';
import type { InvoiceUpdate } from '../../../api/generated/model/invoiceUpdate';
import { taskStatuses } from '../../../domain/task.ts';
import {
  createDocument,
  creditMemoDocument,
  invoiceDocument,
  updateDocument,
  type DocumentKind,
} from '../../commands/erp-documents.ts';
import { enqueueJob } from '../../jobs/jobs.ts';
import type { UpsertInput } from '../../jobs/upsert-documents.ts';
import { notFound } from '../../problem.ts';
import { transaction } from '../../store/database.ts';
import { creditMemoLines, creditMemos, invoiceLines, invoices } from '../../store/resources/erp-documents.ts';
import type { Resource } from '../../store/resource.ts';
import { sql } from '../../store/sql.ts';
import { expectationOf, param, type Call, type Handler, type Handlers, type Reply } from '../call.ts';
import { readDocument, readDocuments } from '../document-body.ts';
import {
  commanded,
  kept,
  getHandler,
  listHandler,
  objectOf,
  pageOf,
  requireReadable,
  scopeOf,
} from '../reading.ts';

const isOn = (header: string | string[] | undefined) => String(header).trim().toLowerCase() === 'true';

const schemaOf = ({ kind }: DocumentKind) => kind.resource.schema;

/** One object is created; with both headers a list is taken in the background (decisions: Bulk ERP writes). */
const create =
  (kind: DocumentKind): Handler =>
  async (call) => {
    const { headers } = call.request;
    if (isOn(headers['mpt-upsert']) && isOn(headers['mpt-async'])) return upsertLater(call, kind);
    const body = readDocument(call, `${schemaOf(kind)}Create`);
    return commanded(call, kind.kind, (tx) => createDocument(tx, call, kind, body), 201);
  };

async function upsertLater(call: Call, { name: kind, ...of }: DocumentKind): Promise<Reply> {
  const { services, actor } = call;
  const documents = readDocuments(call, `${of.kind.resource.schema}Create`);
  const input: UpsertInput = { kind, documents };
  const task = {
    id: services.newId('task'),
    name: `Upsert of ${documents.length} ${of.kind.object.toLowerCase()}${documents.length === 1 ? '' : 's'}`,
    status: taskStatuses.queued,
  };
  const at = services.now();
  return transaction(services.db, async (tx) => {
    await tx.query(
      `insert into task (id, name, status, account_id, input, actor, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [task.id, task.name, task.status, actor.account.id, input, actor, at],
    );
    await enqueueJob(tx, call, 'upsert-documents', { taskId: task.id });
    const headers = { location: `/public/v1/system/tasks/${task.id}` };
    return kept(call, tx, { status: 202, headers, body: task });
  });
}

const update =
  (kind: DocumentKind): Handler =>
  async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, kind.kind, id);
    const body = readDocument<InvoiceUpdate | CreditMemoUpdate>(call, `${schemaOf(kind)}Update`);
    return commanded(call, kind.kind, (tx) =>
      updateDocument(tx, call, kind, id, body, expectationOf(call, body)),
    );
  };

/** The lines of a document that the caller may read. */
type Lines = { kind: DocumentKind; lines: Resource; parent: string };

const linesScope = (call: Call, { lines, parent }: Lines) => ({
  ...scopeOf(call, lines, sql`t.document_id = ${param(call, parent)}`),
  defaultOrder: 'lineNo,id',
});

const listLines =
  (of: Lines): Handler =>
  async (call) => {
    await requireReadable(call, of.kind.kind, param(call, of.parent));
    return pageOf(call, linesScope(call, of));
  };

const getLine =
  (of: Lines): Handler =>
  async (call) => {
    await requireReadable(call, of.kind.kind, param(call, of.parent));
    return objectOf(call, 'Line', linesScope(call, of), param(call, 'id'), call.query);
  };

const ofInvoice: Lines = { kind: invoiceDocument, lines: invoiceLines, parent: 'invoiceId' };
const ofCreditMemo: Lines = { kind: creditMemoDocument, lines: creditMemoLines, parent: 'creditMemoId' };

type TaskRow = { id: string; name: string; status: string; items: unknown[]; total: number };

/** A background task of the caller's own account (conventions §11). Throws 404. */
async function getTask(call: Call): Promise<Reply> {
  const id = param(call, 'id');
  const { rows } = await call.services.db.pool.query<TaskRow>(
    `select id, name, status, items,
       coalesce((input ->> 'total')::int, jsonb_array_length(input -> 'documents'), 0) as total
     from task where id = $1 and account_id = $2`,
    [id, call.actor.account.id],
  );
  const task = rows[0];
  if (!task) throw notFound('Task', id);
  const { name, status, items, total } = task;
  const share = total === 0 ? 0 : Math.floor((items.length * 100) / total);
  return {
    body: { id, name, status, progress: status === taskStatuses.completed ? 100 : share, items },
  };
}

/** Invoices and credit memos (lifecycles §8), and the tasks of their bulk upserts. */
export const erpDocumentHandlers: Handlers = {
  listInvoices: listHandler(invoices),
  getInvoice: getHandler('Invoice', invoices),
  createInvoice: create(invoiceDocument),
  updateInvoice: update(invoiceDocument),
  listInvoiceLines: listLines(ofInvoice),
  getInvoiceLine: getLine(ofInvoice),
  listCreditMemos: listHandler(creditMemos),
  getCreditMemo: getHandler('Credit memo', creditMemos),
  createCreditMemo: create(creditMemoDocument),
  updateCreditMemo: update(creditMemoDocument),
  listCreditMemoLines: listLines(ofCreditMemo),
  getCreditMemoLine: getLine(ofCreditMemo),
  getTask,
};
