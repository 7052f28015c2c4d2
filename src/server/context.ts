import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { randomId, type IdKind } from '../domain/ids.ts';
import type { Actor } from '../domain/role.ts';
import { role } from '../domain/role.ts';
import type { Site } from './documents/site.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Database } from './store/database.ts';

/** What every piece of work needs: the data, the time, ids and a log. Tests and seeding give their own. */
export type Services = {
  db: Database;
  /** The present as a UTC instant. */
  now(): Date;
  newId(kind: IdKind): string;
  log: Logger;
  metrics: Metrics;
  /** Where people find the console, for links in documents. */
  site: Site;
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

/** Whoever did not sign in, where nobody has to (documents §6). */
export const unknownActor: Actor = {
  id: 'USR-0000-0001',
  name: 'Unknown',
  role: role.client,
  account: { id: 'ACC-0000-0001', name: 'Unknown' },
};

/** Where the console is unless somebody says so (README, Settings). */
const localSite: Site = { url: 'http://localhost:4000' };

/** Services on a database with the real clock and random ids. */
export function createServices(db: Database, log: Logger, site = localSite): Services {
  const random = () => randomInt(2 ** 32) / 2 ** 32;
  const newId: Services['newId'] = (kind) => randomId(kind, random);
  return { db, log, metrics: createMetrics(), now: () => new Date(), newId, site };
}
