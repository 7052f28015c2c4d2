import { describe, expect, it, test } from 'vitest';
import type { Charge } from '../../../api/generated/model/charge.ts';
import { journalChargeIndex, makeChargeId } from '../../charge.ts';
import { chargeRules } from '../rules.ts';
import { IssueCollector, ruleOf } from './issue-groups.ts';

const words = {
  n: '4',
  v: "a 'b' c",
  column: 'Quantity',
  target: 'Item',
  e: '2026-10-01',
  s: '2026-10-31',
  max: '255',
  type: 'Subscription',
  criteria: 'id',
  authorization: 'AUT-5000-0001',
  k: '2',
  product: 'PRD-1',
  agreement: 'AGR-1',
  id: 'SUB-1',
  expected: 'PRD-2',
  a: 'USD',
  b: 'CHF',
};

describe('the rule behind a message', () => {
  test.each(Object.entries(chargeRules))('%s', (code, rule) => {
    expect(ruleOf(rule.message(words as never))?.code).toBe(code);
  });

  it('is unknown for what another server says', () => {
    expect(ruleOf('Computer says no')).toBeUndefined();
  });
});

const charge = (n: number, PPx1: number, ...errors: string[]): Charge => ({
  id: makeChargeId('BJO-3140-9789', journalChargeIndex(n)),
  upload: { errors },
  price: { PPx1 },
});

it('errors are grouped by rule, then by value, most rows first', () => {
  const issues = new IssueCollector();
  const notANumber = (v: string) => chargeRules.V06.message({ column: 'Quantity', v });
  issues.add(charge(2, 0.1, notANumber('1,5')));
  issues.add(charge(3, 0.2, notANumber('x'), chargeRules.V02.message({ column: 'Entry ID' })));
  issues.add(charge(5, 0.2, notANumber('1,5')));
  issues.add(charge(6, 1, 'Computer says no'));
  expect(issues.groups()).toMatchObject([
    {
      rule: 'V06',
      title: 'Numbers are decimal numbers',
      rows: 3,
      values: [
        { label: 'Quantity: 1,5', rows: [2, 5], PP: '0.3' },
        { label: 'Quantity: x', rows: [3], PP: '0.2' },
      ],
    },
    { rule: 'V02', rows: 1, values: [{ label: 'Entry ID', rows: [3] }] },
    { rule: undefined, title: 'Computer says no', values: [{ label: 'Computer says no', rows: [6] }] },
  ]);
});
