import { expect, it } from 'vitest';
import { groupUnresolved, suggestionsFor, type Candidate, type UnresolvedCharge } from './unresolved.ts';

const charge = (
  id: string,
  value: string,
  PP: string,
  more: Partial<UnresolvedCharge> = {},
): UnresolvedCharge => ({
  id,
  type: 'Subscription',
  criteria: 'externalIds.vendor',
  value,
  message: `${value} was not found.`,
  PP,
  ...more,
});
const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  vendorId: undefined,
  billedValues: new Set(),
  billedItems: new Set(),
  ...more,
});

it('puts charges of one value together, the most money first, credits included', () => {
  const groups = groupUnresolved([
    charge('CHG-1', 'sub-1', '1'),
    charge('CHG-2', 'sub-2', '-30'),
    charge('CHG-3', 'sub-1', '2'),
  ]);
  expect(groups.map(({ value, ids, PP }) => [value, ids, PP])).toEqual([
    ['sub-2', ['CHG-2'], '-30'],
    ['sub-1', ['CHG-1', 'CHG-3'], '3'],
  ]);
});

it('suggests what was billed before, then what is named alike, then the same item of the agreement', () => {
  const [group] = groupUnresolved([
    charge('CHG-1', 'msaz-01', '1', { itemId: 'ITM-1', agreementId: 'AGR-1' }),
  ]);
  const items = new Set(['ITM-1']);
  const found = group
    ? suggestionsFor(group, [
        candidate('SUB-9'),
        candidate('SUB-3', { agreementId: 'AGR-1', billedItems: items }),
        candidate('SUB-4', { agreementId: 'AGR-2', billedItems: items }),
        candidate('SUB-2', { vendorId: 'MS-AZ-01' }),
        candidate('SUB-1', { billedValues: new Set(['msaz-01']) }),
      ])
    : [];
  expect(found.map(({ id, because }) => [id, because])).toEqual([
    ['SUB-1', 'billed-before'],
    ['SUB-2', 'similar'],
    ['SUB-3', 'same-item'],
  ]);
});

it('suggests neither what was found and cannot be billed, nor what is merely named like it', () => {
  const [group] = groupUnresolved([charge('CHG-1', 'sub-01', '1', { foundId: 'SUB-1' })]);
  const candidates = [
    candidate('SUB-1', { vendorId: 'sub-01', billedValues: new Set(['sub-01']) }),
    candidate('SUB-2', { vendorId: 'sub-02' }),
  ];
  expect(group && suggestionsFor(group, candidates)).toEqual([]);
});

it('suggests nothing where nothing is alike', () => {
  const [group] = groupUnresolved([charge('CHG-1', 'msaz-01', '1')]);
  expect(group && suggestionsFor(group, [candidate('SUB-9', { vendorId: 'other-77' })])).toEqual([]);
});
