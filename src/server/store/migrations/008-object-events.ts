import type { Migration } from '../migrate.ts';

// What changed, for those who listen (decisions: Live changes). A row is written in the transaction of the change,
// and gets its position in the stream afterwards, by one numberer at a time (store/object-events.ts says why).
// `vendor_id` and `client_id` are the accounts beside operations that may know of it.
const sql = /* sql */ `
create table object_event (
  id bigint generated always as identity primary key, position bigint, at timestamptz not null default now(),
  object_id string not null, object_type string not null, status string not null, revision int not null,
  vendor_id string, client_id string);
create unique index on object_event (position);
create index on object_event (id) where position is null;
create index on object_event (at);

-- One row: the last position that was given.
create table object_event_counter (
  only_one boolean primary key default true check (only_one), last bigint not null default 0);
insert into object_event_counter default values;
`;

/** The outbox of the event stream. */
export const objectEventsMigration: Migration = { id: 8, name: 'object events', sql };
