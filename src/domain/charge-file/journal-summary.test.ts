import { describe, expect, it } from 'vitest';
import { JournalSummary } from './journal-summary.ts';
import type { References } from './references.ts';
import { resolveRow } from './resolve.ts';
import type { RawValues } from './rows.ts';
import { rawRow, world } from './scenario-world.ts';
import { validateRow } from './validate-row.ts';

function summarise(rows: Partial<RawValues>[], refs: References = world()) {
  const summary = new JournalSummary();
  rows.forEach((row, k) => {
    for (const charge of resolveRow(validateRow(rawRow(k + 2, row)), refs)) summary.add(charge);
  });
  return summary;
}
const row = (sourceValue: string, PPx1: string) => ({ sourceValue, unitPP: PPx1, PPx1 });

describe('journal counters (lifecycles §1.4) and totals (pricing G1, G1b)', () => {
  it('S01 step 2: one row in error', () => {
    const agreement = { sourceType: 'Agreement', sourceValue: 'acme-agr-01', unitPP: '15.75', PPx1: '15.75' };
    const summary = summarise([row('acme-sub-01', '360'), row('acme-sub-99', '50'), agreement]);
    expect(summary.upload).toEqual({ total: 3, ready: 2, error: 1, split: 0 });
    expect(summary.error()).toEqual({ code: 'BJO:0001', message: '1 of 3 charges failed validation.' });
    expect(summary.totalPP()).toBe('375.75');
  });

  it('S13 step 1: a processing error leaves the upload view Ready', () => {
    const summary = summarise([row('acme-sub-01', '360'), row('acme-sub-05', '50')]);
    expect(summary.upload).toEqual({ total: 2, ready: 2, error: 0, split: 0 });
    expect(summary.processing).toMatchObject({ total: 2, ready: 1, error: 1 });
    expect(summary.error()).toBeUndefined();
    expect(summary.totalPP()).toBe('410');
    expect(summary.billed()).toMatchObject({ totalPP: '360', totalSP: '396' });
  });

  it('S23: split', () => {
    const summary = summarise([row('acme-sub-01', '360'), row('acme-sub-04', '250')]);
    expect(summary.upload).toEqual({ total: 2, split: 1, ready: 1, error: 0 });
    expect(summary.processing).toEqual({ total: 4, ready: 3, split: 1, error: 0, skipped: 0, ignored: 0 });
    expect(summary.totalPP()).toBe('610');
    expect(summary.billed()).toMatchObject({ count: 3, totalPP: '610', totalBSP: '696' });
  });

  it('S35: skipped by an override; the vendor sees two Ready rows', () => {
    const rows = [row('acme-sub-01', '360'), row('acme-sub-03', '90')];
    const summary = summarise(rows, world({ overriddenClientIds: ['ACC-2000-0002'] }));
    expect(summary.upload).toMatchObject({ total: 2, ready: 2 });
    expect(summary.processing).toMatchObject({ total: 2, ready: 1, skipped: 1 });
    expect(summary.totalPP()).toBe('450');
    expect(summary.billed().totalPP).toBe('360');
  });

  it('parts merge to the whole', () => {
    const rows = [row('acme-sub-01', '1'), row('acme-sub-02', '2'), row('acme-sub-04', '3'), row('x', '4')];
    const left = summarise(rows.slice(0, 2));
    left.merge(summarise(rows.slice(2)));
    const whole = summarise(rows);
    expect(left.upload).toEqual(whole.upload);
    expect(left.processing).toEqual(whole.processing);
    expect(left.totalPP()).toBe(whole.totalPP());
    expect(left.billed()).toEqual(whole.billed());
  });
});
