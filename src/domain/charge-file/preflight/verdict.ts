/** What preflight says about a whole file. */
import type { Amount } from '../../money.ts';

export type Verdict = {
  /** Rows that become charges. */
  rows: number;
  /** Rows with at least one error, and with at least one warning. */
  errors: number;
  warnings: number;
  /** Exact sums of all amounts that can be read; `total` in purchase currency. */
  quantity: Amount;
  total: Amount;
  /** Σ PP of the rows without error: what the journal will show. */
  rightTotal: Amount;
  /** First start and last end, ISO, UTC. */
  start: string | null;
  end: string | null;
  /** Rows whose entry id an earlier row has. */
  duplicates: number;
  /** Cells that fixes have changed. */
  changed: number;
};
