import type { Migration } from '../migrate.ts';

// Which file of a statement is the workbook that the service made of it: operations may add files of any name, and
// nothing but the service's own goes out without signing in (documents §6). A link for one use is noted when it is
// used, until it would have ended anyway.
const sql = /* sql */ `
create table statement_workbook (
  statement_id string primary key references statement on delete cascade, attachment_id string not null);

create table used_file_link (nonce string primary key, expires_at timestamptz not null);
create index on used_file_link (expires_at);
`;

/** Workbooks of statements, and links for one use. */
export const statementWorkbooksMigration: Migration = { id: 40, name: 'statement workbooks', sql };
