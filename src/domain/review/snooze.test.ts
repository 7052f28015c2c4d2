import { expect, it } from 'vitest';
import { isSnoozed, snoozeChoices } from './snooze.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');

it.each([
  ['before its time', { until: '2026-11-21T09:00:00Z', status: 'Review' }, 'Review', true],
  ['after its time', { until: '2026-11-20T09:00:00Z', status: 'Review' }, 'Review', false],
  ['in another state', { until: '2026-11-21T09:00:00Z', status: 'Review' }, 'Enquiring', false],
  ['without a time', { status: 'Review' }, 'Review', true],
  ['never put off', undefined, 'Review', false],
])('%s', (_when, snooze, status, expected) => {
  expect(isSnoozed(snooze, status, noon)).toBe(expected);
});

it('offers mornings that lie ahead, Monday also on a Monday', () => {
  const monday = new Date(2026, 10, 23, 15);
  const days = snoozeChoices(monday).map(({ until }) => until && until.getDate());
  expect(days).toEqual([24, 26, 30, undefined]);
});
