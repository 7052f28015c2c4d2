import type { Migration } from '../migrate.ts';

// Charge files of text shrink to a tenth, so that storing and reading them costs the database next to nothing.
const sql = /* sql */ `
alter table file_chunk add is_deflated boolean not null default false;
`;

/** Pieces of files may be deflated, each by itself. */
export const packedFilesMigration: Migration = { id: 9, name: 'packed files', sql };
