/** Counters and totals of a journal while its rows are read (contract: lifecycles §1.4, pricing §4). */
import { type Amount, TOTAL_SCALE, round } from '../money.ts';
import { type Scaled, ZERO, fromScaled, plusScaled, toScaled } from '../money/scaled.ts';
import { type Totals, TotalsAccumulator } from '../money/totals.ts';
import { fileErrors } from './file-error.ts';
import type { ResolvedCharge } from './resolved-charge.ts';

export type UploadCounts = { total: number; split: number; ready: number; error: number };
export type ProcessingCounts = {
  total: number;
  ready: number;
  error: number;
  split: number;
  skipped: number;
  ignored: number;
};

/** Add every charge that `resolveRow` gives, children included; parts counted apart can be merged. */
export class JournalSummary {
  readonly upload: UploadCounts = { total: 0, split: 0, ready: 0, error: 0 };
  readonly processing: ProcessingCounts = { total: 0, ready: 0, error: 0, split: 0, skipped: 0, ignored: 0 };
  readonly #billed = new TotalsAccumulator();
  #vendorPP: Scaled = ZERO;

  add(charge: ResolvedCharge): void {
    if (charge.parentIndex === null) this.#addSourceRow(charge);
    this.processing.total++;
    const { status } = charge.processing;
    if (status === 'Ready') this.processing.ready++;
    else if (status === 'Error') this.processing.error++;
    else if (status === 'Split') this.processing.split++;
    else if (status === 'Skipped') this.processing.skipped++;
    else if (status === 'Ignored') this.processing.ignored++;
    if (status === 'Ready') this.#addBilled(charge);
  }

  /** The upload view counts the vendor's rows only; G1b: its total adds what it sees as Ready, split or not. */
  #addSourceRow({ upload, input }: ResolvedCharge): void {
    this.upload.total++;
    if (upload.status === 'Error') this.upload.error++;
    else if (upload.status === 'Split') this.upload.split++;
    else this.upload.ready++;
    if (upload.status !== 'Error' && input.PPx1 !== null) {
      this.#vendorPP = plusScaled(this.#vendorPP, toScaled(input.PPx1));
    }
  }

  #addBilled({ price }: ResolvedCharge): void {
    const { PPx1, SPx1, BSPx1, markup, margin, saleCurrency } = price;
    if (PPx1 === null || SPx1 === null || BSPx1 === null || saleCurrency === null) return;
    this.#billed.add({ PPx1, SPx1, BSPx1, markup, margin, saleCurrency });
  }

  /** Adds everything `other` has counted. */
  merge(other: JournalSummary): void {
    this.upload.total += other.upload.total;
    this.upload.split += other.upload.split;
    this.upload.ready += other.upload.ready;
    this.upload.error += other.upload.error;
    this.processing.total += other.processing.total;
    this.processing.ready += other.processing.ready;
    this.processing.error += other.processing.error;
    this.processing.split += other.processing.split;
    this.processing.skipped += other.processing.skipped;
    this.processing.ignored += other.processing.ignored;
    this.#vendorPP = plusScaled(this.#vendorPP, other.#vendorPP);
    this.#billed.merge(other.#billed);
  }

  /** Journal `price.totalPP` (G1b): all rows whose upload status is not Error, parents once, 5 decimals. */
  totalPP(): Amount {
    return round(fromScaled(this.#vendorPP), TOTAL_SCALE);
  }

  /** Totals of what will be billed (G1): Ready charges and split children. */
  billed(): Totals {
    return this.#billed.totals();
  }

  /** `journal.error` after validation: BJO:0001 when rows are in error, else `undefined`. */
  error(): { code: 'BJO:0001'; message: string } | undefined {
    const { error: e, total: t } = this.upload;
    return e === 0 ? undefined : { code: 'BJO:0001', message: fileErrors['BJO:0001']({ e, t }) };
  }
}
