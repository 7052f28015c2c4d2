import { expect, it } from 'vitest';
import { newSince, visitOf } from './last-visit.ts';

const at = (time: string) => new Date(`2026-11-${time}:00.000Z`);

it('what is new begins where the last visit ended, and stays so while the visit goes on', () => {
  const first = visitOf(undefined, at('20T08:00'));
  expect(first.since).toBe('2026-11-13T08:00:00.000Z');
  const goesOn = visitOf(first, at('20T10:00'));
  expect(goesOn.since).toBe(first.since);
  const next = visitOf(goesOn, at('21T09:00'));
  expect(next.since).toBe('2026-11-20T10:00:00.000Z');
});

it('is remembered per account, and survives what it cannot read', () => {
  newSince('ACC-1', at('20T08:00'));
  expect(newSince('ACC-1', at('21T08:00'))).toBe('2026-11-20T08:00:00.000Z');
  expect(newSince('ACC-2', at('21T08:00'))).toBe('2026-11-14T08:00:00.000Z');
  localStorage.setItem('home.visit.ACC-1', '{"at":1}');
  expect(newSince('ACC-1', at('21T08:00'))).toBe('2026-11-14T08:00:00.000Z');
});
