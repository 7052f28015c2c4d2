import { describe, expect, test } from 'vitest';
import { AttemptLimit, networkOf } from './attempt-limit.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 9, 1) + seconds * 1000);

describe('a limit of attempts', () => {
  test('so many in a window, then none until it ends', () => {
    const limit = new AttemptLimit({ max: 2, windowMs: 60_000 });
    expect(limit.waitOf('a', at(0))).toBe(0);
    limit.count('a', at(0));
    limit.count('a', at(30));
    expect(limit.waitOf('a', at(30.5))).toBe(30);
    expect(limit.waitOf('b', at(30))).toBe(0);
    expect(limit.waitOf('a', at(60))).toBe(0);
    limit.count('a', at(60));
    expect(limit.waitOf('a', at(61))).toBe(0);
  });

  test('no more keys are remembered than there is room for', () => {
    const limit = new AttemptLimit({ max: 1, windowMs: 60_000, maxKeys: 2 });
    for (const key of ['a', 'b', 'c']) limit.count(key, at(0));
    expect(['a', 'b', 'c'].map((key) => limit.waitOf(key, at(1)))).toEqual([0, 59, 59]);
  });

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:0db8:0000:0002::', '2001:db8:0:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
