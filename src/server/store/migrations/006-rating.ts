import type { Migration } from '../migrate.ts';

// A ledger or a statement whose charges are being priced anew, and how far that has come. Every batch moves the
// checkpoint in its own transaction, so that two processes never rate at the same time and a crash loses no more
// than one batch. The row goes with its object, and a job that finds none has nothing to do.
const sql = /* sql */ `
create table rating (
  id bigint generated always as identity primary key,
  ledger_id string unique references ledger on delete cascade,
  statement_id string unique references statement on delete cascade,
  last_charge_id string not null default '', touched_at timestamptz not null default now(),
  check (num_nonnulls(ledger_id, statement_id) = 1));
`;

/** Progress of pricing charges anew (lifecycles L3, S6). */
export const ratingMigration: Migration = { id: 6, name: 'rating', sql };
