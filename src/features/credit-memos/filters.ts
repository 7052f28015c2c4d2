import { ge } from '../../domain/rql/build.ts';
import type { QuickFilter } from '../../ui/grid/list.ts';
import { allRows, monthStart } from '../../ui/grid/filter/quick-filters.ts';

/** What one asks of credit memos; they know no payment. */
export const creditMemoFilters = (now: Date): readonly QuickFilter[] => [
  allRows,
  { id: 'month', label: 'This month', rql: ge('attributes.documentDate', monthStart(now)) },
];
