import { expect, it } from 'vitest';
import type { Statement } from '../../../api/generated/model/statement.ts';
import { candidatesFor, groupsOf, isCandidate } from './candidates.ts';

const statement = (id: string, buyer: string, sale = 'USD'): Statement => ({
  id,
  status: 'Queued',
  billingType: 'Automated',
  vendor: { id: 'ACC-1' },
  seller: { id: 'SEL-1' },
  buyer: { id: buyer },
  client: { id: 'ACC-2' },
  price: { currency: { purchase: 'USD', sale } },
});

it('puts together what has the same buyer, seller, vendor and currencies', () => {
  const groups = groupsOf([
    statement('1', 'B1'),
    statement('2', 'B2'),
    statement('3', 'B1'),
    statement('4', 'B1', 'CHF'),
  ]);
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['1', '3'], ['2'], ['4']]);
});

it('takes only what waits for the ERP by itself', () => {
  expect(isCandidate(statement('1', 'B1'))).toBe(true);
  expect(isCandidate({ ...statement('1', 'B1'), status: 'Generated' })).toBe(false);
  expect(isCandidate({ ...statement('1', 'B1'), billingType: 'Consolidated' })).toBe(false);
  expect(isCandidate({ ...statement('1', 'B1'), parent: { id: 'SOM-1' } })).toBe(false);
});

it('asks for those that fit', () => {
  expect(candidatesFor(statement('1', 'B1', 'CHF'))).toContain('eq(price.currency.sale,"CHF")');
});
