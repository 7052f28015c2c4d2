import pino from 'pino';
import { createServices } from '../context.ts';
import { migrateQueue } from '../jobs/queue.ts';
import { seedScenarios } from '../seed/scenarios.ts';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { migrations } from '../store/migrations/list.ts';

/** Brings a database on from the template before to where a test file may want to start. */
type Prepare = (db: Database) => Promise<void>;

/** What a test file may start from: each step has everything of the steps before it. */
export const templates = {
  empty: async () => undefined,
  migrated: async (db) => {
    await migrate(db, migrations);
    await migrateQueue(db);
  },
  scenarios: (db) => seedScenarios(createServices(db, pino({ level: 'silent' }))),
} as const satisfies Record<string, Prepare>;

export type Template = keyof typeof templates;

/** Where the templates of this run are: files with dumps of the embedded database, and databases on PostgreSQL. */
export type TemplatePlaces = {
  embedded: Record<Template, string>;
  postgres?: { url: string; databases: Record<Template, string> };
};
