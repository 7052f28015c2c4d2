/** Reading one side of a comparison: a charge file, or the charges of a journal as the API streams them. */
import type { Charge } from '../../../api/generated/model/charge.ts';
import { type ByteSource, chunksOf } from '../byte-source.ts';
import { readChargeFile } from '../read-charge-file.ts';
import { openChargeFile } from '../preflight/open-file.ts';
import { type RawValues, emptyValues } from '../rows.ts';
import type { Side } from './match-rows.ts';
import { packRow } from './packed-row.ts';
import { fileRowOf, valuesOfCharge } from './values-of-charge.ts';

/**
 * Where rows come from: a file as the server reads it, one that was dropped and is read as generously as before an
 * upload, or JSONL of charges, which is as exact as JSON numbers.
 */
export type SideSource =
  | { kind: 'dropped'; content: File }
  | { kind: 'file'; content: ByteSource; fileName: string; mediaType: string }
  | { kind: 'charges'; content: ByteSource };

type NumberedValues = { n: number; values: RawValues };

/**
 * The rows of a source in batches. Parts of a split charge are left out: their parent is the row. Throws
 * ChargeFileError (charge-files §6) or UnusableFile for a file that cannot be read.
 */
export async function* readRowsOf(source: SideSource): AsyncGenerator<readonly NumberedValues[]> {
  if (source.kind === 'charges') {
    yield* readCharges(source.content);
    return;
  }
  if (source.kind === 'dropped') {
    for await (const rows of (await openChargeFile(source.content)).rows)
      yield rows.map(({ n, values }) => ({ n, values: { ...emptyValues(), ...values } }));
    return;
  }
  const { content, fileName, mediaType } = source;
  for await (const { rows } of readChargeFile({ source: content, fileName, mediaType })) yield rows;
}

async function* readCharges(content: ByteSource): AsyncGenerator<readonly NumberedValues[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunksOf(content)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines.flatMap(readCharge);
  }
  yield readCharge(rest + decoder.decode());
}

function readCharge(line: string): readonly NumberedValues[] {
  if (line.trim() === '') return [];
  const charge = JSON.parse(line) as Charge;
  const n = fileRowOf(charge);
  return n === undefined ? [] : [{ n, values: valuesOfCharge(charge) }];
}

/** A whole side in memory, packed. `onRows` is told how many rows there are so far, and may throw to stop. */
export async function readSide(
  source: SideSource,
  { asNumbers, onRows }: { asNumbers: boolean; onRows?: (count: number) => void },
): Promise<Side> {
  const side: Side = { numbers: [], rows: [] };
  for await (const rows of readRowsOf(source)) {
    for (const { n, values } of rows) {
      side.numbers.push(n);
      side.rows.push(packRow(values, asNumbers));
    }
    onRows?.(side.rows.length);
  }
  return side;
}
