import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { FastifyInstance } from 'fastify';
import { createServices } from './context.ts';
import { localClient } from './erp/api-client.ts';
import { createErpToken } from './erp/erp-token.ts';
import { createApp } from './http/app.ts';
import { registerConsole, registerSecurity } from './http/console.ts';
import { createForwarder } from './http/forward.ts';
import { erpSync } from './jobs/erp-sync.ts';
import { migrateQueue } from './jobs/queue.ts';
import { startWork } from './jobs/work.ts';
import { createLog } from './log.ts';
import { demoPeople } from './seed/people.ts';
import { seedWorld } from './seed/seed.ts';
import { readSettings, type Settings } from './settings.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { migrations } from './store/migrations/list.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The built pages stand beside the built server; in development Vite serves them. */
const pagesFolder = fileURLToPath(new URL('..', import.meta.url));

type Running = { app: FastifyInstance; stop(): Promise<void> };

async function startForwarder(settings: Settings, upstream: string, log: Logger): Promise<Running> {
  const app = await createForwarder(upstream, log);
  await registerSecurity(app);
  await registerConsole(app, pagesFolder, { world: undefined, people: [] });
  await app.listen({ port: settings.port, host: settings.host });
  return { app, stop: () => app.close() };
}

async function startServer(settings: Settings, log: Logger): Promise<Running> {
  const { databaseUrl, dataDir, world } = settings;
  say(databaseUrl ? 'Opening the database…' : `Opening the embedded database in ${dataDir}…`);
  const db = await openDatabase(databaseUrl ? { databaseUrl } : { dataDir });
  try {
    await migrate(db, migrations);
    await migrateQueue(db);
    const services = createServices(db, log, settings.site);
    await seedWorld(services, world, { operationsToken: settings.operationsToken, log: say });
    const app = await createApp(services, settings);
    await registerConsole(app, pagesFolder, { world, people: world === 'empty' ? [] : demoPeople });
    const erpToken = createErpToken(db);
    const erpClient = localClient(app, erpToken);
    const workers = await startWork(services, {
      'erp-sync': (each) => erpSync(each, erpClient, settings.erp),
    });
    await app.listen({ port: settings.port, host: settings.host });
    return {
      app,
      stop: async () => {
        await app.close();
        await workers.stop();
        await erpToken.remove();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

function greet(app: FastifyInstance, settings: Settings): void {
  const address = app.server.address();
  const port = typeof address === 'object' ? (address?.port ?? settings.port) : settings.port;
  say('');
  say(`Billing Console: http://localhost:${port}`);
  if (settings.apiBaseUrl) {
    say(`It works on ${settings.apiBaseUrl}. Sign in with an API token of that server.`);
  } else if (settings.world === 'empty') {
    say('Sign in with the token given in OPERATIONS_TOKEN.');
  } else {
    say('Sign in as one of the people on the page, or with a token:');
    for (const { role, account, token } of demoPeople)
      say(`  ${role.padEnd(11)} ${account.padEnd(24)} ${token}`);
  }
  say('Ctrl-C stops it.');
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const running = settings.apiBaseUrl
    ? await startForwarder(settings, settings.apiBaseUrl, log)
    : await startServer(settings, log);
  greet(running.app, settings);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
