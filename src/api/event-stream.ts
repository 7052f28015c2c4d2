import { createParser } from 'eventsource-parser';
import { send } from './fetcher.ts';
import type { ObjectEvent } from './generated/model/objectEvent.ts';
import { ApiError } from './problem.ts';

/**
 * How the connection is: being made for the first time, there, lost and being made again, let go while nobody
 * looks at the page, or closed for good, because the server has no such stream or refuses the token.
 */
export type EventStreamState = 'connecting' | 'connected' | 'lost' | 'paused' | 'closed';

export type EventFollower = {
  /** An object changed, or work on it went on (`progress`). */
  onEvent(event: ObjectEvent): void;
  /** More was missed than the server keeps: everything that was read before may be old. */
  onReset(): void;
  onState?(state: EventStreamState): void;
};

const address = '/public/v1/billing/events';

/** First wait before connecting again, in ms, until the server names another; then twice as long each time. */
const firstWaitMs = 2000;
const longestWaitMs = 30_000;
/** The server shows every 15 s that it lives; a connection that is silent for so long is dead. */
const silenceMs = 45_000;
/**
 * A page that nobody looks at lets its connection go after so long: a browser gives a server about six connections
 * over HTTP/1.1, and a person leaves more tabs open than that.
 */
const hiddenMs = 15_000;

/** The server does not have the stream, or will not give it to this caller: no use in asking again. */
const isFinal = (status: number) => [401, 403, 404, 405, 406, 501].includes(status);

/**
 * Follows the changes of all objects that the caller may read (decisions: Live changes), over `fetch`, because an
 * `EventSource` cannot send the token. It connects again by itself, from where it was. Returns how to stop.
 */
export function followEvents(follower: EventFollower, url = address): () => void {
  const stopped = new AbortController();
  void follow(follower, url, stopped.signal);
  return () => stopped.abort();
}

async function follow(follower: EventFollower, url: string, stopped: AbortSignal): Promise<void> {
  const place: Place = { lastId: undefined, waitMs: firstWaitMs, failures: 0 };
  const say = (state: EventStreamState) => {
    if (!stopped.aborted) follower.onState?.(state);
  };
  say('connecting');
  while (!stopped.aborted) {
    const end = await connect(follower, url, place, stopped, () => say('connected'));
    if (end === 'closed') return say('closed');
    say(end);
    if (end === 'paused') await pause(stopped, page, 'visibilitychange');
    else await pause(stopped, page?.defaultView ?? undefined, 'online', waitOf(place, Math.random()));
  }
}

/** Where the follower stands in the stream, and how often it failed in a row to get on. */
type Place = { lastId: string | undefined; waitMs: number; failures: number };

/** Between half and all of a time that doubles with each failure: clients of a server that restarts come apart. */
function waitOf({ waitMs, failures }: Place, random: number): number {
  return Math.min(longestWaitMs, waitMs * 2 ** Math.max(0, failures - 1)) * (0.5 + random / 2);
}

async function connect(
  { onEvent, onReset }: EventFollower,
  url: string,
  place: Place,
  stopped: AbortSignal,
  connected: () => void,
): Promise<'lost' | 'paused' | 'closed'> {
  const broken = new AbortController();
  const signal = AbortSignal.any([stopped, broken.signal]);
  const unwatch = whenHidden(() => broken.abort('paused'));
  let silence: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => broken.abort('silent'), silenceMs);
  };
  const parser = createParser({
    maxBufferSize: 1_000_000,
    onId: (id) => (place.lastId = id),
    onRetry: (ms) => (place.waitMs = ms),
    onEvent: ({ event: name, data }) => {
      if (name === 'reset') onReset();
      else if (name === undefined) onEvent(JSON.parse(data) as ObjectEvent);
    },
  });
  place.failures++;
  heard();
  try {
    const headers = {
      accept: 'text/event-stream',
      ...(place.lastId !== undefined && { 'last-event-id': place.lastId }),
    };
    const response = await send(url, { headers, cache: 'no-store', signal });
    // a server that knows no such address may answer with its page
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return 'closed';
    connected();
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      place.failures = 0;
      heard();
      parser.feed(read.value);
    }
  } catch (error) {
    if (error instanceof ApiError && isFinal(error.status)) return 'closed';
  } finally {
    clearTimeout(silence);
    unwatch();
    broken.abort();
  }
  return broken.signal.reason === 'paused' ? 'paused' : 'lost';
}

const page = typeof document === 'undefined' ? undefined : document;

/** Calls back once the page has been hidden for a while. Returns how to stop watching. */
function whenHidden(hidden: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (page?.visibilityState === 'hidden') timer = setTimeout(hidden, hiddenMs);
  };
  look();
  page?.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    page?.removeEventListener('visibilitychange', look);
  };
}

/** Resolves at an event of the page, when the time is over, or at the stop. */
function pause(
  stopped: AbortSignal,
  target: EventTarget | undefined,
  name: string,
  ms?: number,
): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      target?.removeEventListener(name, end);
      stopped.removeEventListener('abort', end);
      resolve();
    };
    const timer = ms === undefined ? undefined : setTimeout(end, ms);
    target?.addEventListener(name, end);
    stopped.addEventListener('abort', end);
    if (stopped.aborted) end();
  });
}
