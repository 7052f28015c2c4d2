import { StatementType } from '../../api/generated/model/statementType';
import { statementQueues as queues } from '../../domain/queues.ts';
import { and, eq, ge, isOut } from '../../domain/rql/build.ts';
import type { QuickFilter } from '../../ui/grid/list.ts';
import { allRows, byStatus, monthStart } from '../../ui/grid/filter/quick-filters.ts';

/** Nothing was posted for it, and it was not called off. */
const withoutInvoice: QuickFilter = {
  id: 'without-invoice',
  label: 'Without invoice',
  rql: and(eq('invoice.id', null), eq('creditMemo.id', null), isOut('status', queues.cancelled)),
};

/** What operations ask of statements. */
export const operationsFilters: readonly QuickFilter[] = [
  allRows,
  byStatus('errors', 'Error', queues.errors),
  byStatus('generated', 'Generated', queues.generated),
  byStatus('queued', 'Queued', queues.queued),
  byStatus('pending', 'Pending', queues.pending),
  byStatus('consolidating', 'Consolidating', queues.consolidating),
  withoutInvoice,
  byStatus('cancelled', 'Cancelled', queues.cancelled),
];

/** What a client asks of its statements. */
export const clientFilters = (now: Date): readonly QuickFilter[] => [
  allRows,
  { id: 'month', label: 'This month', rql: ge('audit.created.at', monthStart(now)) },
  withoutInvoice,
  { id: 'credits', label: 'Credits', rql: eq('type', StatementType.Credit) },
];
