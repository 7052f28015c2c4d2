import type { ObjectEvent } from '../../store/object-events.ts';

/** How many events a process remembers: who missed more is better off reading everything anew. */
export const remembered = 2000;

/** The last events of the stream, in memory, for those who come back and those who are slow. */
export class EventLog {
  #events: ObjectEvent[] = [];
  #last: number;

  /** `last` is the last position that was given; the events end with it, unless none is kept. */
  constructor(last: number, events: readonly ObjectEvent[]) {
    this.#last = last;
    this.#events = [...events];
  }

  /** The last position. */
  get last(): number {
    return this.#last;
  }

  /** Adds the next events. What lies before a gap is forgotten: nobody could be told what was in it. */
  add(events: readonly ObjectEvent[]): void {
    for (const event of events) {
      if (event.position !== this.#last + 1) this.#events = [];
      this.#events.push(event);
      this.#last = event.position;
    }
    // in one go, now and then: removing one by one from the front costs a copy each
    if (this.#events.length > 2 * remembered) this.#events = this.#events.slice(-remembered);
  }

  /** Whether everything behind a position is still here. A position that was never given is not. */
  knows(position: number): boolean {
    return position <= this.#last && position >= this.#last - this.#events.length;
  }

  /** The event behind a known position; nothing when it is the last one. */
  after(position: number): ObjectEvent | undefined {
    return this.#events[position - (this.#last - this.#events.length)];
  }
}
