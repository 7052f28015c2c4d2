import { ledgerQueues as queues } from '../../domain/queues.ts';
import type { Actor } from '../../domain/role.ts';
import { eq } from '../../domain/rql/build.ts';
import type { QuickFilter } from '../../ui/grid/list.ts';
import { allRows, byStatus } from '../../ui/grid/filter/quick-filters.ts';

/** What operations ask of ledgers. */
export function ledgerFilters(actor: Actor): readonly QuickFilter[] {
  return [
    allRows,
    byStatus('review', 'Review', queues.review),
    byStatus('errors', 'Error', queues.errors),
    byStatus('generated', 'Generated', queues.generated),
    byStatus('queued', 'Queued', queues.queued),
    { id: 'mine', label: 'Mine', rql: eq('assignee.id', actor.id) },
  ];
}
