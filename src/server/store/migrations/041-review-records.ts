import type { Migration } from '../migrate.ts';

// What a journal was accepted on, noted with its ledgers; its files are made afterwards, once.
const sql = /* sql */ `
create table journal_review (
  id bigint generated always as identity primary key,
  journal_id string not null references journal on delete cascade,
  record json not null,
  created_at timestamptz not null,
  is_written boolean not null default false);
create index on journal_review (journal_id);
`;

/** What journals were accepted on. */
export const reviewRecordsMigration: Migration = { id: 41, name: 'review records', sql };
