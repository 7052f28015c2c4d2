import { setTimeout as delay } from 'node:timers/promises';

const shortestMs = 5;
const longestMs = 80;

/**
 * Polls until the check is true, ever more rarely, so that who is waited for has the machine; throws after the deadline,
 * naming what was waited for.
 */
export async function waitUntil(
  what: string,
  check: () => boolean | Promise<boolean>,
  deadlineMs = 15_000,
): Promise<void> {
  const end = performance.now() + deadlineMs;
  for (let pause = shortestMs; !(await check()); pause = Math.min(pause * 1.5, longestMs)) {
    if (performance.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}.`);
    await delay(pause);
  }
}
