import { EventEmitter } from 'node:events';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { NotificationHub } from './notifications.ts';

/** A connection that can be refused, and that keeps what it is told. */
class FakeClient extends EventEmitter {
  readonly said: string[] = [];
  readonly isRefused: boolean;

  constructor(isRefused: boolean) {
    super();
    this.isRefused = isRefused;
  }

  async connect(): Promise<void> {
    if (this.isRefused) throw new Error('refused');
  }

  async query(text: string): Promise<void> {
    this.said.push(text);
  }

  async end(): Promise<void> {}
}

test('who could not listen at first listens when it tries again', async () => {
  const clients = [new FakeClient(true), new FakeClient(false)];
  let opened = 0;
  const hub = new NotificationHub(
    () => clients[opened++] as unknown as pg.Client,
    () => undefined,
  );
  const heard: string[] = [];
  await expect(hub.listen('news', () => heard.push('first'))).rejects.toThrow('refused');
  await hub.listen('news', (payload) => heard.push(payload));
  expect(clients[1]?.said).toEqual(['listen "news"']);
  clients[1]?.emit('notification', { channel: 'news', payload: 'one' });
  expect(heard).toEqual(['one']);
  await hub.close();
});
