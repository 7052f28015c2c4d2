// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followEvents, type EventStreamState } from './event-stream.ts';
import { configureFetcher } from './fetcher.ts';
import type { ObjectEvent } from './generated/model/objectEvent.ts';

/** A server of which the test says when it sends what. */
class FakeServer {
  readonly requests: Headers[] = [];
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  answer: () => Response = () => this.stream();

  readonly fetch = async (_url: string, init: RequestInit): Promise<Response> => {
    this.requests.push(new Headers(init.headers));
    init.signal?.addEventListener('abort', () => this.fail(init.signal?.reason));
    return this.answer();
  };

  stream(): Response {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => (this.#stream = controller) });
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  }

  async send(text: string): Promise<void> {
    this.#stream?.enqueue(new TextEncoder().encode(text));
    await vi.advanceTimersByTimeAsync(0);
  }

  async end(): Promise<void> {
    this.#stream?.close();
    await vi.advanceTimersByTimeAsync(0);
  }

  fail(reason: unknown): void {
    try {
      this.#stream?.error(reason);
    } catch {
      // already at its end
    }
  }
}

let server: FakeServer;
let stop: () => void;
let seen: { events: ObjectEvent[]; states: EventStreamState[]; resets: number };

const event = (revision: number) => ({ id: 'BJO-1', object: 'Journal', status: 'Draft', revision });
const change = (id: number) => `id: ${id}\ndata: ${JSON.stringify(event(id))}\n\n`;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  vi.stubGlobal('fetch', server.fetch);
  configureFetcher({ token: () => 'idt:TKN-0000-0001:x', unauthorized: () => undefined });
  seen = { events: [], states: [], resets: 0 };
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function follow(): Promise<void> {
  stop = followEvents({
    onEvent: (each) => seen.events.push(each),
    onReset: () => seen.resets++,
    onState: (state) => seen.states.push(state),
  });
  await vi.advanceTimersByTimeAsync(0);
}

test('hands on what comes, however it is cut', async () => {
  await follow();
  expect(server.requests[0]?.get('authorization')).toBe('Bearer idt:TKN-0000-0001:x');
  expect(server.requests[0]?.get('accept')).toBe('text/event-stream');
  expect(server.requests[0]?.has('last-event-id')).toBe(false);
  await server.send('retry: 2000\nid: 4\n\n: \n\n');
  const text = change(5) + `data: ${JSON.stringify({ ...event(5), progress: { done: 10 } })}\n\n`;
  for (const letter of text) await server.send(letter);
  expect(seen.events).toEqual([event(5), { ...event(5), progress: { done: 10 } }]);
  expect(seen.states).toEqual(['connecting', 'connected']);
});

test('comes back from where it was, ever later, and at once where it left off well', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  await follow();
  await server.send('retry: 1000\nid: 7\n\n');
  await server.send(change(8));
  server.answer = () => new Response('', { status: 503 });
  await server.end();
  expect(seen.states).toEqual(['connecting', 'connected', 'lost']);
  // after 1, then 1, 2, 4, 8, 16 and 30 seconds
  const waits = [1, 1, 2, 4, 8, 16, 30, 30];
  for (const [n, wait] of waits.entries()) {
    await vi.advanceTimersByTimeAsync(wait * 1000 - 1);
    expect(server.requests, `before wait ${n}`).toHaveLength(n + 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(server.requests, `after wait ${n}`).toHaveLength(n + 2);
    expect(server.requests.at(-1)?.get('last-event-id')).toBe('8');
  }
  server.answer = () => server.stream();
  await vi.advanceTimersByTimeAsync(30_000);
  await server.send(change(9));
  expect(seen.events).toEqual([event(8), event(9)]);
  expect(seen.states.at(-1)).toBe('connected');
  const before = server.requests.length;
  await server.end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(server.requests).toHaveLength(before + 1);
});

test('waits between half and all of the time', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  await follow();
  await server.end();
  await vi.advanceTimersByTimeAsync(999);
  expect(server.requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(server.requests).toHaveLength(2);
});

test('passes on that too much was missed', async () => {
  await follow();
  await server.send('event: reset\nid: 99\ndata: {}\n\n');
  expect(seen).toMatchObject({ resets: 1, events: [] });
  await server.end();
  await vi.advanceTimersByTimeAsync(2000);
  expect(server.requests[1]?.get('last-event-id')).toBe('99');
});

test('does not trust a connection that is silent', async () => {
  await follow();
  await server.send(': \n\n');
  await vi.advanceTimersByTimeAsync(44_000);
  await server.send(': \n\n');
  await vi.advanceTimersByTimeAsync(44_000);
  expect(seen.states).toEqual(['connecting', 'connected']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(seen.states.at(-1)).toBe('lost');
  await vi.advanceTimersByTimeAsync(2000);
  expect(server.requests).toHaveLength(2);
});

test.each([401, 403, 404, 501])('a server that answers %s is not asked again', async (status) => {
  server.answer = () => new Response('{}', { status });
  await follow();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(seen.states).toEqual(['connecting', 'closed']);
  expect(server.requests).toHaveLength(1);
});

test('a page in the place of the stream is none', async () => {
  server.answer = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
  await follow();
  expect(seen.states).toEqual(['connecting', 'closed']);
});

test('a stopped follower is quiet', async () => {
  await follow();
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.states).toEqual(['connecting', 'connected']);
  expect(server.requests).toHaveLength(1);
});

test('the network comes back before the time is over', async () => {
  server.answer = () => {
    throw new TypeError('fetch failed');
  };
  await follow();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.states).toEqual(['connecting', 'lost']);
  server.answer = () => server.stream();
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(seen.states).toEqual(['connecting', 'lost', 'connected']);
});

test('a page that nobody looks at lets go, and goes on where it was', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  const look = async (state: DocumentVisibilityState) => {
    visibility.mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
  };
  await follow();
  await server.send(change(3));
  await look('hidden');
  await vi.advanceTimersByTimeAsync(14_000);
  await look('visible');
  await look('hidden');
  await vi.advanceTimersByTimeAsync(14_999);
  expect(seen.states).toEqual(['connecting', 'connected']);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.states.at(-1)).toBe('paused');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(server.requests).toHaveLength(1);
  await look('visible');
  expect(server.requests[1]?.get('last-event-id')).toBe('3');
  expect(seen.states.at(-1)).toBe('connected');
});
