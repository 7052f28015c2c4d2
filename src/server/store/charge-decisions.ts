import type { Pool } from 'pg';
import { decisions as names } from '../../domain/charge-actions.ts';
import type { Decision, Decisions } from '../../domain/charge-file/decided.ts';
import type { Target } from '../../domain/charge-file/find.ts';
import { parseChargeId } from '../../domain/charge.ts';

/** A decision as its charge keeps it; `target` and `original` are for the recalculation and for the undoing. */
export type Reconciliation = {
  type: (typeof names)[keyof typeof names];
  source?: string | null;
  reason?: string | null;
  target?: Target | null;
  original?: object | null;
};

/** What operations decided on the charges of a run; nothing without a run. */
export async function loadDecisions(pool: Pool, runId: number | null): Promise<Decisions> {
  if (runId === null) return new Map();
  const { rows } = await pool.query<{
    id: string;
    revision: number;
    reconciliation: Reconciliation;
    audit: object | null;
  }>(
    'select id, revision, reconciliation, audit from charge where run_id = $1 and reconciliation is not null',
    [runId],
  );
  return new Map(
    rows.map(({ id, ...kept }): [number, Decision] => {
      const { type, target } = kept.reconciliation;
      return [
        parseChargeId(id)?.index ?? 0,
        { kept, isIgnored: type === names.ignore, ...(target && { target }) },
      ];
    }),
  );
}
