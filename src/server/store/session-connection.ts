import type { TransactionStatus } from './wire.ts';

/** What the bridge knows of one client. */
export type Connection = {
  id: number;
  received: Uint8Array<ArrayBuffer>;
  pending: Uint8Array<ArrayBuffer>[];
  status: TransactionStatus;
  isStarted: boolean;
  hasOpenBatch: boolean;
  isQueued: boolean;
  isDead: boolean;
  copy: { sql: string; chunks: Uint8Array<ArrayBuffer>[] } | null;
  statements: Set<string>;
  channels: Set<string>;
};

/** A client that has not said anything yet. */
export const newConnection = (id: number): Connection => ({
  id,
  received: new Uint8Array(0),
  pending: [],
  status: 'I',
  isStarted: false,
  hasOpenBatch: false,
  isQueued: false,
  isDead: false,
  copy: null,
  statements: new Set(),
  channels: new Set(),
});
