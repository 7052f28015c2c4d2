import type { Migration } from '../migrate.ts';

// Who is limited to certain buyers: a user, or a token that stands for itself. Without a row there is no limit.
const sql = /* sql */ `
create table caller_buyer (
  caller_id string not null, buyer_id string not null references buyer on delete cascade, primary key (caller_id, buyer_id));
`;

/** What `filter(group.buyers)` asks for (conventions §1, groups; rql §1). */
export const callerBuyersMigration: Migration = { id: 11, name: 'caller buyers', sql };
