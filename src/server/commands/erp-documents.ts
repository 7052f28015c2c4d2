import type { AsyncTaskItemResult } from '../../api/generated/model/asyncTaskItemResult';
import type { CreditMemoUpdate } from '../../api/generated/model/creditMemoUpdate';
import type { InvoiceUpdate } from '../../api/generated/model/invoiceUpdate';
import { creditMemoStatuses } from '../../domain/credit-memo.ts';
import { fieldsWritableBy } from '../../domain/editable.ts';
import type { IdKind } from '../../domain/ids.ts';
import { invoiceStatuses, unlinkedBillingType } from '../../domain/invoice.ts';
import { taskResults } from '../../domain/task.ts';
import { conflict, invalid } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { change, checkRevision, insert, lock, type Columns, type Expectation, type Work } from './change.ts';
import { attachPdf } from './document-files.ts';
import {
  columnsOf,
  replaceLines,
  statementColumns,
  type DocumentBody,
  type DocumentRow,
} from './erp-columns.ts';
import {
  customerNumbers,
  findAgreement,
  findBuyer,
  findSellers,
  findStatement,
  namesStatement,
  type BuyerRow,
} from './erp-references.ts';
import { creditMemoKind, invoiceKind, type Kind } from './kinds.ts';

/** What sets the two kinds of documents apart. */
export type DocumentKind = {
  /** Value of `erp_document.kind`. */
  name: 'invoice' | 'creditMemo';
  kind: Kind;
  lineKind: 'invoiceLine' | 'creditMemoLine';
  attachmentKind: IdKind;
};

export const invoiceDocument: DocumentKind = {
  name: 'invoice',
  kind: invoiceKind,
  lineKind: 'invoiceLine',
  attachmentKind: 'invoiceAttachment',
};

export const creditMemoDocument: DocumentKind = {
  name: 'creditMemo',
  kind: creditMemoKind,
  lineKind: 'creditMemoLine',
  attachmentKind: 'creditMemoAttachment',
};

/** What became of a document that the ERP sent. */
export type Outcome = { result: AsyncTaskItemResult; id?: string; message?: string };

const countryOf = (body: DocumentBody) => body.countryCode.trim().toUpperCase();

/** Finds a document by its identity (lifecycles §8 step 1) and keeps others from creating or changing it. */
async function lockDocument(
  tx: Tx,
  { name }: DocumentKind,
  body: DocumentBody,
): Promise<DocumentRow | undefined> {
  const identity = [name, body.documentNo.trim(), countryOf(body)];
  const lockName = JSON.stringify(['erp_document', ...identity]);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lockName]);
  const { rows } = await tx.query<DocumentRow>(
    'select * from erp_document where kind = $1 and document_no = $2 and country_code = $3 for update',
    identity,
  );
  return rows[0];
}

/** Whether a revision of the ERP is newer than the stored one (step 2). */
function isNewer(incoming: number | null | undefined, { erp_revision: stored }: DocumentRow): boolean {
  return stored === null || (incoming != null && incoming > stored);
}

/**
 * Takes one document of the ERP in: creates it, refreshes it, or leaves it when it is stale or its customer is
 * unknown (lifecycles §8). Throws a Failure when its country has no seller. Its statement does not move.
 */
export async function upsertDocument(
  tx: Tx,
  work: Work,
  kind: DocumentKind,
  body: DocumentBody,
): Promise<Outcome> {
  const stored = await lockDocument(tx, kind, body);
  if (stored && !isNewer(body.erpData?.revision, stored)) {
    const message = `ERP revision ${body.erpData?.revision ?? '–'} is not newer than ${stored.erp_revision}.`;
    return { result: taskResults.skipped, id: stored.id, message };
  }
  const sellers = await requireSellers(tx, body);
  const buyer = await buyerOf(tx, body, stored);
  if (!buyer) {
    return {
      result: taskResults.skipped,
      ...(stored && { id: stored.id }),
      message: unknownCustomer(body),
    };
  }
  const columns = await documentColumns(tx, body, stored, sellers, buyer);
  const row = stored
    ? await refresh(tx, work, kind, body, stored, columns)
    : await store(tx, work, kind, body, columns);
  return { result: stored ? taskResults.updated : taskResults.created, id: row.id };
}

/** Creates one document. Throws 409 when it exists, 400 when its seller or buyer is unknown. */
export async function createDocument(
  tx: Tx,
  work: Work,
  kind: DocumentKind,
  body: DocumentBody,
): Promise<DocumentRow> {
  const known = await lockDocument(tx, kind, body);
  if (known) {
    const name = `${kind.kind.object} ${known.document_no} of ${known.country_code}`;
    throw conflict('BIL-STATE', `${name} exists: ${known.id}.`);
  }
  const sellers = await requireSellers(tx, body);
  const buyer = await buyerOf(tx, body, undefined);
  if (!buyer) throw invalid({ 'externalIds.customer': [unknownCustomer(body)] });
  return store(tx, work, kind, body, await documentColumns(tx, body, undefined, sellers, buyer));
}

function unknownCustomer(body: DocumentBody): string {
  const numbers = customerNumbers(body);
  return numbers.length > 0
    ? `No buyer has the customer number ${numbers.join(' or ')}.`
    : 'The document names no customer.';
}

async function requireSellers(tx: Tx, body: DocumentBody): Promise<string[]> {
  const country = countryOf(body);
  const sellers = await findSellers(tx, country);
  if (sellers.length === 0) throw invalid({ countryCode: [`No seller has the country code ${country}.`] });
  return sellers;
}

/** The buyer by its customer number; a known document that names none keeps its own. */
async function buyerOf(
  tx: Tx,
  body: DocumentBody,
  stored: DocumentRow | undefined,
): Promise<BuyerRow | undefined> {
  const numbers = customerNumbers(body);
  if (numbers.length === 0 && stored?.buyer_id && stored.client_id) {
    return { id: stored.buyer_id, account_id: stored.client_id };
  }
  return findBuyer(tx, numbers);
}

async function documentColumns(
  tx: Tx,
  body: DocumentBody,
  stored: DocumentRow | undefined,
  sellers: readonly string[],
  buyer: BuyerRow,
): Promise<Columns> {
  const columns = columnsOf(body, stored);
  const statement = namesStatement(body)
    ? await findStatement(tx, body, sellers, buyer.account_id)
    : undefined;
  const agreement = await findAgreement(tx, body, buyer.account_id);
  return {
    ...columns,
    buyer_id: buyer.id,
    client_id: buyer.account_id,
    seller_id: statement?.seller_id ?? stored?.seller_id ?? sellers[0],
    ...(agreement && !(stored?.statement_id && !statement) && { agreement_id: agreement }),
    ...(statement && statementColumns(statement, { ...stored, ...columns })),
  };
}

async function store(
  tx: Tx,
  work: Work,
  kind: DocumentKind,
  body: DocumentBody,
  columns: Columns,
): Promise<DocumentRow> {
  const row = await insert<DocumentRow>(tx, work, kind.kind, {
    billing_type: unlinkedBillingType,
    ...columns,
    kind: kind.name,
    document_no: body.documentNo.trim(),
    country_code: countryOf(body),
    status: statusOf(kind, body) ?? invoiceStatuses.issued,
  });
  await replaceLines(tx, kind.lineKind, row, body.lines ?? []);
  await attachPdf(tx, work, kind, row, body.lines?.length ?? 0);
  return row;
}

async function refresh(
  tx: Tx,
  work: Work,
  kind: DocumentKind,
  body: DocumentBody,
  stored: DocumentRow,
  columns: Columns,
): Promise<DocumentRow> {
  const status = statusOf(kind, body) ?? stored.status;
  const row = await change<DocumentRow>(tx, work, kind.kind, stored, { ...columns, status });
  if (body.lines) await replaceLines(tx, kind.lineKind, row, body.lines);
  return row;
}

function statusOf({ name }: DocumentKind, body: DocumentBody): string | undefined {
  if (name === 'creditMemo') return creditMemoStatuses.issued;
  return 'status' in body ? body.status : undefined;
}

/** Sets what a person may set: the client its reference, operations its own and the status (decisions). */
export async function updateDocument(
  tx: Tx,
  work: Work,
  kind: DocumentKind,
  id: string,
  body: InvoiceUpdate | CreditMemoUpdate,
  expected: Expectation,
): Promise<DocumentRow> {
  const row = await lock<DocumentRow>(tx, kind.kind, id);
  checkRevision(kind.kind, row, expected);
  const writable = fieldsWritableBy(work.cause.actor.role, 'document');
  const ids: Record<string, unknown> = {};
  for (const name of ['client', 'operations'] as const) {
    const value = body.externalIds?.[name];
    if (value !== undefined && writable.includes(`externalIds.${name}`)) ids[name] = value;
  }
  const status =
    kind.name === 'invoice' && 'status' in body && writable.includes('status') ? body.status : undefined;
  return change<DocumentRow>(tx, work, kind.kind, row, {
    external_ids: { ...row.external_ids, ...ids },
    ...(status && { status }),
  });
}
