import type { CallName, Calls, Reply, Request } from './protocol.ts';

/** A worker that compares, as calls that answer. It holds what it read until it is closed. */
export type CompareWorker = {
  call: <Name extends CallName>(name: Name, args: Calls[Name]['args']) => Promise<Calls[Name]['answer']>;
  /** Ends the worker in the midst of whatever it does; open calls are never answered. */
  close: () => void;
};

/** Starts a worker. `onRead` is told how many rows have been read so far. */
export function openCompareWorker(onRead: (rows: number) => void = () => {}): CompareWorker {
  const worker = new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module' });
  const open = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if ('read' in data) return onRead(data.read);
    const call = open.get(data.id);
    open.delete(data.id);
    if ('failure' in data) call?.reject(new Error(data.failure));
    else call?.resolve(data.answer);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of open.values()) reject(new Error(message || 'The files could not be compared.'));
    open.clear();
  });
  return {
    call: (name, args) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        open.set(id, { resolve: resolve as (answer: unknown) => void, reject });
        worker.postMessage({ id, call: name, args } as Request);
      }),
    close: () => worker.terminate(),
  };
}
