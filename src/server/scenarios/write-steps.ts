import { expect } from 'vitest';
import { fileForm } from '../testing/test-server.ts';
import { row } from './charge-rows.ts';
import type { CustomSteps } from './custom-steps.ts';
import { olga, type Body, type Steps } from './steps.ts';

export const us = row('acme-sub-01', 3, 120, 360);
export const rows = [us, row('acme-sub-02', 1, 50, 50)];
export const notes = { notes: 'x' };
export const sub01 = { subscription: { id: 'SUB-9000-0000-0001' } };
export const assignee = { assignee: { id: 'USR-1000-0001' } };

/** Brings the world to where the operation is possible, and gives the call of it. */
export type Arrange = (steps: Steps, custom: CustomSteps) => Promise<() => Promise<unknown>>;
/** The records that a call leaves, with those of the work in the background that it starts, oldest first. */
export type Expected = { arrange: Arrange; records: readonly string[] };

export const post = (steps: Steps, path: string, body?: unknown) => () => steps.post(olga, path, body);
export const put =
  (steps: Steps, path: string, body: unknown, token: string = olga) =>
  () =>
    steps.put(token, path, body);
export const remove =
  (steps: Steps, path: string, token: string = olga) =>
  () =>
    steps.ok(token, 'DELETE', path);

export const onJournal =
  (token: string, action: string, prepare: (steps: Steps) => Promise<string>, body?: object): Arrange =>
  async (steps) => {
    const id = await prepare(steps);
    return () => steps.post(token, `/journals/${id}/${action}`, body);
  };
export const inReview = (steps: Steps) => steps.inReview(rows);

/** A journal whose only ledger is accepted. */
export async function accepted(steps: Steps): Promise<{ id: string; ledger: Body; statement: Body }> {
  const id = await steps.generated([us]);
  const [ledger] = await steps.ledgers(id);
  const [statement] = await steps.acceptLedger(ledger.id);
  return { id, ledger, statement };
}

/** A call on the only statement of a ledger, after others. */
export const onStatement =
  (actions: readonly string[], action: string, body?: object): Arrange =>
  async (steps) => {
    const { statement, ledger } = await accepted(steps);
    if (actions.includes('queue')) await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    for (const each of actions.filter((name) => name !== 'queue')) {
      const failure = { statusNotes: { message: 'Blocked' } };
      await steps.post(olga, `/statements/${statement.id}/${each}`, each === 'error' ? failure : undefined);
    }
    return post(steps, `/statements/${statement.id}/${action}`, body);
  };

/** A consolidated statement and a queued one that it may gather. */
export async function parentAndChild(steps: Steps): Promise<{ parent: string; child: string }> {
  const { ledger, statement } = await accepted(steps);
  await steps.post(olga, `/ledgers/${ledger.id}/queue`);
  const { id } = await steps.post(olga, '/statements', shell);
  return { parent: id, child: statement.id };
}

export const shell = {
  vendor: { id: 'ACC-1000-0001' },
  seller: { id: 'SEL-3000-0001' },
  buyer: { id: 'BUY-7000-0001' },
  price: { currency: { purchase: 'USD', sale: 'USD' } },
};

const document = (n: number) => ({
  documentNo: `48${String(n).padStart(4, '0')}`,
  countryCode: 'US',
  externalIds: { customer: 'US-C-7001' },
  erpData: { revision: 1 },
});
let documents = 0;
export const newDocument = (steps: Steps, collection: string): Promise<Body> =>
  steps.post(olga, `/${collection}`, document(++documents));

export const decision =
  (name: string, before: readonly string[], body?: object): Arrange =>
  async (steps) => {
    const id = await steps.inReview(rows);
    const [charge] = await steps.charges(id);
    for (const each of before) await steps.decide(id, charge.id, each);
    return () => steps.decide(id, charge.id, name, body);
  };

/** The three writes on the files of an object; `record` is its part of the event name. */
export function files(
  name: string,
  record: string,
  parent: (steps: Steps, custom: CustomSteps) => Promise<string>,
): Record<string, Expected> {
  const form = () => fileForm('a', 'a.txt', 'text/plain');
  const add = async (steps: Steps, path: string): Promise<string> => {
    const { status, body } = await steps.call(olga, 'POST', `${path}/attachments`, { form: form() });
    expect(status).toBe(201);
    return `${path}/attachments/${body.id}`;
  };
  return {
    [`create${name}Attachment`]: {
      arrange: async (steps, custom) => {
        const path = await parent(steps, custom);
        return () => add(steps, path);
      },
      records: [`${record}.attachment.created`],
    },
    [`update${name}Attachment`]: {
      arrange: async (steps, custom) =>
        put(steps, await add(steps, await parent(steps, custom)), { name: 'b' }),
      records: [`${record}.attachment.updated`],
    },
    [`delete${name}Attachment`]: {
      arrange: async (steps, custom) => remove(steps, await add(steps, await parent(steps, custom))),
      records: [`${record}.attachment.deleted`],
    },
  };
}

export const moved = (name: string, times = 1): string[] =>
  Array<string>(times).fill(`${name}.status_changed`);

/** Each override is of a client and a vendor that no other test names. */
export function onOverride(action: string, body?: object): Arrange {
  return async (steps) => {
    const pair = { client: { id: 'ACC-2000-0002' }, vendor: { id: 'ACC-1000-0002' } };
    const [known] = await steps.list(olga, '/manual-overrides?client.id=ACC-2000-0002');
    const { id, status } = known ?? (await steps.post(olga, '/manual-overrides', pair));
    if (action === '/enable' && status === 'Active')
      await steps.post(olga, `/manual-overrides/${id}/disable`);
    if (action === '/disable' && status !== 'Active')
      await steps.post(olga, `/manual-overrides/${id}/enable`);
    return body
      ? put(steps, `/manual-overrides/${id}`, body)
      : post(steps, `/manual-overrides/${id}${action}`);
  };
}
