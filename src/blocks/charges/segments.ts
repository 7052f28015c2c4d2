import { ChargeStatus } from '../../api/generated/model/chargeStatus.ts';
import { billedStatus, failedStatus, skippedStatus } from '../../domain/charge.ts';
import { eq } from '../../domain/rql/build.ts';
import type { QuickFilter } from '../../ui/grid/list.ts';
import { allRows } from '../../ui/grid/filter/quick-filters.ts';

/** The id of the grid: it stands before its keys in the address. */
export const gridId = 'charges';

/** Where an address carries the filter of the grid. */
export const filterKey = `${gridId}.filter`;

/** The part of an address that opens the charges in error. */
export const errorSegment = `${gridId}.view=error`;

const segmentsOf = (path: string, statuses: readonly ChargeStatus[]): readonly QuickFilter[] => [
  allRows,
  ...statuses.map((status) => ({ id: status.toLowerCase(), label: status, rql: eq(path, status) })),
];

/** What came of the file, for those who see no further. */
export const uploadSegments = segmentsOf('upload.status', [billedStatus, failedStatus, ChargeStatus.Split]);

/** What will be billed, for those who see to it. */
export const processingSegments = segmentsOf('processing.status', [
  billedStatus,
  failedStatus,
  ChargeStatus.Split,
  skippedStatus,
]);
