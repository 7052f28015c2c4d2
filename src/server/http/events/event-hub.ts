import type { Services } from '../../context.ts';
import { Failure } from '../../problem.ts';
import {
  changeChannel,
  eventsAfter,
  lastEvents,
  progressChannel,
  type ObjectProgress,
} from '../../store/object-events.ts';
import type { Unlisten } from '../../store/notifications.ts';
import { activeTokens, type Caller } from '../authenticate.ts';
import { EventLog, remembered } from './event-log.ts';
import { Subscription } from './subscription.ts';

export type EventHubOptions = {
  /** How often a connection shows that it lives and its token is looked at again, in ms. */
  heartbeatMs?: number;
  /** Streams that one token may have open on this process. */
  maxPerToken?: number;
};

/** Rows per look into the database. */
const pageSize = 1000;

/**
 * Hands the changes of objects to the clients of this process. It listens once, from the first client on, reads
 * each event once, and lets every client take from the same log what it may see.
 */
export class EventHub {
  readonly #services: Services;
  readonly #heartbeatMs: number;
  readonly #maxPerToken: number;
  readonly #subscriptions = new Set<Subscription>();
  #log: Promise<EventLog> | undefined;
  #unlisten: Unlisten[] = [];
  #heartbeat: NodeJS.Timeout | undefined;
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #isClosed = false;

  constructor(services: Services, { heartbeatMs = 15_000, maxPerToken = 50 }: EventHubOptions = {}) {
    this.#services = services;
    this.#heartbeatMs = heartbeatMs;
    this.#maxPerToken = maxPerToken;
  }

  /** Clients at this moment. */
  get size(): number {
    return this.#subscriptions.size;
  }

  /**
   * A new client: it gets every change that commits from now on, or from behind the position of `Last-Event-ID`.
   * Throws 429 when its token has too many streams open, 503 while the server stops.
   */
  async subscribe(caller: Caller, lastEventId: string | undefined): Promise<Subscription> {
    const log = await (this.#log ??= this.#start());
    await this.#read(log);
    if (this.#isClosed) throw new Failure(503, 'The server stops.');
    const own = [...this.#subscriptions].filter(({ tokenId }) => tokenId === caller.tokenId);
    if (own.length >= this.#maxPerToken) {
      throw new Failure(429, `This token has ${own.length} event streams open; close one first.`);
    }
    const subscription = new Subscription(log, caller, positionOf(lastEventId));
    this.#subscriptions.add(subscription);
    subscription.once('close', () => this.#subscriptions.delete(subscription));
    return subscription;
  }

  /** Ends every stream; clients come back to another process, or later. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const subscription of this.#subscriptions) this.#end(subscription);
    await this.#log?.catch(() => undefined);
    clearInterval(this.#heartbeat);
    await (this.#next ?? this.#current);
    for (const unlisten of this.#unlisten) await unlisten();
  }

  #end(subscription: Subscription): void {
    if (this.#subscriptions.delete(subscription)) subscription.push(null);
  }

  async #start(): Promise<EventLog> {
    try {
      const { db } = this.#services;
      // who listens first and reads then misses nothing
      this.#unlisten.push(await db.listen(changeChannel, () => void this.#readAgain()));
      this.#unlisten.push(await db.listen(progressChannel, (payload) => this.#tell(payload)));
      const { last, events } = await lastEvents(db, remembered);
      this.#heartbeat = setInterval(() => void this.#beat(), this.#heartbeatMs).unref();
      return new EventLog(last, events);
    } catch (error) {
      for (const unlisten of this.#unlisten.splice(0)) await unlisten();
      this.#log = undefined; // the next client tries again
      throw error;
    }
  }

  async #readAgain(): Promise<void> {
    const log = await this.#log?.catch(() => undefined);
    if (log) await this.#read(log);
  }

  /** Reads what is new. A look under way may have begun too early: one more follows, for all who ask meanwhile. */
  #read(log: EventLog): Promise<void> {
    this.#next ??= this.#current.then(() => {
      this.#next = undefined;
      return (this.#current = this.#readOnce(log));
    });
    return this.#next;
  }

  async #readOnce(log: EventLog): Promise<void> {
    try {
      while (!this.#isClosed) {
        const events = await eventsAfter(this.#services.db, log.last, pageSize);
        log.add(events);
        for (const subscription of this.#subscriptions) subscription.wake();
        if (events.length < pageSize) return;
      }
    } catch (error) {
      // the next change or heartbeat looks again
      this.#services.log.warn({ err: error }, 'changes could not be read');
    }
  }

  #tell(payload: string): void {
    // after a reconnect there is no payload, and progress that was missed is no loss
    if (payload === '') return;
    const progress = JSON.parse(payload) as ObjectProgress;
    for (const subscription of this.#subscriptions) subscription.tell(progress);
  }

  async #beat(): Promise<void> {
    // who comes while the tokens are looked up is not meant
    const present = [...this.#subscriptions];
    if (present.length === 0) return;
    for (const subscription of present) subscription.beat();
    try {
      const tokens = new Set(present.map(({ tokenId }) => tokenId));
      const active = await activeTokens(this.#services.db, [...tokens]);
      for (const subscription of present) {
        if (!active.has(subscription.tokenId)) this.#end(subscription);
      }
    } catch (error) {
      this.#services.log.warn({ err: error }, 'tokens of event streams could not be checked');
    }
    await this.#readAgain();
  }
}

/** A text that is no position is one that was never given. */
function positionOf(lastEventId: string | undefined): number | undefined {
  if (!lastEventId) return undefined;
  return /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : -1;
}
