import type { Migration } from '../migrate.ts';

// A recalculation reads the decisions of operations from the charges of the run before it. Those charges stay
// until the new run is published, so that a crash in between loses no decision.
const sql = /* sql */ `
alter table charge_run add previous_run_id bigint references charge_run on delete set null;
create index on charge_run (previous_run_id);
`;

/** What a recalculation starts from (lifecycles J11). */
export const previousRunMigration: Migration = { id: 4, name: 'previous run', sql };
