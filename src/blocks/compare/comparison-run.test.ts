import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compareOnce, runOf, type CompareSpec } from './comparison-run.ts';
import type { Reply, Request, Summary } from './protocol.ts';

const totals = { rows: 1, quantity: '1', PP: '1' };
const summary: Summary = { before: totals, after: totals, unchanged: 1, groups: [], answer: undefined };

/** Answers as the worker does; `refusal` is what it says of files that it cannot read. */
class FakeWorker extends EventTarget {
  static made: FakeWorker[] = [];
  static refusal: string | undefined;
  isTerminated = false;

  constructor() {
    super();
    FakeWorker.made.push(this);
  }

  postMessage({ id, call }: Request): void {
    const answer = call === 'rows' ? [{ before: null, after: { n: 2, values: [] } }] : summary;
    const data: Reply = FakeWorker.refusal ? { id, failure: FakeWorker.refusal } : { id, answer };
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data })));
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

const local = (name: string) =>
  ({ kind: 'local', file: new File(['{}'], name, { lastModified: 1 }) }) as const;
const spec = (name: string): CompareSpec => ({
  before: local(name),
  after: local('now.jsonl'),
  mode: 'upload',
});
const { signal } = new AbortController();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.made = [];
  FakeWorker.refusal = undefined;
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('what several parts of a page ask for is read once, and let go of a little after the last', async () => {
  const release = runOf(spec('a')).hold();
  expect(await Promise.all([compareOnce(spec('a'), signal), compareOnce(spec('a'), signal)])).toEqual([
    summary,
    summary,
  ]);
  expect(FakeWorker.made).toHaveLength(1);
  vi.runAllTimers();
  expect(FakeWorker.made[0]?.isTerminated).toBe(false);
  release();
  vi.runAllTimers();
  expect(FakeWorker.made[0]?.isTerminated).toBe(true);
});

it('another comparison is another run', async () => {
  await Promise.all([compareOnce(spec('a'), signal), compareOnce(spec('b'), signal)]);
  expect(FakeWorker.made).toHaveLength(2);
});

it('says what a file says that cannot be read, and can be tried again', async () => {
  FakeWorker.refusal = 'The file could not be read.';
  const run = runOf(spec('a'));
  const release = run.hold();
  await vi.waitFor(() => expect(run.state()).toMatchObject({ step: 'failed' }));
  await expect(compareOnce(spec('a'), signal)).rejects.toThrow('The file could not be read.');
  FakeWorker.refusal = undefined;
  run.start();
  await vi.waitFor(() => expect(run.state()).toEqual({ step: 'done', summary }));
  release();
});

it('stops when the person no longer waits', async () => {
  const run = runOf(spec('a'));
  const release = run.hold();
  run.cancel();
  expect(run.state()).toEqual({ step: 'cancelled' });
  expect(FakeWorker.made[0]?.isTerminated).toBe(true);
  release();
});

it('brings the rows in sight, a page at a time and once', async () => {
  const run = runOf(spec('a'));
  const release = run.hold();
  await vi.waitFor(() => expect(run.state().step).toBe('done'));
  expect(run.rowAt('new', 0)).toBeUndefined();
  const posted = vi.spyOn(FakeWorker.prototype, 'postMessage');
  run.bring('new', 0, 40);
  run.bring('new', 10, 60);
  await vi.waitFor(() => expect(run.rowAt('new', 0)?.after?.n).toBe(2));
  expect(posted).toHaveBeenCalledTimes(1);
  release();
});
