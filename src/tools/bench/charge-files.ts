import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import type { RawValues } from '../../domain/charge-file/rows.ts';
import { jsonlChargeFile } from '../../domain/charge-file/write-jsonl.ts';
import { writeXlsxChargeFile } from '../../domain/charge-file/write-xlsx.ts';

/** A charge file on disk. */
export type BenchFile = { name: string; path: string; type: string };

/** Subscriptions of the scenarios world, of two sellers and in two currencies. */
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

/** Many small texts as few larger ones. */
function* joined(texts: Iterable<string>): Generator<string> {
  let text = '';
  for (const each of texts) {
    text += each;
    if (text.length < 1_000_000) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Writes a charge file into a folder; all of its rows are right, and each becomes one charge. */
export async function writeChargeFile(
  folder: string,
  rows: number,
  format: 'xlsx' | 'jsonl',
): Promise<BenchFile> {
  const name = `${rows}.${format}`;
  const path = join(folder, name);
  const content =
    format === 'jsonl'
      ? Readable.from(joined(jsonlChargeFile(rowsOf(rows))))
      : Readable.fromWeb(writeXlsxChargeFile(rowsOf(rows)) as Parameters<typeof Readable.fromWeb>[0]);
  await pipeline(content, createWriteStream(path));
  return { name, path, type: format === 'jsonl' ? JSONL_MEDIA_TYPE : XLSX_MEDIA_TYPE };
}
