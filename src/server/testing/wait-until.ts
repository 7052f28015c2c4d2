import { setTimeout as delay } from 'node:timers/promises';

/** Polls until the check is true; throws after the deadline, naming what was waited for. */
export async function waitUntil(
  what: string,
  check: () => boolean | Promise<boolean>,
  deadlineMs = 15_000,
): Promise<void> {
  const end = performance.now() + deadlineMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain: ${what}.`);
    await delay(10);
  }
}
