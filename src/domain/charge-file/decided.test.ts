import { describe, expect, it } from 'vitest';
import { journalChargeIndex } from '../charge.ts';
import { resolveDecided, type Decision } from './decided.ts';
import type { Target } from './find.ts';
import type { References } from './references.ts';
import type { RawValues } from './rows.ts';
import { rawRow, world } from './scenario-world.ts';
import { validateRow } from './validate-row.ts';

const kept = { revision: 3, reconciliation: { type: 'Match' }, audit: null };
const sub01: Target = { type: 'Subscription', id: 'SUB-9000-0000-0001' };
const ignore: Decision = { isIgnored: true, kept };
const matched: Decision = { isIgnored: false, target: sub01, kept };

const decide = (changes: Partial<RawValues>, decisions: [number, Decision][], refs: References = world()) =>
  resolveDecided(validateRow(rawRow(3, changes)), refs, new Map(decisions));

describe('decisions at recalculation (C6, C7)', () => {
  it('a match takes the place of the search, and stays', () => {
    const [charge, ...others] = decide({ sourceValue: 'acme-sub-05', unitPP: '50', PPx1: '50' }, [
      [300, matched],
    ]);
    expect(others).toEqual([]);
    expect(charge).toMatchObject({
      processing: { status: 'Ready' },
      references: { subscriptionId: 'SUB-9000-0000-0001' },
      price: { SPx1: '55', markup: '10' },
      decision: matched,
    });
  });

  it('a match leaves the upload view as the vendor sent it', () => {
    const [charge] = decide({ sourceValue: 'acme-sub-99' }, [[300, matched]]);
    expect(charge).toMatchObject({ upload: { status: 'Error' }, processing: { status: 'Ready' } });
    const gone: Decision = { ...matched, target: { type: 'Asset', id: 'AST-0000-0000-0000' } };
    const [lost] = decide({}, [[300, gone]]);
    expect(lost).toMatchObject({ upload: { status: 'Ready' }, processing: { status: 'Error' } });
  });

  it('what is ignored stays so, keeps its prices and is not split', () => {
    const [charge, ...others] = decide({ sourceValue: 'acme-sub-04', unitPP: '50', PPx1: '250' }, [
      [300, ignore],
    ]);
    expect(others).toEqual([]);
    expect(charge).toMatchObject({ processing: { status: 'Ignored', errors: [] }, price: { PPx1: '250' } });
  });

  it('the children of a split are decided on by themselves', () => {
    const [parent, first, second, ...others] = decide(
      { sourceValue: 'acme-sub-04', quantity: '5', unitPP: '50', PPx1: '250' },
      [
        [journalChargeIndex(3, 1), matched],
        [journalChargeIndex(3, 2), ignore],
      ],
    );
    expect(others).toEqual([]);
    expect(parent?.processing.status).toBe('Split');
    expect(parent?.decision).toBeUndefined();
    expect(first).toMatchObject({
      index: 301,
      parentIndex: 300,
      split: { percentage: '60' },
      references: { subscriptionId: 'SUB-9000-0000-0001' },
      price: { PPx1: '150', SPx1: '165' },
      decision: matched,
    });
    expect(second).toMatchObject({ processing: { status: 'Ignored' }, price: { PPx1: '100', SPx1: '120' } });
  });

  it('a decision on what is no longer there has no effect', () => {
    const [charge, ...others] = decide({}, [
      [301, ignore],
      [400, matched],
    ]);
    expect(others).toEqual([]);
    expect(charge?.processing.status).toBe('Ready');
    expect(charge?.decision).toBeUndefined();
  });
});
