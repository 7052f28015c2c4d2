import { expect } from 'vitest';
import type { CustomLedgerStatus } from '../../api/generated/model/customLedgerStatus';
import {
  customLedgerActions,
  customLedgerLifecycle,
  customLedgerOutcome,
} from '../../domain/custom-ledger.ts';
import { XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { customLedgerFileBytes } from '../../domain/charge-file/write-custom-ledger.ts';
import { fileForm, type CallOptions } from '../testing/test-server.ts';
import { item, newCustomLedger, s37Rows, type CustomTemplateRow } from './custom-rows.ts';
import { olga, type Answer, type Body, type Steps } from './steps.ts';

const { upload, accept, remove } = customLedgerActions;

/** States in which a custom ledger can be met. */
export type Living = Exclude<CustomLedgerStatus, typeof remove.to>;
type Settled = Exclude<Living, typeof upload.to | typeof accept.to>;

/** Each of them, in the order of a custom ledger's life. */
export const livingStates = customLedgerLifecycle.states.filter(
  (status): status is Living => status !== remove.to,
);

/** What operations does with custom ledgers in the scenarios. */
export class CustomSteps {
  readonly #steps: Steps;

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  /** A custom ledger in Draft; its id. */
  async create(more: object = {}): Promise<string> {
    return (await this.#steps.post(olga, '/custom-ledgers', newCustomLedger(more))).id;
  }

  get(id: string): Promise<Body> {
    return this.#steps.get(olga, `/custom-ledgers/${id}`);
  }

  async send(id: string, rows: Iterable<CustomTemplateRow>, name = 'documents.xlsx'): Promise<Answer> {
    return this.sendFile(id, await customLedgerFileBytes(rows), name);
  }

  sendFile(
    id: string,
    content: Uint8Array | string,
    name = 'documents.xlsx',
    type: string = XLSX_MEDIA_TYPE,
    token = olga,
  ): Promise<Answer> {
    return this.#steps.call(token, 'POST', `/custom-ledgers/${id}/upload`, {
      form: fileForm(content, name, type),
    });
  }

  /** Sends rows and waits until they are read; the custom ledger as it is then. */
  async upload(id: string, rows: Iterable<CustomTemplateRow>): Promise<Body> {
    return this.settle(id, await this.send(id, rows));
  }

  /** Checks that an upload was taken, and waits until its file is read; the custom ledger as it is then. */
  async settle(id: string, answer: Answer): Promise<Body> {
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.status).toBe(upload.to);
    await this.#steps.server.idle();
    return this.get(id);
  }

  /** A custom ledger with these rows, validated; its id. */
  async validated(rows: Iterable<CustomTemplateRow> = s37Rows, more: object = {}): Promise<string> {
    const id = await this.create(more);
    expect((await this.upload(id, rows)).status).toBe(customLedgerOutcome.validated);
    return id;
  }

  /** Accepts a custom ledger and waits for its statements; these, by buyer. */
  async accept(id: string): Promise<Body[]> {
    expect((await this.#steps.post(olga, `/custom-ledgers/${id}/accept`)).status).toBe(accept.to);
    await this.#steps.server.idle();
    return this.statements(id);
  }

  statements(id: string): Promise<Body[]> {
    return this.#steps.list(olga, `/statements?eq(customLedger.id,${id})&order=agreement.id,buyer.id`);
  }

  /** The charges in the order of their ids. */
  charges(id: string): Promise<Body[]> {
    return this.#steps.list(olga, `/custom-ledgers/${id}/charges?order=id&limit=100`);
  }

  queue(id: string): Promise<Body> {
    return this.#steps.post(olga, `/custom-ledgers/${id}/queue`);
  }

  /** Any call of Olga's on a custom ledger, whatever it answers. */
  call(method: string, id: string, below = '', options: CallOptions = {}): Promise<Answer> {
    return this.#steps.call(olga, method, `/custom-ledgers/${id}${below}`, options);
  }

  /** How to come to each state in which no machine is at work. */
  readonly #ways: Record<Settled, () => Promise<string>> = {
    Draft: () => this.create(),
    Validated: () => this.validated(),
    Error: async () => {
      const id = await this.create();
      await this.upload(id, [item(1, 90, 80, { sellTo: 'nobody' })]);
      return id;
    },
    Generated: async () => {
      const id = await this.validated();
      await this.accept(id);
      return id;
    },
    Queued: async () => {
      const id = await this.#ways.Generated();
      await this.queue(id);
      return id;
    },
    Completed: async () => {
      const id = await this.#ways.Queued();
      const [statement] = await this.statements(id);
      await this.#steps.issue(statement.id, `US-CO-${id}`);
      return id;
    },
  };

  /** Does something with a custom ledger in a state; what a machine would do to it waits meanwhile. */
  async inState(status: Living, work: (id: string) => Promise<void>): Promise<void> {
    if (status !== upload.to && status !== accept.to) return work(await this.#ways[status]());
    const id = status === upload.to ? await this.create() : await this.validated();
    await this.#steps.whileJobsWait(async () => {
      if (status === upload.to) await this.send(id, s37Rows);
      else await this.call('POST', id, '/accept');
      await work(id);
    });
  }
}
