import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import type { RawValues } from '../../domain/charge-file/rows.ts';
import { jsonlChargeFile } from '../../domain/charge-file/write-jsonl.ts';
import { xlsxChargeFileBytes } from '../../domain/charge-file/write-xlsx.ts';

/** Subscriptions of the scenarios world: two sellers, two currencies, one of them split. */
const subscriptions = ['acme-sub-01', 'acme-sub-02', 'acme-sub-03', 'acme-sub-01'];

function* rowsOf(count: number): Generator<Partial<RawValues>> {
  for (let n = 1; n <= count; n++) {
    const cents = 100 + ((n * 7919) % 100_000);
    const quantity = 1 + (n % 40);
    yield {
      entryId: `E-${n}`,
      reference: `PO-${n % 500}`,
      invoice: `90${n % 1000}`,
      sourceType: 'Subscription',
      sourceCriteria: 'externalIds.vendor',
      sourceValue: subscriptions[n % subscriptions.length] ?? null,
      itemCriteria: 'externalIds.vendor',
      itemValue: n % 3 === 0 ? 'SKU-PRM' : 'SKU-STD',
      periodStart: '2026-10-01T00:00:00Z',
      periodEnd: '2026-10-31T23:59:59Z',
      quantity: String(quantity),
      unitPP: (cents / 100).toFixed(2),
      PPx1: ((cents * quantity) / 100).toFixed(2),
      description1: `Seats of team ${n % 250}`,
      description2: 'October 2026',
      segment: 'COM',
    };
  }
}

/** Charge files of one size in both formats, all rows of which are right. */
export function chargeFiles(rows: number) {
  return [
    {
      name: `${rows}.xlsx`,
      type: XLSX_MEDIA_TYPE,
      write: async () => await xlsxChargeFileBytes(rowsOf(rows)),
    },
    {
      name: `${rows}.jsonl`,
      type: JSONL_MEDIA_TYPE,
      write: async () => new TextEncoder().encode([...jsonlChargeFile(rowsOf(rows))].join('')),
    },
  ];
}
