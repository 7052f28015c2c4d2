import { Readable } from 'node:stream';
import type { Actor } from '../../../domain/role.ts';
import { isToldTo, type ObjectEvent, type ObjectProgress } from '../../store/object-events.ts';
import type { EventLog } from './event-log.ts';

/** How long a client waits before it comes back, unless it knows better. */
const retryMs = 2000;

const wireOf = (event: Omit<ObjectEvent, 'position'> & { progress?: ObjectProgress['progress'] }) =>
  JSON.stringify({
    id: event.objectId,
    object: event.objectType,
    status: event.status,
    revision: event.revision,
    progress: event.progress,
  });

/**
 * One client of the event stream, as the body of its answer. It is pulled: what does not fit into the buffer of the
 * connection waits in the log that all share, and who falls behind that is told to read everything anew. So a slow
 * client costs no memory and misses nothing without knowing.
 */
export class Subscription extends Readable {
  readonly actor: Actor;
  readonly tokenId: string;
  readonly #log: EventLog;
  #position: number;
  /** The connection has room and the log had nothing more. */
  #isHungry = false;
  #wasStuck = false;

  /** Begins behind the position that the client names, or at the end of the stream when it names none. */
  constructor(
    log: EventLog,
    { actor, tokenId }: { actor: Actor; tokenId: string },
    after: number | undefined,
  ) {
    super({ highWaterMark: 64 * 1024 });
    this.actor = actor;
    this.tokenId = tokenId;
    this.#log = log;
    this.#position = after ?? log.last;
    // the id alone tells no event, but from where to go on when the connection breaks before the first one
    this.push(`retry: ${retryMs}\n${log.knows(this.#position) ? `id: ${this.#position}\n` : ''}\n`);
  }

  override _read(): void {
    this.#isHungry = false;
    this.#wasStuck = false;
    const log = this.#log;
    if (!log.knows(this.#position)) {
      this.#position = log.last;
      // as an answer: what follows is all that happens from now on
      this.push(`event: reset\nid: ${this.#position}\ndata: {}\n\n`);
      return;
    }
    for (let event = log.after(this.#position); event; event = log.after(this.#position)) {
      this.#position = event.position;
      if (!isToldTo(this.actor, event)) continue;
      this.push(`id: ${event.position}\ndata: ${wireOf(event)}\n\n`);
      return;
    }
    this.#isHungry = true;
  }

  /** There may be something new in the log. */
  wake(): void {
    if (this.#isHungry) this._read();
  }

  /** Tells how far work is, if there is room; another will follow. It has no place in the stream. */
  tell(progress: ObjectProgress): void {
    if (this.#isHungry && isToldTo(this.actor, progress)) this.push(`data: ${wireOf(progress)}\n\n`);
  }

  /** Shows that the connection lives, or ends it when nothing was taken from it since the last time. */
  beat(): void {
    const isFull = this.readableLength >= this.readableHighWaterMark;
    if (isFull && this.#wasStuck) this.destroy();
    else if (this.#isHungry) this.push(': \n\n');
    this.#wasStuck = isFull;
  }
}
