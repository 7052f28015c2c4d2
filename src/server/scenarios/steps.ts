import { afterAll, beforeAll, expect } from 'vitest';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { xlsxChargeFileBytes } from '../../domain/charge-file/write-xlsx.ts';
import type { AppOptions } from '../http/app.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import {
  fileForm,
  startTestServer,
  tokens,
  type Answer,
  type Body,
  type CallOptions,
  type TestServer,
} from '../testing/test-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { jsonl, type ChargeRow } from './charge-rows.ts';

export type { Answer, Body };
export { tokens };

/** Vera's and Olga's tokens: the vendor and operations of every scenario. */
export const { vera, olga } = tokens;

/** What a step of a scenario does on the server of its file. */
export class Steps {
  #server: TestServer | undefined;

  get server(): TestServer {
    if (!this.#server) throw new Error('The server is started before the first test.');
    return this.#server;
  }

  async start(database: TestDatabase, options?: AppOptions): Promise<void> {
    this.#server = await startTestServer(database, options);
  }

  /** Any call, whatever it answers. */
  call(token: string | undefined, method: string, path: string, options?: CallOptions): Promise<Answer> {
    return this.server.call(token, method, path, options);
  }

  /** The body of a call that must succeed. */
  async ok(token: string, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.call(token, method, path, { body });
    expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  }

  /** The status and the problem of a call that must fail. */
  async refused(
    token: string | undefined,
    method: string,
    path: string,
    options?: CallOptions,
  ): Promise<Body> {
    const { status, body } = await this.call(token, method, path, options);
    expect(status, `${method} ${path}: ${JSON.stringify(body)}`).toBeGreaterThanOrEqual(400);
    return body;
  }

  /** Only the status of a call. */
  async status(
    token: string | undefined,
    method: string,
    path: string,
    options?: CallOptions,
  ): Promise<number> {
    return (await this.call(token, method, path, options)).status;
  }

  get(token: string, path: string): Promise<Body> {
    return this.ok(token, 'GET', path);
  }

  post(token: string, path: string, body?: unknown): Promise<Body> {
    return this.ok(token, 'POST', path, body);
  }

  put(token: string, path: string, body: unknown): Promise<Body> {
    return this.ok(token, 'PUT', path, body);
  }

  /** The objects of a list that must succeed. */
  async list(token: string, path: string): Promise<Body[]> {
    return (await this.get(token, path)).data;
  }

  /** A journal of Vera in Draft; its id. */
  async createJournal(more: object = {}): Promise<string> {
    const body = { name: 'Oct 2026', authorization: { id: 'AUT-5000-0001' }, ...more };
    return (await this.post(vera, '/journals', body)).id;
  }

  /** The journal with everything that operations see. */
  journal(id: string): Promise<Body> {
    return this.get(olga, `/journals/${id}?select=processing`);
  }

  uploadFile(
    id: string,
    content: Uint8Array | string,
    name: string,
    type: string,
    token = vera,
  ): Promise<Answer> {
    return this.call(token, 'POST', `/journals/${id}/upload`, { form: fileForm(content, name, type) });
  }

  /** Sends rows as a JSONL file and waits until they are read; the journal as it is then. */
  async upload(id: string, rows: readonly (ChargeRow | null)[]): Promise<Body> {
    return this.settle(id, await this.uploadFile(id, jsonl(rows), 'charges.jsonl', JSONL_MEDIA_TYPE));
  }

  /** Sends rows as a workbook and waits until they are read; the journal as it is then. */
  async uploadSheet(id: string, rows: readonly (ChargeRow | null)[]): Promise<Body> {
    return this.settle(
      id,
      await this.uploadFile(id, await xlsxChargeFileBytes(rows), 'charges.xlsx', XLSX_MEDIA_TYPE),
    );
  }

  /** Checks that an upload was taken, and waits until its file is read; the journal as it is then. */
  async settle(id: string, answer: Answer): Promise<Body> {
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.status).toBe('Validating');
    await this.server.idle();
    return this.journal(id);
  }

  /** A journal with these rows, validated; its id. */
  async validated(rows: readonly (ChargeRow | null)[], more: object = {}): Promise<string> {
    const id = await this.createJournal(more);
    expect((await this.upload(id, rows)).status).toBe('Validated');
    return id;
  }

  /** A journal with these rows, with operations; its id. */
  async inReview(rows: readonly (ChargeRow | null)[]): Promise<string> {
    const id = await this.validated(rows);
    await this.post(vera, `/journals/${id}/submit`);
    return id;
  }

  /** A journal whose ledgers exist; its id. */
  async generated(rows: readonly (ChargeRow | null)[]): Promise<string> {
    const id = await this.inReview(rows);
    await this.acceptJournal(id);
    return id;
  }

  /** Accepts a journal and waits for its ledgers; the journal as it is then. */
  async acceptJournal(id: string): Promise<Body> {
    expect((await this.post(olga, `/journals/${id}/accept`)).status).toBe('Generating');
    await this.server.idle();
    return this.journal(id);
  }

  /** Matches, ignores or resets a charge; the charge as it is then. */
  decide(journalId: string, chargeId: string, decision: string, body?: object): Promise<Body> {
    return this.post(olga, `/journals/${journalId}/charges/${chargeId}/${decision}`, body);
  }

  /** Recalculates a journal and waits for it; the journal as it is then. */
  recalculate(id: string): Promise<Body> {
    return this.readAgain(id, 'recalculate');
  }

  /** Rebuilds a journal's charges from its file and waits for it; the journal as it is then. */
  regenerate(id: string): Promise<Body> {
    return this.readAgain(id, 'regenerate');
  }

  private async readAgain(id: string, action: string): Promise<Body> {
    expect((await this.post(olga, `/journals/${id}/${action}`)).status).toBe('Validating');
    await this.server.idle();
    return this.journal(id);
  }

  /** The ledgers of a journal by their ids' order: the US seller first. */
  ledgers(journalId: string): Promise<Body[]> {
    return this.list(olga, `/ledgers?eq(journal.id,${journalId})&order=id`);
  }

  /** Accepts a ledger and waits for its statements; these. */
  async acceptLedger(id: string): Promise<Body[]> {
    expect((await this.post(olga, `/ledgers/${id}/accept`)).status).toBe('Generating');
    await this.server.idle();
    return this.list(olga, `/statements?eq(ledger.id,${id})&order=buyer.id`);
  }

  /** The statements of a new journal with these rows, by buyer; all its ledgers are accepted. */
  async statementsOf(rows: readonly (ChargeRow | null)[]): Promise<Body[]> {
    const statements: Body[] = [];
    for (const ledger of await this.ledgers(await this.generated(rows))) {
      statements.push(...(await this.acceptLedger(ledger.id)));
    }
    return statements;
  }

  /** A consolidated statement of BUY-7000-0001 in USD with these queued statements; it as it is then. */
  async consolidate(children: readonly string[], more: object = {}): Promise<Body> {
    let parent = await this.post(olga, '/statements', {
      vendor: { id: 'ACC-1000-0001' },
      seller: { id: 'SEL-3000-0001' },
      buyer: { id: 'BUY-7000-0001' },
      price: { currency: { purchase: 'USD', sale: 'USD' } },
      ...more,
    });
    for (const id of children) parent = await this.post(olga, `/statements/${parent.id}/children`, { id });
    return parent;
  }

  /** Takes a queued statement to Issued, as the ERP connector does. */
  async issue(id: string, erpId: string): Promise<Body> {
    await this.post(olga, `/statements/${id}/pending`, { externalIds: { erpId } });
    return this.post(olga, `/statements/${id}/issue`);
  }

  /** Sends documents as the ERP does, and waits until they are worked off; the result of each. */
  async upsert(collection: 'invoices' | 'credit-memos', documents: readonly object[]): Promise<Body[]> {
    const headers = { 'mpt-upsert': 'true', 'mpt-async': 'true' };
    const { status, body } = await this.call(olga, 'POST', `/${collection}`, { body: documents, headers });
    expect(status, JSON.stringify(body)).toBe(202);
    await this.server.idle();
    const task = await this.get(olga, `/public/v1/system/tasks/${body.id}`);
    expect(task.status).toBe('Completed');
    return task.items;
  }

  /** The charges of a journal in the order of their ids. */
  charges(journalId: string, token: string = olga): Promise<Body[]> {
    return this.list(token, `/journals/${journalId}/charges?order=id&limit=100`);
  }

  /** Audit Records of an object, oldest first. */
  auditRecords(id: string, token: string = olga): Promise<Body[]> {
    return this.list(
      token,
      `/public/v1/audit/records?eq(object.id,${id})&order=timestamp,object.revision&limit=100&select=documents`,
    );
  }

  /** Waits for a state that comes after a job's last attempt; the waits between attempts are cut short. */
  async untilGivenUp(path: string, status: string): Promise<void> {
    const { pool } = this.server.services.db;
    await waitUntil(
      `${path} is ${status}`,
      async () => {
        await pool.query(
          `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where run_at > now()), run_at := now())`,
        );
        await pool.query(`select pg_notify('jobs:insert', '{"count":1}')`);
        return (await this.get(olga, path)).status === status;
      },
      45_000,
    );
    await this.server.idle();
  }

  /**
   * Runs work while background jobs wait, so that what comes between the answer and the job can be looked at.
   * Afterwards the jobs run.
   */
  async whileJobsWait(work: () => Promise<void>): Promise<void> {
    await this.holdJobs();
    try {
      await work();
    } finally {
      await this.releaseJobs();
    }
  }

  /** From now on, background jobs wait. */
  async holdJobs(): Promise<void> {
    await this.server.services.db.pool
      .query(`create function hold_job() returns trigger language plpgsql as $$
        begin new.run_at := now() + interval '1 day'; return new; end $$;
      create trigger hold_job before insert on graphile_worker._private_jobs
        for each row execute function hold_job()`);
  }

  /** Lets background jobs run again, and waits until all are done. */
  async releaseJobs(): Promise<void> {
    const { pool } = this.server.services.db;
    await pool.query('drop function hold_job cascade');
    await pool.query(
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at := now())`,
    );
    await pool.query(`select pg_notify('jobs:insert', '{"count":10}')`);
    await this.server.idle();
  }
}

/** Starts a server for the tests of a `describe`, and stops it after them. */
export function useSteps(database: TestDatabase, options?: AppOptions): Steps {
  const steps = new Steps();
  beforeAll(() => steps.start(database, options));
  afterAll(() => steps.server.close());
  return steps;
}
