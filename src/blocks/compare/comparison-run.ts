import type { CompareMode } from '../../domain/charge-file/compare/match-rows.ts';
import type { GroupId } from '../../domain/charge-file/compare/compare-files.ts';
import { openCompareWorker, type CompareWorker } from './compare-worker.ts';
import type { Asked, RowPair, Summary } from './protocol.ts';
import { contentOfSide, keyOfSide, type SideRef } from './sides.ts';

/** Two sides to compare, and what is asked about the older one. */
export type CompareSpec = {
  before: SideRef;
  after: SideRef;
  mode: CompareMode;
  asked?: Asked | undefined;
};

export type RunState =
  | { step: 'loading' }
  | { step: 'reading'; rows: number }
  | { step: 'done'; summary: Summary }
  | { step: 'failed'; error: unknown }
  | { step: 'cancelled' };

/** Rows that are asked for at once. */
const pageSize = 100;
/** Pages that are kept: more than any screen shows. */
const keptPages = 20;
/** How long a comparison that nobody holds stays, in ms: another part of the page may be about to ask for it. */
const keptFor = 5_000;

/** Reads both sides and compares them, here and in a worker of its own. Rejects with ApiError, or what the file says. */
async function compareIn(worker: CompareWorker, spec: CompareSpec, signal: AbortSignal): Promise<Summary> {
  const [before, after] = await Promise.all([
    contentOfSide(spec.before, signal),
    contentOfSide(spec.after, signal),
  ]);
  return worker.call('compare', { before, after, mode: spec.mode, asked: spec.asked });
}

function keyOfSpec({ before, after, mode, asked }: CompareSpec): string {
  const sides = [before, after].map((side) => [keyOfSide(side), side.kind === 'journal' ? side.fileId : '']);
  return JSON.stringify([sides, mode, asked?.filters ?? []]);
}

/** Comparisons that somebody holds: what several parts of a page ask for is read once. */
const held = new Map<string, ComparisonRun>();

/** The comparison of two sides, the same one for all who hold it. */
export const runOf = (spec: CompareSpec): ComparisonRun =>
  held.get(keyOfSpec(spec)) ?? new ComparisonRun(spec);

/** A comparison that only its sums are wanted of. Rejects when it fails or is stopped. */
export async function compareOnce(spec: CompareSpec, signal: AbortSignal): Promise<Summary> {
  const run = runOf(spec);
  const release = run.hold();
  let leave = () => {};
  try {
    return await new Promise<Summary>((resolve, reject) => {
      const look = () => {
        const state = run.state();
        if (state.step === 'done') resolve(state.summary);
        else if (state.step === 'failed') reject(state.error as Error);
        else if (state.step === 'cancelled') reject(new Error('The comparison was cancelled.'));
      };
      signal.addEventListener('abort', () => reject(new Error('Nobody waits any more.')), { once: true });
      leave = run.subscribe(look);
      look();
    });
  } finally {
    leave();
    release();
  }
}

/** A comparison that is looked through: has its worker while somebody holds it. */
export class ComparisonRun {
  readonly spec: CompareSpec;
  #state: RunState = { step: 'loading' };
  #worker: CompareWorker | undefined;
  #stop = new AbortController();
  #pages = new Map<string, readonly RowPair[] | null>();
  #holders = 0;
  readonly #listeners = new Set<() => void>();

  constructor(spec: CompareSpec) {
    this.spec = spec;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly state = (): RunState => this.#state;
  /** Another object whenever pages have come. */
  readonly pages = (): ReadonlyMap<string, readonly RowPair[] | null> => this.#pages;

  #become(state: RunState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  start(): void {
    const stop = (this.#stop = new AbortController());
    const worker = openCompareWorker((rows) => {
      if (!stop.signal.aborted) this.#become({ step: 'reading', rows });
    });
    this.#worker = worker;
    this.#pages = new Map();
    this.#become({ step: 'loading' });
    compareIn(worker, this.spec, stop.signal).then(
      (summary) => stop.signal.aborted || this.#become({ step: 'done', summary }),
      (error: unknown) => stop.signal.aborted || this.#become({ step: 'failed', error }),
    );
  }

  /** Starts it unless it runs; what comes back lets it go. It ends a little after the last one has. */
  hold(): () => void {
    const key = keyOfSpec(this.spec);
    if (held.get(key) !== this) {
      held.set(key, this);
      this.start();
    }
    this.#holders++;
    let isHeld = true;
    return () => {
      if (isHeld) this.#holders--;
      isHeld = false;
      setTimeout(() => {
        if (this.#holders > 0 || held.get(key) !== this) return;
        held.delete(key);
        this.stop();
      }, keptFor);
    };
  }

  /** Ends it and lets go of all that it held. */
  stop(): void {
    this.#stop.abort();
    this.#worker?.close();
    this.#worker = undefined;
  }

  /** Ends it because the person no longer waits. */
  cancel(): void {
    this.stop();
    this.#become({ step: 'cancelled' });
  }

  /** A row of a group by its place, once it has been brought. */
  rowAt(group: GroupId, index: number): RowPair | undefined {
    return this.#pages.get(keyOf(group, index))?.[index % pageSize];
  }

  /** All rows of a group. */
  async all({ id, count }: { id: GroupId; count: number }): Promise<readonly RowPair[]> {
    return (await this.#worker?.call('rows', { group: id, from: 0, count })) ?? [];
  }

  /** Brings the rows between two places of a group. */
  bring(group: GroupId, from: number, to: number): void {
    for (let at = from - (from % pageSize); at <= to; at += pageSize) {
      const key = keyOf(group, at);
      if (this.#pages.has(key)) continue;
      this.#pages.set(key, null);
      const { signal } = this.#stop;
      void this.#worker?.call('rows', { group, from: at, count: pageSize }).then((rows) => {
        if (signal.aborted) return;
        this.#pages = new Map([...this.#pages, [key, rows] as const].slice(-keptPages));
        this.#tell();
      });
    }
  }
}

const keyOf = (group: GroupId, index: number) => `${group} ${Math.floor(index / pageSize)}`;
