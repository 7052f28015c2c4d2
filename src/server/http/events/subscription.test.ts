import { expect, test } from 'vitest';
import { role, type Actor } from '../../../domain/role.ts';
import type { ObjectEvent } from '../../store/object-events.ts';
import { EventLog, remembered } from './event-log.ts';
import { Subscription } from './subscription.ts';

const caller = {
  tokenId: 'TKN-0000-0001',
  actor: {
    id: 'USR-1',
    name: 'Olga',
    role: role.operations,
    account: { id: 'ACC-1', name: 'Operations' },
  } satisfies Actor,
};

const events = (from: number, to: number): ObjectEvent[] =>
  Array.from({ length: to - from + 1 }, (_, n) => ({
    position: from + n,
    objectId: 'BJO-0000-0001',
    objectType: 'Journal',
    status: 'Draft',
    revision: from + n,
    vendorId: null,
    clientId: null,
  }));

/** What a client that never reads is sent, with the ids it would have. */
const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

test('a client that reads nothing holds no more than its buffer, and then begins anew', async () => {
  const log = new EventLog(0, []);
  const client = new Subscription(log, caller, undefined);
  client.read();
  for (let n = 0; n < 10; n++) {
    log.add(events(n * remembered + 1, (n + 1) * remembered));
    client.wake();
  }
  expect(client.readableLength).toBeLessThan(128 * 1024);
  let text = '';
  client.setEncoding('utf8');
  client.on('data', (chunk: string) => (text += chunk));
  await new Promise((resolve) => setImmediate(resolve));
  const reset = text.indexOf('event: reset');
  expect(reset).toBeGreaterThan(0);
  const before = ids(text.slice(0, reset));
  expect(before).toEqual(before.map((_, n) => n + 1));
  expect(ids(text.slice(reset))).toEqual([10 * remembered]);
});

test('a client that takes nothing between two heartbeats is let go', async () => {
  const log = new EventLog(0, []);
  const client = new Subscription(log, caller, 0);
  log.add(events(1, remembered));
  client.read(0);
  await new Promise((resolve) => setImmediate(resolve));
  client.beat();
  expect(client.destroyed).toBe(false);
  client.beat();
  expect(client.destroyed).toBe(true);
});

test('the log knows what it has, whatever was given before', () => {
  const log = new EventLog(5, events(4, 5));
  expect([2, 3, 5, 6].map((position) => log.knows(position))).toEqual([false, true, true, false]);
  expect(log.after(3)?.position).toBe(4);
  expect(log.after(5)).toBeUndefined();
  log.add(events(6, 6));
  expect(log.after(5)?.position).toBe(6);
  // a gap: the server was cut off from the database for longer than events are kept
  log.add(events(9, 10));
  expect([7, 8, 10].map((position) => log.knows(position))).toEqual([false, true, true]);
});
