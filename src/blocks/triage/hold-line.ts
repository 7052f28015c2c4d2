import { browserClock, type Clock } from './clock.ts';

/** How long a decision is held back before it is sent. */
export const holdMs = 10_000;

/** A decision that was made and not sent yet. */
export type Decision = {
  objectId: string;
  /** The object as it was when it was decided on. */
  revision: number | undefined;
  /** How the object is called. */
  name: string;
  /** The verb, as its button says it. */
  label: string;
  /** Looks at the object once more and sends; resolves to why not, where it must come back. */
  send: () => Promise<string | undefined>;
  /** What is said when it was sent. */
  done: string;
};

export type Held = Decision & { key: number; dueAt: number };

export type HoldState = {
  /** Not sent yet, the latest first. */
  held: readonly Held[];
  /** On their way. */
  sending: readonly Held[];
  /** Objects that were decided on, and as of which revision: a list may still show them so for a moment. */
  sent: ReadonlyMap<string, number | undefined>;
  /** Why an object came back. */
  returned: ReadonlyMap<string, string>;
  /** What was last said, for those who listen. */
  said: string;
};

const lines = new Map<string, HoldLine>();

/** The decisions of a person in a queue: drawing the page anew does not lose what is held back. */
export function holdLineOf(account: string, queue: string): HoldLine {
  const key = `${account} ${queue}`;
  const line = lines.get(key) ?? new HoldLine();
  lines.set(key, line);
  return line;
}

const empty: HoldState = { held: [], sending: [], sent: new Map(), returned: new Map(), said: '' };

/**
 * Holds decisions back for ten seconds so that each can be taken back: nothing is sent before. What cannot be sent
 * as it was decided comes back with the reason.
 */
export class HoldLine {
  readonly #clock: Clock;
  readonly #timers = new Map<number, () => void>();
  readonly #listeners = new Set<() => void>();
  readonly #open = new Set<Promise<void>>();
  #state = empty;
  #lastKey = 0;

  constructor(clock: Clock = browserClock) {
    this.#clock = clock;
  }

  readonly state = (): HoldState => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly clock = (): Clock => this.#clock;

  hold(decision: Decision): void {
    const held: Held = { ...decision, key: ++this.#lastKey, dueAt: this.#clock.now() + holdMs };
    const returned = new Map(this.#state.returned);
    returned.delete(held.objectId);
    this.#tell({
      held: [held, ...this.#state.held],
      returned,
      said: `${held.label}: ${held.name} will be sent in ${holdMs / 1000} seconds. Z takes it back.`,
    });
    this.#timers.set(
      held.key,
      this.#clock.after(holdMs, () => this.#send(held)),
    );
  }

  /** Says why an object was not even held back. */
  refuse(objectId: string, name: string, reason: string): void {
    const returned = new Map([...this.#state.returned, [objectId, reason] as const]);
    this.#tell({ returned, said: `${name}: nothing was done. ${reason}` });
  }

  /** Takes back the latest decision, or a certain one; the answer is the object that is in the queue again. */
  undo(key = this.#state.held[0]?.key): string | undefined {
    const held = this.#state.held.find((each) => each.key === key);
    if (!held) return undefined;
    this.#stop(held.key);
    this.#tell({ held: this.#without(held), said: `Taken back: ${held.label}, ${held.name}.` });
    return held.objectId;
  }

  /** Takes everything back that was not sent. */
  dropAll(): void {
    for (const { key } of this.#state.held) this.undo(key);
  }

  /** Sends what is held without waiting any longer; resolves when all of it has been answered. */
  async sendAll(): Promise<void> {
    for (const held of this.#state.held.toReversed()) this.#send(held);
    await Promise.all(this.#open);
  }

  /** Sends one decision without waiting any longer. */
  sendNow(key: number): void {
    const held = this.#state.held.find((each) => each.key === key);
    if (held) this.#send(held);
  }

  /** What was said about an object that came back was read. */
  acknowledge(objectId: string): void {
    const returned = new Map(this.#state.returned);
    returned.delete(objectId);
    this.#tell({ returned });
  }

  #send(held: Held): void {
    this.#stop(held.key);
    this.#tell({ held: this.#without(held), sending: [...this.#state.sending, held] });
    const answered = held
      .send()
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
      .then((reason) => this.#settle(held, reason));
    this.#open.add(answered);
    void answered.then(() => this.#open.delete(answered));
  }

  #settle(held: Held, reason: string | undefined): void {
    const sending = this.#state.sending.filter(({ key }) => key !== held.key);
    if (reason === undefined) {
      this.#tell({
        sending,
        sent: new Map([...this.#state.sent, [held.objectId, held.revision] as const]),
        said: held.done,
      });
      return;
    }
    const returned = new Map([...this.#state.returned, [held.objectId, reason] as const]);
    this.#tell({ sending, returned, said: `${held.name} came back. ${reason}` });
  }

  #stop(key: number): void {
    this.#timers.get(key)?.();
    this.#timers.delete(key);
  }

  #without(held: Held): readonly Held[] {
    return this.#state.held.filter(({ key }) => key !== held.key);
  }

  #tell(change: Partial<HoldState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
