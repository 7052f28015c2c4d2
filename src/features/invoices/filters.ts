import { invoiceQueues as queues } from '../../domain/queues.ts';
import { ge } from '../../domain/rql/build.ts';
import type { QuickFilter } from '../../ui/grid/list.ts';
import { allRows, byStatus, monthStart } from '../../ui/grid/filter/quick-filters.ts';

/** What one asks of invoices, on either side. */
export const invoiceFilters = (now: Date): readonly QuickFilter[] => [
  allRows,
  byStatus('to-pay', 'To pay', queues.toPay),
  byStatus('overdue', 'Overdue', queues.overdue),
  byStatus('paid', 'Paid', queues.paid),
  { id: 'month', label: 'This month', rql: ge('attributes.documentDate', monthStart(now)) },
];
