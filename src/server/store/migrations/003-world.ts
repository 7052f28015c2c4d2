import type { Migration } from '../migrate.ts';

// At most one row: which world the database was filled with, and whether the filling came to its end.
const sql = /* sql */ `
create table seeded_world (
  only_one boolean primary key default true check (only_one), world string not null,
  started_at timestamptz not null default now(), finished_at timestamptz);
`;

/** The mark of the seeded world (src/server/seed). */
export const worldMigration: Migration = { id: 3, name: 'world', sql };
