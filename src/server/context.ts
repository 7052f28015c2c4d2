import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { randomId, type IdKind } from '../domain/ids.ts';
import type { Actor } from '../domain/role.ts';
import { role } from '../domain/role.ts';
import type { Database } from './store/database.ts';

/** What every piece of work needs: the data, the time, ids and a log. Tests and seeding give their own. */
export type Services = {
  db: Database;
  /** The present as a UTC instant. */
  now(): Date;
  newId(kind: IdKind): string;
  log: Logger;
};

/** On whose behalf a change is made, and how it came in (for the audit trail). */
export type Cause = {
  actor: Actor;
  request?: { api?: { ip?: string; userAgent?: string }; worker?: { workerName: string }; log?: object };
};

/** Work that nobody asked for (conventions §1). */
export const systemActor: Actor = {
  id: 'USR-0000-0000',
  name: 'System',
  role: role.operations,
  account: { id: 'ACC-0000-0000', name: 'System' },
};

/** Services on a database with the real clock and random ids. */
export function createServices(db: Database, log: Logger): Services {
  const random = () => randomInt(2 ** 32) / 2 ** 32;
  return { db, log, now: () => new Date(), newId: (kind) => randomId(kind, random) };
}
