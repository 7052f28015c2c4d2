import { describe, expect, it } from 'vitest';
import { findAnomalies, type AnomalyInput, type AnomalyRule } from './anomalies.ts';
import { ChargeDigest } from './charge-digest.ts';
import { factsOf, type ChargeFacts } from './charge-facts.ts';
import { periodBefore, periodOf, placeOf } from './period-before.ts';

type Row = Partial<Omit<ChargeFacts, 'source' | 'item'>> & { of?: string; item?: string };

function charge({ of = 'SUB-1', item = 'ITM-1', ...rest }: Row): ChargeFacts {
  return {
    entryId: 'E-1',
    source: { path: 'subscription.id', id: of, name: `Name of ${of}` },
    item: { path: 'item.id', id: item, name: item },
    quantity: '10',
    unitPP: '2',
    PP: '20',
    start: '2026-10-01T00:00:00Z',
    end: '2026-10-31T23:59:59Z',
    isInTotal: true,
    ...rest,
  };
}
const september = { start: '2026-09-01T00:00:00Z', end: '2026-09-30T23:59:59Z' };

function digest(rows: readonly Row[]): ChargeDigest {
  const result = new ChargeDigest();
  for (const row of rows) result.add(charge(row));
  return result;
}

function find(here: Row[], before: Row[], more: Partial<AnomalyInput> = {}) {
  return findAnomalies({
    here: digest(here),
    before: digest(before.map((row) => ({ ...september, ...row }))),
    beside: digest([]),
    earlierItems: new Set(),
    repeated: new Map(),
    ...more,
  });
}

const usual: Row = {};
type Case = [
  rule: AnomalyRule,
  here: Row[],
  before: Row[],
  what: { before?: string; now?: string; filter?: string },
];

describe('against the period before', () => {
  it('says nothing of what is as it was', () => {
    expect(find([usual], [usual])).toEqual([]);
  });

  it.each<Case>([
    ['gone', [usual], [usual, { of: 'SUB-2', PP: '4' }], { before: '4', now: '' }],
    ['new', [usual, { of: 'SUB-2', PP: '4' }], [usual], { now: '4', filter: 'eq(subscription.id,"SUB-2")' }],
    ['unit-price', [{ unitPP: '2.41' }], [usual], { before: '2', now: '2.41' }],
    ['quantity', [{ quantity: '16' }], [usual], { before: '10', now: '16' }],
    ['sign', [{ PP: '-20', unitPP: '2' }], [usual], { before: '20', now: '-20' }],
    ['gap', [{ start: '2026-10-03T00:00:00Z' }], [usual], { before: september.end }],
    ['overlap', [usual], [{ end: '2026-10-02T00:00:00Z' }], {}],
    ['new-item', [usual, { item: 'ITM-2', PP: '1' }], [usual], { filter: 'eq(item.id,"ITM-2")' }],
    ['total', [{ PP: '25.01' }], [usual], { before: '20', now: '25.01' }],
  ])('finds %s', (rule, here, before, what) => {
    expect(find(here, before).find((flag) => flag.rule === rule)).toMatchObject(what);
  });

  it.each<[AnomalyRule, Row]>([
    ['unit-price', { unitPP: '2.4' }],
    ['quantity', { quantity: '15' }],
    ['total', { PP: '25' }],
    ['gap', { start: '2026-10-01T12:00:00Z' }],
  ])('does not flag %s at its threshold', (rule, here) => {
    expect(find([here], [usual]).map((flag) => flag.rule)).not.toContain(rule);
  });

  it('takes what another journal of the period bills for not gone, and counts it into Σ PP', () => {
    const flags = find([usual], [usual, { of: 'SUB-2' }], { beside: digest([{ of: 'SUB-2' }]) });
    expect(flags).toEqual([]);
  });

  it('compares nothing in the first period of an authorization', () => {
    expect(find([usual], [])).toEqual([]);
  });
});

describe('without anything to compare with', () => {
  it('finds quantities of zero that cost something', () => {
    const [flag] = find([usual, { quantity: '0' }, { quantity: '0', PP: '0' }], []);
    expect(flag).toMatchObject({ rule: 'zero-quantity', count: 1 });
  });

  it('finds what another journal bills for the same time', () => {
    const [flag] = find([usual], [], { beside: digest([usual]) });
    expect(flag).toMatchObject({ rule: 'overlap', subject: 'Name of SUB-1, ITM-1' });
  });

  it('names the journal that holds the same entries, with their money', () => {
    const repeated = new Map([['BJO-1', { name: 'September', entryIds: ['E-1', 'E-2'], PP: '40' }]]);
    const [flag] = find([usual], [], { repeated });
    expect(flag).toMatchObject({
      rule: 'duplicate-entry',
      subject: 'September',
      count: 2,
      PP: '40',
      filter: 'in(externalIds.vendor,("E-1","E-2"))',
    });
  });
});

it('is another flag when the figures are others, so that its dismissal falls off', () => {
  const [first] = find([{ unitPP: '3' }], [usual]);
  const [second] = find([{ unitPP: '4' }], [usual]);
  expect(first?.id).not.toBe(second?.id);
});

describe('the period before', () => {
  it.each([
    [
      { start: '2026-10-01', end: '2026-11-01' },
      { start: '2026-09-01', end: '2026-10-01' },
    ],
    [
      { start: '2026-03-01', end: '2026-04-01' },
      { start: '2026-02-01', end: '2026-03-01' },
    ],
    [
      { start: '2026-10-11', end: '2026-10-21' },
      { start: '2026-10-01', end: '2026-10-11' },
    ],
  ])('of %j is %j', (now, expected) => {
    expect(periodBefore(now)).toEqual(expected);
  });

  it('covers the whole month of charges that begin with it', () => {
    const period = periodOf(['2026-10-09T00:00:00Z', '2026-10-01T00:00:00Z'], ['2026-10-20T00:00:00Z']);
    expect(period).toEqual({ start: '2026-10-01', end: '2026-11-01' });
    expect(
      ['2026-10-31', '2026-09-30', '2026-08-31', '2026-11-01'].map((day) => period && placeOf(day, period)),
    ).toEqual(['same', 'before', 'earlier', 'later']);
  });
});

it('reads a charge by what it is billed to, else by what the file named', () => {
  const search = { source: { value: 'sub-9' }, item: { value: 'SKU-1' } };
  const facts = factsOf({
    id: 'CHG-1',
    search,
    quantity: 2,
    price: { PPx1: 0.1 },
    upload: { status: 'Error' },
  });
  expect(facts).toMatchObject({
    source: { path: 'search.source.value', id: 'sub-9' },
    item: { path: 'search.item.value', id: 'SKU-1' },
    quantity: '2',
    PP: '0.1',
    isInTotal: false,
  });
  expect(factsOf({ id: 'CHG-2', upload: { status: 'Split' } })).toBeUndefined();
});

it('reads the part of a split with its share of the quantity', () => {
  const part = { id: 'CHG-1', quantity: 58, split: { percentage: 60 }, price: { PPx1: 8700, unitPP: 250 } };
  expect(factsOf(part)).toMatchObject({ quantity: '34.8', PP: '8700', unitPP: '250' });
});
