import { isTaskOver, taskResults, taskStatuses } from '../../domain/task.ts';
import type { Services } from '../context.ts';
import type { BillingApi } from './billing-api.ts';
import { creditMemoPayload, invoicePayload } from './document-payload.ts';
import { closeTask, markSent, openTasks, unsentDocuments, type ErpDocument } from './simulator.ts';

type Erp = { services: Services; api: BillingApi };

/** Documents per call. */
const batchSize = 50;

/** Lines per call: a request of the API holds 20 MB. */
const mostLines = 10_000;

/** The first of some documents, as many as one call takes, and at least one. */
function withinCall(documents: readonly ErpDocument[]): ErpDocument[] {
  let lines = 0;
  return documents.filter(({ content }, i) => (lines += content.lines.length) <= mostLines || i === 0);
}

/** Sends documents that are new or changed, and returns how many. */
export async function sendDocuments({ services, api }: Erp): Promise<number> {
  const { db } = services;
  let sent = 0;
  for (const kind of ['invoice', 'creditMemo'] as const) {
    for (;;) {
      const documents = withinCall(await unsentDocuments(db, kind, batchSize));
      if (documents.length === 0) break;
      const taskId =
        kind === 'invoice'
          ? await api.upsert('/invoices', documents.map(invoicePayload))
          : await api.upsert('/credit-memos', documents.map(creditMemoPayload));
      await markSent(db, documents, taskId);
      sent += documents.length;
    }
  }
  return sent;
}

/** Looks up what became of earlier calls: what got lost is sent again, what was refused is noted. */
export async function settleTasks({ services, api }: Erp): Promise<void> {
  for (const id of await openTasks(services.db)) {
    const task = await api.task(id);
    if (task && !isTaskOver(task.status ?? '')) continue;
    if (task?.status !== taskStatuses.completed) {
      await closeTask(services.db, id, undefined);
      continue;
    }
    const refused = (task.items ?? []).filter((item) => item.result === taskResults.failed);
    for (const item of refused) services.log.warn({ task: id, item }, 'the ERP document was refused');
    await closeTask(services.db, id, new Map(refused.map((item) => [item.index, item.message ?? ''])));
  }
}
