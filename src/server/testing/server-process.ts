// A server on its own process for the kill tests, with the scenarios world. It says "listening <url>" when it answers.
// Usage: node server-process.ts <database URL or data directory>
import pino from 'pino';
import { createServices } from '../context.ts';
import { createApp } from '../http/app.ts';
import { migrateQueue } from '../jobs/queue.ts';
import { startWork } from '../jobs/work.ts';
import { seedScenarios } from '../seed/scenarios.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { migrations } from '../store/migrations/list.ts';

const [target = ''] = process.argv.slice(2);
const db = await openDatabase(target.startsWith('postgres') ? { databaseUrl: target } : { dataDir: target });
await migrate(db, migrations);
await migrateQueue(db);
const services = createServices(db, pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }));
const { rowCount } = await db.pool.query('select 1 from account limit 1');
if (rowCount === 0) await seedScenarios(services);
const app = await createApp(services);
await startWork(services);
console.log(`listening ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
