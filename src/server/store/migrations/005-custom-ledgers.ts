import type { Migration } from '../migrate.ts';

// Custom ledgers and overrides are listed, and their runs, statements and files looked up, like those of journals.
const sql = /* sql */ `
create index on charge_run (custom_ledger_id);
create index on statement (custom_ledger_id);
create index on custom_ledger (created_at desc);
create index on custom_ledger (status, created_at desc);
create index on manual_override (created_at desc);
`;

/** Ways to find what is billed by hand (lifecycles §5, §6). */
export const customLedgersMigration: Migration = { id: 5, name: 'custom ledgers', sql };
