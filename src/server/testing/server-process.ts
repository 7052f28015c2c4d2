// A server on its own process for the kill tests, where the scenarios world lies already (killable-places.ts).
// It says "listening <url>" when it answers.
// Usage: node server-process.ts <database URL or data directory>
import pino from 'pino';
import { createServices } from '../context.ts';
import { createApp } from '../http/app.ts';
import { startWork } from '../jobs/work.ts';
import { openDatabase } from '../store/database.ts';

const [target = ''] = process.argv.slice(2);
const db = await openDatabase(target.startsWith('postgres') ? { databaseUrl: target } : { dataDir: target });
const services = createServices(db, pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }));
const app = await createApp(services);
await startWork(services);
console.log(`listening ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
