import { customLedgerQueues as queues } from '../../domain/queues.ts';
import type { Actor } from '../../domain/role.ts';
import { eq } from '../../domain/rql/build.ts';
import { allRows, byStatus } from '../../ui/grid/filter/quick-filters.ts';
import type { QuickFilter } from '../../ui/grid/list.ts';

/** What operations ask of custom ledgers. */
export const customLedgerFilters = (actor: Actor): readonly QuickFilter[] => [
  allRows,
  byStatus('drafts', 'Drafts', queues.drafts),
  byStatus('errors', 'Error', queues.errors),
  byStatus('validated', 'Validated', queues.validated),
  byStatus('generated', 'Generated', queues.generated),
  byStatus('queued', 'Queued', queues.queued),
  { id: 'mine', label: 'Mine', rql: eq('assignee.id', actor.id) },
];
