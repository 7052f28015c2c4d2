import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchServer } from './server.ts';

/** Resident memory of a process in MB, as Linux tells it. */
export function residentMB(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** Watches the memory of a process until stopped, and then says how much it was at first and at most. */
export function watchMemory(pid: number): () => { beforeMB: number; peakMB: number } {
  const beforeMB = residentMB(pid);
  let peakMB = beforeMB;
  const timer = setInterval(() => (peakMB = Math.max(peakMB, residentMB(pid))), 20);
  return () => {
    clearInterval(timer);
    return { beforeMB, peakMB };
  };
}

/** Times of calls of a list, in ms: the middle one, and the one that a twentieth exceeds. */
export type Waits = { p50: number; p95: number };

const lists = ['/journals?limit=50&order=-audit.created.at', '/statements?limit=50&order=-audit.created.at'];

/** Calls lists one after another until stopped, and then says how long they took. */
export function watchLists(server: BenchServer, everyMs: number): () => Promise<Waits> {
  const times: number[] = [];
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped) {
      const started = performance.now();
      await server.call('operations', 'GET', lists[times.length % lists.length] ?? '');
      times.push(performance.now() - started);
      await delay(everyMs);
    }
  })();
  return async () => {
    isStopped = true;
    await watching;
    times.sort((a, b) => a - b);
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
    return { p50: at(0.5), p95: at(0.95) };
  };
}

/** The times of the lists while nothing else is done. */
export async function idleWaits(server: BenchServer): Promise<Waits> {
  await watchFor(server, 1000);
  return watchFor(server, 3000);
}

async function watchFor(server: BenchServer, ms: number): Promise<Waits> {
  const stop = watchLists(server, 5);
  await delay(ms);
  return stop();
}

export type Measured = { seconds: number; beforeMB: number; peakMB: number; waits: Waits };

/** Does something while memory and lists are watched. */
export async function measure(server: BenchServer, work: () => Promise<void>): Promise<Measured> {
  const memory = watchMemory(server.pid);
  const waits = watchLists(server, 50);
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  return { seconds, ...memory(), waits: await waits() };
}
