import { describe, expect, it, test } from 'vitest';
import contract from '../api/generated/contract.json' with { type: 'json' };
import { can } from './can.ts';
import { childActions, differences, type Consolidable } from './consolidation.ts';
import { role } from './role.ts';
import { statementLifecycle } from './statement.ts';
import { recalculatedTo } from './statement.ts';

type Sides = Record<'parent' | 'child', { from: string[]; to: string }>;

/** The transitions of both sides as the contract writes them. */
function written(operation: string): Sides {
  for (const methods of Object.values(contract.paths as Record<string, Record<string, unknown>>)) {
    for (const each of Object.values(methods)) {
      const { operationId, 'x-transition': rule } = each as { operationId?: string; 'x-transition'?: Sides };
      if (operationId === operation && rule) return rule;
    }
  }
  throw new Error(`The contract has no ${operation}.`);
}

describe('parent and child (S12, S13)', () => {
  it.each(Object.values(childActions))('$parent.operation is as the contract says', ({ parent, child }) => {
    const rule = written(parent.operation);
    expect(child.operation).toBe(parent.operation);
    for (const side of ['parent', 'child'] as const) {
      const { from, to } = { parent, child }[side];
      expect({ from, to }).toEqual(rule[side]);
    }
  });

  it('only operations may, in one state of each', () => {
    for (const { parent, child } of Object.values(childActions)) {
      for (const action of [parent, child]) {
        for (const status of statementLifecycle.states) {
          expect(can(role.operations, action, status).allowed).toBe(
            action.from.some((each) => each === status),
          );
          for (const who of [role.client, role.vendor])
            expect(can(who, action, status)).toMatchObject({ allowed: false, cause: 'role' });
        }
      }
    }
  });
});

describe('what must be the same', () => {
  const one: Consolidable = {
    client: { id: 'ACC-1' },
    buyer: { id: 'BUY-1' },
    seller: { id: 'SEL-1' },
    vendor: { id: 'ACC-9' },
    price: { currency: { purchase: 'USD', sale: 'CHF', rate: 0.9 } },
  };

  it.each<[string, Partial<Consolidable>]>([
    ['client', { client: { id: 'ACC-2' } }],
    ['buyer', { buyer: { id: 'BUY-2' } }],
    ['seller', { seller: { id: 'SEL-2' } }],
    ['vendor', { vendor: { id: 'ACC-8' } }],
    ['price.currency.purchase', { price: { currency: { purchase: 'EUR', sale: 'CHF' } } }],
    ['price.currency.sale', { price: { currency: { purchase: 'USD', sale: 'USD' } } }],
  ])('%s', (member, changes) => {
    expect(Object.keys(differences(one, { ...one, ...changes }))).toEqual([member]);
  });

  it('and nothing else', () => {
    const same = { ...one, price: { currency: { purchase: 'USD', sale: 'CHF', rate: 0.8 }, totalSP: 5 } };
    expect(differences(one, same)).toEqual({});
  });
});

test.each([
  ['Automated', 'Generating'],
  ['Manual', 'Queued'],
  ['Consolidated', undefined],
] as const)('recalculating an %s statement leads to %s (S5–S7)', (billingType, to) => {
  expect(recalculatedTo(billingType)).toBe(to);
});
