/** Are rows of a file in another journal already? Same file in two journals means customers billed twice. */
import type { Amount } from '../../money.ts';
import { type Scaled, ZERO, fromScaled, plusScaled } from '../../money/scaled.ts';
import type { RawValues } from '../rows.ts';
import { packRow, scaledOf, unpackRow, valueOf } from './packed-row.ts';
import { type RowBag, RowChecksum } from './row-checksum.ts';

/** Entry ids that are asked for: as many as one address has room for. */
export const SAMPLE_SIZE = 100;

/** What has to be known of a file to find whether its rows are elsewhere. */
export type FilePrint = {
  rows: number;
  PP: Amount;
  /** Order-free; see `RowChecksum`. */
  digest: string;
  /** Entry ids spread over the file. */
  sample: readonly string[];
  /** First start and last end of the usage; '' where no row has one. */
  start: string;
  end: string;
};

/** A row as it is held against charges of the API: its amounts count as JSON numbers. */
export const packedForOverlap = (values: RawValues): string => packRow(values, true);

/** Put together while the rows of a file are read; holds none of them. */
export class FilePrinter {
  readonly #checksum = new RowChecksum();
  readonly #sample = new Map<string, number>();
  #PP: Scaled = ZERO;
  #start = '';
  #end = '';
  #step = 1;

  add(values: RawValues): void {
    const packed = packedForOverlap(values);
    const row = unpackRow(packed);
    this.#sampleFrom(valueOf(row, 'entryId'));
    this.#checksum.add(packed);
    this.#PP = plusScaled(this.#PP, scaledOf(row, 'PPx1'));
    const [start, end] = [valueOf(row, 'periodStart'), valueOf(row, 'periodEnd')];
    if (start !== '' && (this.#start === '' || start < this.#start)) this.#start = start;
    if (end > this.#end) this.#end = end;
  }

  /** Every first, then every second, fourth … row, so that the sample is spread however long the file is. */
  #sampleFrom(entryId: string): void {
    const at = this.#checksum.count;
    if (entryId === '' || at % this.#step !== 0 || this.#sample.has(entryId)) return;
    this.#sample.set(entryId, at);
    if (this.#sample.size <= SAMPLE_SIZE) return;
    this.#step *= 2;
    for (const [id, place] of this.#sample) if (place % this.#step !== 0) this.#sample.delete(id);
  }

  print(): FilePrint {
    return {
      rows: this.#checksum.count,
      PP: fromScaled(this.#PP),
      digest: this.#checksum.digest(),
      sample: [...this.#sample.keys()].slice(0, SAMPLE_SIZE),
      start: this.#start,
      end: this.#end,
    };
  }
}

/** How many rows of a file are in another journal, and whether the two hold nothing else. */
export type Overlap = { common: number; rows: number; isIdentical: boolean };

/** Holds the rows of another journal against those of a file; each row counts once. */
export class OverlapCounter {
  readonly #bag: RowBag;
  readonly #print: FilePrint;
  readonly #checksum = new RowChecksum();
  #common = 0;

  /** `bag` holds the rows of the file that `print` is of; it is used up. */
  constructor(bag: RowBag, print: FilePrint) {
    this.#bag = bag;
    this.#print = print;
  }

  add(values: RawValues): void {
    const packed = packedForOverlap(values);
    this.#checksum.add(packed);
    if (this.#bag.take(packed)) this.#common++;
  }

  overlap(): Overlap {
    const { rows, digest } = this.#print;
    return { common: this.#common, rows, isIdentical: this.#checksum.digest() === digest };
  }
}
