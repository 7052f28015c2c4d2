import { jsonlChargeFile } from '../../domain/charge-file/write-jsonl.ts';
import type { RawValues } from '../../domain/charge-file/rows.ts';

/** What a test says of a row; everything else has a value that passes every check. */
export type ChargeRow = Partial<RawValues>;

const october = { periodStart: '2026-10-01T00:00:00Z', periodEnd: '2026-10-31T23:59:59Z' };

/** `source · qty · unitPP · PPx1` of a subscription by its external id (scenarios, World). */
export function row(
  subscription: string,
  quantity: number | string,
  unitPP: number | string,
  PPx1: number | string,
  more: ChargeRow = {},
): ChargeRow {
  return {
    entryId: `E-${subscription}`,
    sourceType: 'Subscription',
    sourceCriteria: 'externalIds.vendor',
    sourceValue: subscription,
    ...october,
    quantity: String(quantity),
    unitPP: String(unitPP),
    PPx1: String(PPx1),
    description1: 'Workspace seats',
    ...more,
  };
}

/** A row with an agreement as its source, by id. */
export function agreementRow(
  agreement: string,
  quantity: number | string,
  unitPP: number | string,
  PPx1: number | string,
): ChargeRow {
  const source = { sourceType: 'Agreement', sourceCriteria: 'id', sourceValue: agreement };
  return row(agreement, quantity, unitPP, PPx1, source);
}

/** The same row so many times. */
export const times = (n: number, each: (i: number) => ChargeRow): ChargeRow[] =>
  Array.from({ length: n }, (_, i) => each(i));

/** A JSONL charge file. */
export const jsonl = (rows: readonly (ChargeRow | null)[]): string => [...jsonlChargeFile(rows)].join('');
