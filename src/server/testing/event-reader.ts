import { createParser } from 'eventsource-parser';
import type { ObjectEvent } from '../../api/generated/model/objectEvent.ts';
import { checkEvent } from './check-answer.ts';
import { waitUntil } from './wait-until.ts';

/** An event as it came; `data` was checked against the contract. */
export type ReadEvent = { id?: string; name?: string; data: ObjectEvent };

/** A client of the event stream that keeps everything it receives. */
export class EventReader {
  readonly response: Response;
  readonly events: ReadEvent[] = [];
  readonly comments: string[] = [];
  /** The last id that was received, with an event or alone. */
  lastId: string | undefined;
  /** Whether the server has ended the stream. */
  isOver = false;
  readonly #abort: AbortController;

  private constructor(response: Response, abort: AbortController) {
    this.response = response;
    this.#abort = abort;
  }

  /** Connects, and resolves once the server has answered. */
  static async open(server: { url: string }, token: string, headers: Record<string, string> = {}) {
    const abort = new AbortController();
    const response = await fetch(`${server.url}/public/v1/billing/events`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers },
      signal: abort.signal,
    });
    const reader = new EventReader(response, abort);
    void reader.#read();
    return reader;
  }

  async #read(): Promise<void> {
    const parser = createParser({
      onId: (id) => (this.lastId = id),
      onComment: (comment) => this.comments.push(comment),
      onEvent: ({ id, event, data }) => {
        const body = JSON.parse(data);
        if (event === undefined) checkEvent(body);
        this.events.push({ ...(id !== undefined && { id }), ...(event && { name: event }), data: body });
      },
    });
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.response.body ?? [])
        parser.feed(decoder.decode(chunk, { stream: true }));
    } catch {
      // closed by the test, or broken by the server
    }
    this.isOver = true;
  }

  /** The changes received, without progress, as `id status`. */
  get changes(): string[] {
    return this.events.filter(({ id }) => id).map(({ data }) => `${data.id} ${data.status}`);
  }

  /** Resolves when such an event has come. */
  async wait(what: string, isIt: (event: ReadEvent) => boolean): Promise<void> {
    await waitUntil(`the event of ${what}`, () => {
      if (this.isOver) throw new Error(`The stream ended before the event of ${what}.`);
      return this.events.some(isIt);
    });
  }

  close(): void {
    this.#abort.abort();
  }
}
