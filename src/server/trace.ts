import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const incoming = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The W3C trace of a request: the caller's trace with our own span, or a new one (conventions §4). */
export function traceOf(traceparent: string | undefined): string {
  const known = incoming.exec(traceparent ?? '')?.[1];
  const trace = known && !/^0+$/.test(known) ? known : randomBytes(16).toString('hex');
  return `00-${trace}-${randomBytes(8).toString('hex')}-01`;
}

const current = new AsyncLocalStorage<string>();

/** Does work on behalf of a trace: what it logs and the jobs that it adds carry it. */
export const inTrace = <Result>(trace: string, work: () => Result): Result => current.run(trace, work);

/** The trace that the present work belongs to. */
export const currentTrace = (): string | undefined => current.getStore();
