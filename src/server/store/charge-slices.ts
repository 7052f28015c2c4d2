import type { Pool } from 'pg';
import { makeChargeId, parseChargeId } from '../../domain/charge.ts';
import type { Tx } from './database.ts';

/** Rows of the file to a slice: what is done to their charges in one statement takes 10 to 50 ms. */
const rowsTogether = 2500;

/** A range of charge ids, both ends included. */
export type ChargeSlice = { from: string; to: string };

/**
 * The charges of a run in ranges of ids, so that whatever goes over all of them is many short statements: on the
 * embedded database everybody waits for a long one. The ranges follow from the first and the last id alone, as ids
 * are made of row numbers, so that finding them reads no charges and needs no statistics.
 */
export async function chargeSlices(on: Pool | Tx, runId: number | null): Promise<ChargeSlice[]> {
  const { rows } = await on.query<{ rows_done: number; first: string | null; last: string | null }>(
    `select rows_done, (select min(id) from charge where run_id = r.id) as first,
       (select max(id) from charge where run_id = r.id) as last
     from charge_run r where id = $1`,
    [runId],
  );
  const [run] = rows;
  if (!run?.first || !run.last) return [];
  const first = parseChargeId(run.first)?.index ?? 0;
  const last = parseChargeId(run.last)?.index ?? first;
  const document = run.first.slice(0, 'CHG-0000-0000'.length);
  const count = Math.max(1, Math.ceil(run.rows_done / rowsTogether));
  const width = Math.ceil((last - first + 1) / count);
  const slices: ChargeSlice[] = [];
  for (let from = first; from <= last; from += width) {
    const to = Math.min(last, from + width - 1);
    slices.push({ from: makeChargeId(document, from), to: makeChargeId(document, to) });
  }
  return slices;
}
