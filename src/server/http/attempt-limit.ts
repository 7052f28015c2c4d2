/** How many attempts are let through. */
export type AttemptLimitOptions = {
  /** Attempts of one key in a window. */
  max: number;
  windowMs: number;
  /** Keys that are remembered; beyond, the one whose window began first is forgotten. */
  maxKeys?: number;
};

type Window = { startedAt: number; count: number };

/** Counts attempts by key in windows of a fixed length, on this process. */
export class AttemptLimit {
  readonly #options: Required<AttemptLimitOptions>;
  /** In the order in which the windows began. */
  readonly #windows = new Map<string, Window>();

  constructor(options: AttemptLimitOptions) {
    this.#options = { maxKeys: 10_000, ...options };
  }

  /** Seconds until a key may try again; 0 while it may. */
  waitOf(key: string, now: Date): number {
    const window = this.#current(key, now);
    if (!window || window.count < this.#options.max) return 0;
    return Math.ceil((window.startedAt + this.#options.windowMs - now.getTime()) / 1000);
  }

  /** Counts an attempt of a key. */
  count(key: string, now: Date): void {
    const window = this.#current(key, now);
    if (window) {
      window.count += 1;
      return;
    }
    this.#windows.set(key, { startedAt: now.getTime(), count: 1 });
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > this.#options.maxKeys && oldest !== undefined) this.#windows.delete(oldest);
  }

  #current(key: string, now: Date): Window | undefined {
    const window = this.#windows.get(key);
    if (window && now.getTime() - window.startedAt < this.#options.windowMs) return window;
    this.#windows.delete(key);
    return undefined;
  }
}

/**
 * Who is behind an address, as far as an address can say: of IPv6 the first half, as whoever has one address of a
 * network has all of them.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(':')) return mapped ?? address;
  const [before = '', after] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const groups = before ? before.split(':') : [];
  const tail = after ? after.split(':') : [];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - groups.length - tail.length);
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
