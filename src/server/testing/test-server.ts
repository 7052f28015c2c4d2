import { readFile } from 'node:fs/promises';
import pino from 'pino';
import { role, type Role } from '../../domain/role.ts';
import { createServices, type Services } from '../context.ts';
import { createApp } from '../http/app.ts';
import { migrateQueue } from '../jobs/queue.ts';
import { startWork } from '../jobs/work.ts';
import { seedScenarios } from '../seed/scenarios.ts';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { migrations } from '../store/migrations/list.ts';
import { checkAnswer } from './check-answer.ts';
import type { TestDatabase } from './test-database.ts';

/** An answer as a client sees it; `body` is parsed when it is JSON. */
export type Answer = { status: number; headers: Headers; body: Body };

// Tests walk through answers of every shape; the shape itself is checked against the contract.
export type Body = ReturnType<typeof JSON.parse>;

export type CallOptions = {
  body?: unknown;
  form?: FormData;
  headers?: Record<string, string>;
};

/** The tokens of the scenarios world. */
export const tokens = {
  olga: 'idt:TKN-1000-0001:demo-operations',
  vera: 'idt:TKN-1000-0002:demo-vendor',
  globex: 'idt:TKN-1000-0003:demo-client',
  foreignVendor: 'idt:TKN-1000-0004:demo-vendor-2',
  initech: 'idt:TKN-1000-0005:demo-client-2',
} as const;

/** A server on a database of its own, with background work, that answers on a free port. */
export type TestServer = {
  url: string;
  services: Services;
  /** Calls `/public/v1/billing<path>`, or the path itself when it starts with `/public` or `/v1`. */
  call(token: string | undefined, method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Resolves when no background work is left. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

/** Brings an empty database to the scenarios world. A template is made of it once per process. */
async function prepareScenarios(db: Database): Promise<void> {
  await migrate(db, migrations);
  await migrateQueue(db);
  await seedScenarios(createServices(db, pino({ level: 'silent' })));
}

/** Starts a server on a fresh copy of the scenarios world. Every answer is checked against the contract. */
export async function startTestServer(database: TestDatabase): Promise<TestServer> {
  const db = await database.create(prepareScenarios);
  const services = createServices(db, pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }));
  const app = await createApp(services);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const workers = await startWork(services);
  return {
    url,
    services,
    idle: () => workers.idle(),
    call: (token, method, path, options) => call(url, token, method, path, options),
    close: async () => {
      await app.close();
      await workers.stop();
      await db.close();
    },
  };
}

async function call(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  { body, form, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const address = /^\/(public|v1|files|healthz)/.test(path) ? path : `/public/v1/billing${path}`;
  const response = await fetch(url + address, {
    method,
    redirect: 'manual',
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: form ?? (body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)),
  });
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  const answer = {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
  checkAnswer(roleOf(token), method, address, answer);
  return answer;
}

const roles: Record<string, Role> = {
  [tokens.olga]: role.operations,
  [tokens.vera]: role.vendor,
  [tokens.foreignVendor]: role.vendor,
  [tokens.globex]: role.client,
  [tokens.initech]: role.client,
};

const roleOf = (token: string | undefined) => (token ? roles[token] : undefined);

/** A multipart form with one charge file. */
export function fileForm(content: Uint8Array | string, name: string, type: string): FormData {
  const form = new FormData();
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  form.append('file', new Blob([bytes], { type }), name);
  return form;
}

/** A file from disk as a form. */
export async function diskForm(path: string, type: string): Promise<FormData> {
  return fileForm(await readFile(path), path.split('/').pop() ?? 'file', type);
}
