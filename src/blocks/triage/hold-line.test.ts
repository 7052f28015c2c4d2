import { describe, expect, it, vi } from 'vitest';
import type { Clock } from './clock.ts';
import { HoldLine, holdMs } from './hold-line.ts';

/** A clock that stands still until it is moved. */
function handClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  };
  const pass = (ms: number) => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { run } of due) run();
  };
  return { clock, pass };
}

function start(answer: () => Promise<string | undefined> = () => Promise.resolve(undefined)) {
  const { clock, pass } = handClock();
  const line = new HoldLine(clock);
  const send = vi.fn(answer);
  const decide = (objectId: string) =>
    line.hold({
      objectId,
      revision: 1,
      name: `Name of ${objectId}`,
      label: 'Accept journal',
      send,
      done: `Accepted ${objectId}.`,
    });
  return { line, send, decide, pass };
}

describe('a decision', () => {
  it('is sent when its time is over, and not before', async () => {
    const { line, send, decide, pass } = start();
    decide('BJO-1');
    pass(holdMs - 1);
    expect(send).not.toHaveBeenCalled();
    pass(1);
    expect(send).toHaveBeenCalledTimes(1);
    await line.sendAll();
    expect(line.state()).toMatchObject({ held: [], sending: [], said: 'Accepted BJO-1.' });
    expect([...line.state().sent]).toEqual([['BJO-1', 1]]);
  });

  it('that is taken back is never sent', () => {
    const { line, send, decide, pass } = start();
    decide('BJO-1');
    decide('BJO-2');
    expect(line.undo()).toBe('BJO-2');
    pass(holdMs);
    expect(send).toHaveBeenCalledTimes(1);
    expect(line.undo()).toBeUndefined();
  });

  it('goes at once where one does not want to wait, and only once', async () => {
    const { line, send, decide, pass } = start();
    decide('BJO-1');
    await line.sendAll();
    pass(holdMs);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('comes back with the reason when it cannot be sent as it was decided', async () => {
    const { line, decide } = start(() => Promise.resolve('Changed by Olga to Enquiring; nothing was done.'));
    decide('BJO-1');
    await line.sendAll();
    expect(line.state().returned.get('BJO-1')).toContain('Changed by Olga');
    expect(line.state().sent.size).toBe(0);
    expect(line.state().said).toBe(
      'Name of BJO-1 came back. Changed by Olga to Enquiring; nothing was done.',
    );
  });

  it('comes back with what went wrong', async () => {
    const { line, decide } = start(() => Promise.reject(new Error('No connection')));
    decide('BJO-1');
    await line.sendAll();
    expect(line.state().returned.get('BJO-1')).toBe('No connection');
  });

  it('is dropped with all others on leaving', () => {
    const { line, send, decide, pass } = start();
    decide('BJO-1');
    decide('BJO-2');
    line.dropAll();
    pass(holdMs);
    expect(send).not.toHaveBeenCalled();
  });
});
