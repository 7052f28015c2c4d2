// What storing a charge file costs at least, in a process of its own: the file parsed with nothing but a row of
// texts, and all rows sent by one COPY into the table of charges. Nothing is received, checked, resolved or priced.
// Usage: node bare-limit.ts <options of openDatabase as JSON> <file> <run id>; prints the seconds.
import { createReadStream, readFileSync } from 'node:fs';
import { streamXlsxRows } from 'hucre/xlsx';
import { billedStatus } from '../../domain/charge.ts';
import { automatedBilling } from '../../domain/statement-kind.ts';
import { toCopyLines } from '../../server/store/copy-lines.ts';
import { copyLines } from '../../server/store/copy.ts';
import { openDatabase, transaction } from '../../server/store/database.ts';

const [options = '{}', path = '', runId = '0'] = process.argv.slice(2);

type Row = { n: number; texts: unknown[] };

/** The columns of the file, A to R. */
const fileColumns = [
  'external_vendor',
  'external_reference',
  'external_invoice',
  'source_type',
  'source_criteria',
  'source_value',
  'order_criteria',
  'order_value',
  'item_criteria',
  'item_value',
  'period_start',
  'period_end',
  'quantity',
  'unit_pp',
  'pp_x1',
  'description1',
  'description2',
  'segment',
];

async function* sheetRows(): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  for await (const { index, values } of streamXlsxRows(readFileSync(path))) {
    if (index > 0) rows.push({ n: index, texts: values });
    if (rows.length < 1000) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

async function* lineRows(): AsyncGenerator<Row[]> {
  let n = 0;
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1024 * 1024 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map((line) => ({ n: ++n, texts: textsOf(JSON.parse(line)) }));
  }
}

type Line = Record<string, Record<string, unknown>> & {
  search: Record<string, Record<string, unknown> | undefined>;
};

const textsOf = ({ externalIds, search, period, quantity, price, description, segment }: Line): unknown[] => [
  externalIds?.['vendor'],
  externalIds?.['reference'],
  externalIds?.['invoice'],
  search['source']?.['type'],
  search['source']?.['criteria'],
  search['source']?.['value'],
  search['order']?.['criteria'],
  search['order']?.['value'],
  search['item']?.['criteria'],
  search['item']?.['value'],
  period?.['start'],
  period?.['end'],
  quantity,
  price?.['unitPP'],
  price?.['PPx1'],
  description?.['value1'],
  description?.['value2'],
  segment,
];

const ownColumns: Record<string, (row: Row) => unknown> = {
  run_id: () => runId,
  id: ({ n }: Row) => `CHG-0000-0000-${String(n).padStart(12, '0')}`,
  row_no: ({ n }: Row) => n,
  billing_type: () => automatedBilling,
  upload_status: () => billedStatus,
  processing_status: () => billedStatus,
};

async function* copyOf(rows: AsyncIterable<Row[]>): AsyncGenerator<Uint8Array> {
  const textAt = (_: string, at: number) => (row: Row) => row.texts[at];
  const columns = [...Object.values(ownColumns), ...fileColumns.map(textAt)];
  for await (const some of rows) yield Buffer.from(toCopyLines(some, null, columns));
}

const names = [...Object.keys(ownColumns), ...fileColumns];
const rows = path.endsWith('.xlsx') ? sheetRows() : lineRows();
const db = await openDatabase(JSON.parse(options));
const started = performance.now();
await transaction(db, (tx) => copyLines(tx, 'charge', names, copyOf(rows)));
console.log((performance.now() - started) / 1000);
await db.close();
