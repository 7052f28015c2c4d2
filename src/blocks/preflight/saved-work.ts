/**
 * Work that survives the tab: the dropped file, how it is read and every fix, per account and object; and what was
 * expected of a file that was sent. Kept in IndexedDB, which the page and its worker share; where storage is closed
 * nothing is kept and nothing fails.
 */
import type { Expectation } from '../../domain/charge-file/preflight/seal.ts';
import type { ShapeChoice } from '../../domain/charge-file/preflight/shape.ts';
import type { SavedStep } from '../../domain/charge-file/preflight/steps.ts';

export type SavedWork = {
  key: string;
  name: string;
  size: number;
  /** Milliseconds since 1970. */
  savedAt: number;
  choice: ShapeChoice;
  steps: readonly SavedStep[];
  rows: number;
  errors: number;
};

export type SavedVerdict = {
  key: string;
  /** When the object began to validate this file, as its audit says: another upload makes it void. */
  validatingAt: string;
  savedAt: number;
  expectation: Expectation;
};

const stores = ['works', 'files', 'verdicts'] as const;
type Store = (typeof stores)[number];
/** Older work is forgotten. */
const KEPT = 30 * 86_400_000;

/** Where the work of an account on an object is kept. */
export const workKeyOf = (account: string, id: string): string => `${account}/${id}`;

let opening: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('preflight', 1);
    request.onupgradeneeded = () => {
      for (const name of stores) request.result.createObjectStore(name, { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('No storage.'));
  });
  return opening;
}

async function ask<T>(
  store: Store,
  mode: IDBTransactionMode,
  make: (on: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await database()).transaction(store, mode);
  const request = make(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(request.error ?? new Error('Not stored.'));
    transaction.onabort = () => reject(transaction.error ?? new Error('Not stored.'));
  });
}

/** Runs what may fail for want of storage; `undefined` when it does. */
async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

/** Keeps the file of new work; what was kept under the key before is replaced. */
export async function keepFile(key: string, file: File): Promise<boolean> {
  const done = await attempt(() => ask('files', 'readwrite', (on) => on.put({ key, file })));
  return done !== undefined;
}

export async function keepWork(work: SavedWork): Promise<boolean> {
  return (await attempt(() => ask('works', 'readwrite', (on) => on.put(work)))) !== undefined;
}

/** What is kept under a key, if it is not too old. */
export async function findWork(key: string, now: number): Promise<SavedWork | undefined> {
  const work = await attempt<SavedWork | undefined>(() => ask('works', 'readonly', (on) => on.get(key)));
  if (work && now - work.savedAt > KEPT) {
    await dropWork(key);
    return undefined;
  }
  return work;
}

export async function findFile(key: string): Promise<File | undefined> {
  const kept = await attempt<{ file: File } | undefined>(() => ask('files', 'readonly', (on) => on.get(key)));
  return kept?.file;
}

export async function dropWork(key: string): Promise<void> {
  await attempt(() => ask('works', 'readwrite', (on) => on.delete(key)));
  await attempt(() => ask('files', 'readwrite', (on) => on.delete(key)));
}

export async function keepVerdict(verdict: SavedVerdict): Promise<void> {
  await attempt(() => ask('verdicts', 'readwrite', (on) => on.put(verdict)));
}

export async function findVerdict(key: string): Promise<SavedVerdict | undefined> {
  return attempt<SavedVerdict | undefined>(() => ask('verdicts', 'readonly', (on) => on.get(key)));
}
