import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { role, type Role } from '../../domain/role.ts';
import { createServices, type Services } from '../context.ts';
import { createApp, type AppOptions } from '../http/app.ts';
import { startWork } from '../jobs/work.ts';
import { createLog } from '../log.ts';
import type { Database } from '../store/database.ts';
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
  /** Ends background work for good: jobs stay where they are. */
  stopWork(): Promise<void>;
  /** Another server on the same database, with connections and, on PostgreSQL, with background work of its own. */
  twin(): Promise<Pick<TestServer, 'call' | 'close'>>;
  close(): Promise<void>;
};

/** Starts a server on a fresh copy of the scenarios world. Every answer is checked against the contract. */
export async function startTestServer(
  database: TestDatabase,
  { log, ...options }: AppOptions & { log?: Logger } = {},
): Promise<TestServer> {
  const db = await database.create('scenarios');
  const start = async (on: Database, hasWork: boolean) => {
    const services = createServices(on, log ?? createLog(process.env['LOG_LEVEL'] ?? 'silent'));
    const app = await createApp(services, options);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const workers = hasWork ? await startWork(services) : undefined;
    return {
      url,
      services,
      workers,
      call: ((token, ...rest) => call(url, token, ...rest)) as TestServer['call'],
      close: async () => {
        await app.close();
        await workers?.stop();
        await on.close();
      },
    };
  };
  const { workers, ...server } = await start(db, true);
  return {
    ...server,
    idle: async () => workers?.idle(),
    stopWork: async () => workers?.stop(),
    twin: async () => start(await db.reopen(), db.kind === 'postgres'),
  };
}

async function call(
  url: string,
  token: string | undefined,
  method: string,
  path: string,
  { body, form, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const address = /^\/(public|v1|files|healthz|metrics|docs)/.test(path) ? path : `/public/v1/billing${path}`;
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
  // a stream never ends: whoever reads one does it with fetch
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  const text = isStream ? '' : await response.text();
  if (isStream) await response.body?.cancel();
  const isJson = method !== 'HEAD' && /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  const answer = {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
  if (method !== 'HEAD') checkAnswer(roleOf(token), method, address, answer);
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
