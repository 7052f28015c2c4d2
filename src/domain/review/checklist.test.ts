import { expect, it } from 'vitest';
import { checklist, type ChecklistInput } from './checklist.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const base: ChecklistInput = { isConverted: false, now };
const leftOut = (share: string) => ({ parts: [], count: 1, PP: '1', share });
const verdictOf = (id: string, input: Partial<ChecklistInput>) =>
  checklist({ ...base, ...input }).find((check) => check.id === id)?.verdict;

it('knows nothing before it has been found out', () => {
  expect(checklist(base).map(({ id, verdict }) => [id, verdict])).toEqual([
    ['tie-out', 'unknown'],
    ['anomalies', 'unknown'],
    ['left-out', 'unknown'],
    ['attachments', 'unknown'],
    ['prices', 'done'],
  ]);
});

it.each<[string, Partial<ChecklistInput>, string]>([
  ['tie-out', { sums: { journal: '0.3', charges: '0.300000001' } }, 'done'],
  ['tie-out', { sums: { journal: '0.3', charges: '0.31' } }, 'open'],
  ['anomalies', { anomalies: { open: 0, dismissed: 2 } }, 'done'],
  ['anomalies', { anomalies: { open: 1, dismissed: 2 } }, 'open'],
  ['left-out', { leftOut: leftOut('0.5') }, 'done'],
  ['left-out', { leftOut: leftOut('1') }, 'open'],
  ['attachments', { attachments: 0 }, 'open'],
  ['attachments', { attachments: 2 }, 'done'],
  ['prices', { isConverted: true, pricedAt: Date.parse('2026-11-10T12:00:00Z') }, 'done'],
  ['prices', { isConverted: true, pricedAt: Date.parse('2026-11-01T12:00:00Z') }, 'open'],
  ['prices', { isConverted: true }, 'unknown'],
])('%s of %j is %s', (id, input, expected) => {
  expect(verdictOf(id, input)).toBe(expected);
});
