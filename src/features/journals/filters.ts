import { journalQueues as queues } from '../../domain/queues.ts';
import type { Actor } from '../../domain/role.ts';
import { and, eq, ge, isIn, lt } from '../../domain/rql/build.ts';
import type { QuickFilter } from '../../ui/grid/list.ts';
import { allRows, byStatus, dayFrom } from '../../ui/grid/filter/quick-filters.ts';

/** What a vendor asks of its journals. */
export const vendorFilters: readonly QuickFilter[] = [
  allRows,
  byStatus('needs-me', 'Needs me', queues.needsVendor),
  byStatus('drafts', 'Drafts', queues.drafts),
  byStatus('errors', 'Errors', queues.errors),
  byStatus('enquiring', 'Enquiring', queues.enquiring),
  byStatus('with-operations', 'With operations', queues.withOperations),
  byStatus('completed', 'Completed', queues.completed),
];

/** What operations ask; "Mine" and "Due this week" depend on who asks and when. */
export function operationsFilters(actor: Actor, now: Date): readonly QuickFilter[] {
  const dueThisWeek = and(
    isIn('status', queues.open),
    ge('dueDate', dayFrom(now, 0)),
    lt('dueDate', dayFrom(now, 7)),
  );
  return [
    allRows,
    byStatus('review', 'Review', queues.review),
    { id: 'mine', label: 'Mine', rql: eq('assignee.id', actor.id) },
    byStatus('reconciling', 'Reconciling', queues.reconciling),
    byStatus('enquiring', 'Enquiring', queues.enquiring),
    byStatus('generated', 'Generated', queues.generated),
    byStatus('accepted', 'Accepted', queues.accepted),
    byStatus('queued', 'Queued', queues.queued),
    byStatus('errors', 'Errors', queues.errors),
    { id: 'due', label: 'Due this week', rql: dueThisWeek },
  ];
}
