import { writeXlsx } from 'hucre';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A row as a vendor writes it: subscription or agreement, quantity, unit price and total in purchase currency. */
export type ChargeRow = {
  source: 'Subscription' | 'Agreement';
  criteria: string;
  value: string;
  quantity: number;
  unit: number;
  total: number;
};

/** Titles of the template, A to R. */
export const titles = [
  'Entry ID',
  'External Reference',
  'Vendor Invoice Reference',
  'Source',
  'Source Criteria',
  'Source Value',
  'Order Search Criteria',
  'Order Search Value',
  'Item Search Criteria',
  'Item Search Value',
  'Usage Start Time',
  'Usage End Time',
  'Quantity',
  'Purchase Price',
  'Total Purchase Price',
  'Description1',
  'Description2',
  'Market Segment',
] as const;

/** A real XLSX charge file, as an upload of the browser. */
export async function chargeFile(name: string, rows: readonly ChargeRow[]) {
  const cells = rows.map((row, i) => [
    `E-${10001 + i}`,
    'PO-778',
    '9000412',
    row.source,
    row.criteria,
    row.value,
    null,
    null,
    null,
    null,
    '2026-10-01T00:00:00Z',
    '2026-10-31T23:59:59Z',
    row.quantity,
    row.unit,
    row.total,
    'Standard plan',
    'October',
    'COM',
  ]);
  const bytes = await writeXlsx({ sheets: [{ name: 'Charges', rows: [[...titles], ...cells] }] });
  return { name, mimeType: xlsxType, buffer: Buffer.from(bytes) };
}

/** A subscription's row by the vendor's own id. */
export const subscription = (value: string, quantity: number, unit: number, total: number): ChargeRow => ({
  source: 'Subscription',
  criteria: 'externalIds.vendor',
  value,
  quantity,
  unit,
  total,
});

/** An agreement's row by its id. */
export const agreement = (value: string, quantity: number, unit: number, total: number): ChargeRow => ({
  source: 'Agreement',
  criteria: 'id',
  value,
  quantity,
  unit,
  total,
});
