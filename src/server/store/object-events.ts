import type { Actor, Role } from '../../domain/role.ts';
import { transaction, type Database, type Tx } from './database.ts';

/** One change of an object, as it is told to those who listen (decisions: Live changes). */
export type ObjectEvent = {
  /** Where it stands in the stream: 1, 2, 3 … without gaps. */
  position: number;
  objectId: string;
  /** Schema of the object. */
  objectType: string;
  status: string;
  revision: number;
  /** The accounts beside operations that may know of it. */
  vendorId: string | null;
  clientId: string | null;
};

/** How far work on an object is. It changes nothing of the object and is told to whoever listens just now. */
export type ObjectProgress = Omit<ObjectEvent, 'position'> & { progress: Progress };

/** How much is done; `total` where it is known beforehand. */
export type Progress = { done: number; total?: number };

/** Told, without a payload, when a transaction with a change commits. */
export const changeChannel = 'object_event';
/** Told with an `ObjectProgress` as JSON. */
export const progressChannel = 'object_progress';

/** How long a client may be away and still learn everything that it missed. */
const keptFor = '1 hour';

/** The member that names the account whose events a role receives; a role without one receives all. */
const tenants: Partial<Record<Role, 'vendorId' | 'clientId'>> = { Vendor: 'vendorId', Client: 'clientId' };

/** Whether an event is told to an actor; foreign objects do not exist for it (conventions §1). */
export function isToldTo({ role, account }: Actor, event: Omit<ObjectEvent, 'position'>): boolean {
  const tenant = tenants[role];
  return tenant === undefined || event[tenant] === account.id;
}

type NewEvent = Omit<ObjectEvent, 'position'>;

/** Adds events to the transaction of the changes that they tell of; listeners wake when it commits. */
export async function storeEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const column = <Name extends keyof NewEvent>(name: Name) => events.map((event) => event[name]);
  await tx.query(
    `with stored as (
       insert into object_event (object_id, object_type, status, revision, vendor_id, client_id)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[]) returning 1)
     select pg_notify($7, '') from stored limit 1`,
    [
      column('objectId'),
      column('objectType'),
      column('status'),
      column('revision'),
      column('vendorId'),
      column('clientId'),
      changeChannel,
    ],
  );
}

/** Tells those who listen how far work is, when the transaction commits; nothing is kept. */
export async function tellProgress(tx: Tx, progress: ObjectProgress): Promise<void> {
  await tx.query('select pg_notify($1, $2)', [progressChannel, JSON.stringify(progress)]);
}

/**
 * Gives the committed events that have no position yet theirs.
 *
 * An id drawn at the insert would not do for a stream that can be resumed: transactions commit in another order
 * than they draw ids, so a reader that has seen 8 could miss a 7 that commits later. Positions are given to rows
 * that are committed already, by one numberer at a time (the row lock on the counter). So whoever sees a position
 * sees all before it, no change ever waits for another, and a transaction that runs for hours delays nobody.
 */
async function numberEvents(db: Database): Promise<void> {
  const { rowCount } = await db.pool.query('select 1 from object_event where position is null limit 1');
  if (rowCount === 0) return;
  await transaction(db, async (tx) => {
    // the second statement sees what the numberer before committed: it takes its snapshot after the lock
    await tx.query('select last from object_event_counter for update');
    await tx.query(
      `with fresh as (
         update object_event e set position = c.last + f.n
         from (select id, row_number() over (order by id) as n from object_event where position is null) f,
           object_event_counter c
         where e.id = f.id returning 1)
       update object_event_counter set last = last + (select count(*) from fresh)`,
    );
  });
}

const members = `position, object_id as "objectId", object_type as "objectType", status, revision,
  vendor_id as "vendorId", client_id as "clientId"`;

/** The events behind a position in their order, at most `limit`, with everything that is committed by now. */
export async function eventsAfter(db: Database, position: number, limit: number): Promise<ObjectEvent[]> {
  await numberEvents(db);
  const { rows } = await db.pool.query<ObjectEvent>(
    `select ${members} from object_event where position > $1 order by position limit $2`,
    [position, limit],
  );
  return rows;
}

/** The end of the stream: its last position, and the last events before it that are still kept. */
export async function lastEvents(
  db: Database,
  limit: number,
): Promise<{ last: number; events: ObjectEvent[] }> {
  await numberEvents(db);
  const counter = await db.pool.query<{ last: number }>('select last from object_event_counter');
  const last = counter.rows[0]?.last ?? 0;
  const { rows } = await db.pool.query<ObjectEvent>(
    `select ${members} from object_event where position <= $1 order by position desc limit $2`,
    [last, limit],
  );
  return { last, events: rows.reverse() };
}

/** Forgets events after an hour. They get a position first, so that a client that missed them notices. */
export async function sweepEvents(db: Database): Promise<void> {
  await numberEvents(db);
  await db.pool.query(
    `delete from object_event where position is not null and at < now() - interval '${keptFor}'`,
  );
}
