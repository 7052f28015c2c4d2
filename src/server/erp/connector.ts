import type { Buyer } from '../../api/generated/model/buyer';
import type { Statement } from '../../api/generated/model/statement';
import { statementActions } from '../../domain/statement.ts';
import { isConsolidatedStatement, isCreditStatement } from '../../domain/statement-kind.ts';
import type { LineCharge } from '../../domain/document-lines.ts';
import type { Services } from '../context.ts';
import { ApiError, type ApiClient } from './api-client.ts';
import { billingApi, type BillingApi } from './billing-api.ts';
import { postedContent } from './document-payload.ts';
import { taxPercentOf } from './payments.ts';
import { sendDocuments, settleTasks } from './send-documents.ts';
import type { ErpSettings } from './settings.ts';
import {
  dropOrder,
  findOrder,
  postDocument,
  releaseDocument,
  takeOrder,
  tick,
  unreleasedStatements,
  type Order,
} from './simulator.ts';

/** What the connector works with: the API on one side, the simulator's database on the other. */
export type Erp = { services: Services; api: BillingApi; settings: ErpSettings };

/** What one cycle did. `left` are statements that are not the connector's, or were taken back meanwhile. */
export type Cycle = { issued: number; refused: number; left: number; sent: number; failures: unknown[] };

/** A connector for the ERP simulator that reaches the Billing API through `client`. */
export function createErp(services: Services, client: ApiClient, settings: ErpSettings): Erp {
  return { services, api: billingApi(client), settings };
}

/**
 * One round of what the real connector does (lifecycles §10, steps 6–9): bills every queued statement and every
 * pending one that it took before, then sends the documents that are new or changed. Every step may be repeated:
 * after a crash the next round goes on where the last one stopped, without a second order or document.
 */
export async function runCycle(erp: Erp): Promise<Cycle> {
  const { db, now } = erp.services;
  const cycle: Cycle = { issued: 0, refused: 0, left: 0, sent: 0, failures: [] };
  await settleTasks(erp);
  await settleUnreleased(erp);
  await tick(db, now());
  for (const id of await statementsToBill(erp.api)) {
    try {
      cycle[await billStatement(erp, id)]++;
    } catch (error) {
      // one statement that fails must not keep the others waiting
      cycle.failures.push(error);
      erp.services.log.warn({ err: error, statement: id }, 'statement could not be billed in the ERP');
    }
  }
  cycle.sent = await sendDocuments(erp);
  return cycle;
}

const open = [statementActions.queue.to, statementActions.pending.to];

/** Ids of all statements that wait, read to the end before any of them moves. */
async function statementsToBill(api: BillingApi): Promise<string[]> {
  const filter = `in(status,(${open.join(',')}))&order=audit.created.at,id&select=-*,id`;
  const found = await api.all<Pick<Statement, 'id'>>('/statements', filter);
  return found.map(({ id }) => id);
}

type Step = 'issued' | 'refused' | 'left';

async function billStatement(erp: Erp, id: string): Promise<Step> {
  const statement = await erp.api.statement(id);
  const charges = await chargesOf(erp.api, statement);
  const order =
    statement.status === statementActions.queue.to
      ? await takeStatement(erp, statement, countryOf(statement, charges))
      : await findOrder(erp.services.db, id);
  if (order === 'refused') return order;
  if (!order || !(await isOurs(erp, order, statementActions.pending.to))) return 'left';
  await post(erp, statement, charges, order);
  const issued = await erp.api.move(id, 'issue', {});
  if (!issued && !(await isOurs(erp, order, statementActions.issue.to))) {
    await dropOrder(erp.services.db, id);
    return 'left';
  }
  await releaseDocument(erp.services.db, id);
  return 'issued';
}

/** Whether a statement is in a state, and carries the number of our order: others may bill statements too. */
async function isOurs({ api }: Erp, { statementId, orderNo }: Order, status: string): Promise<boolean> {
  const statement = await api.statement(statementId);
  return statement.status === status && statement.externalIds?.erpId === orderNo;
}

/** Creates the order and marks the statement as pending, or tells why the ERP refuses it (S8, S10). */
async function takeStatement(
  { services, api, settings }: Erp,
  statement: Statement,
  countryCode: string | undefined,
): Promise<Order | 'refused' | undefined> {
  const { id } = statement;
  const party = partyOf(settings, await api.buyer(statement.buyer?.id ?? ''), countryCode);
  if (party.refusal !== undefined) {
    const isRefused = await api.move(id, 'error', { statusNotes: { message: party.refusal } });
    return isRefused ? 'refused' : undefined;
  }
  const isCredit = isCreditStatement(statement);
  const order = await takeOrder(services.db, { statementId: id, ...party.company, isCredit }, services.now());
  await api.move(id, 'pending', { externalIds: { erpId: order.orderNo } });
  return order;
}

type Party =
  { refusal: string } | { refusal?: undefined; company: { customerNo: string; countryCode: string } };

/** Who is billed by which company of the ERP, or why it refuses. */
function partyOf(
  { failFor }: ErpSettings,
  { id, externalIds }: Buyer,
  countryCode: string | undefined,
): Party {
  const customerNo = externalIds?.erpCustomer;
  if (failFor.has(id)) return { refusal: 'Customer blocked' };
  if (!customerNo) return { refusal: `Buyer ${id} has no customer number in the ERP.` };
  if (!countryCode) return { refusal: 'The seller has no company in the ERP.' };
  return { company: { customerNo, countryCode } };
}

/** The charges that a document bills; those of a consolidated statement may be of several products. */
async function chargesOf(api: BillingApi, statement: Statement): Promise<LineCharge[]> {
  const charges = await api.charges(statement.id);
  if (!isConsolidatedStatement(statement)) return charges;
  const filter = `eq(parent.id,${statement.id})&order=id&select=-*,id,agreement.id,product.name`;
  const children = await api.all<Statement>('/statements', filter);
  const products = new Map(children.map(({ agreement, product }) => [agreement?.id, product?.name]));
  return charges.map((charge) => ({ ...charge, productName: products.get(charge.agreement?.id) }));
}

function countryOf({ seller }: Statement, charges: readonly LineCharge[]): string | undefined {
  return (charges[0]?.erpData?.erpCountryCode ?? seller?.address?.country ?? undefined)?.toUpperCase();
}

async function post(
  { services, api }: Erp,
  statement: Statement,
  charges: LineCharge[],
  order: Order,
): Promise<void> {
  const isCredit = isCreditStatement(statement);
  const content = postedContent({
    statement,
    buyer: await api.buyer(statement.buyer?.id ?? ''),
    customerNo: order.customerNo,
    poNumber: await poNumberOf(api, statement),
    charges,
    taxPercent: taxPercentOf(order.countryCode),
    isCredit,
  });
  const kind = isCredit ? 'creditMemo' : 'invoice';
  await postDocument(services.db, order, { kind, total: content.gross, content }, services.now());
}

/** The client's purchase order number; a consolidated statement has no agreement, and so none. */
async function poNumberOf(api: BillingApi, { agreement }: Statement): Promise<string | null | undefined> {
  return agreement && (await api.agreement(agreement.id)).externalIds?.client;
}

/** Documents that a crash kept from being released after their statement was issued. */
async function settleUnreleased(erp: Erp): Promise<void> {
  const { db } = erp.services;
  for (const order of await unreleasedStatements(db)) {
    try {
      const statement = await erp.api.statement(order.statementId);
      const { status, externalIds } = statement;
      if (status === statementActions.cancel.to) await dropOrder(db, order.statementId);
      else if (status === statementActions.issue.to && externalIds?.erpId === order.orderNo) {
        await releaseDocument(db, order.statementId);
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      await dropOrder(db, order.statementId);
    }
  }
}
