import { describe, expect, it, test } from 'vitest';
import type { References } from './references.ts';
import type { RawValues } from './rows.ts';
import { firstSubscription, world, worldAgreements, worldSubscriptions } from './scenario-world.ts';
import { agreementRow, messages, only } from './test-kit.ts';

describe('upload errors', () => {
  test.each<[string, Partial<RawValues>, string]>([
    [
      'S01',
      { sourceValue: 'acme-sub-99' },
      "V10 Subscription with externalIds.vendor 'acme-sub-99' was not found in authorization AUT-5000-0001.",
    ],
    [
      'S09: other authorization',
      { sourceValue: 'acme-sub-06' },
      "V10 Subscription with externalIds.vendor 'acme-sub-06' was not found in authorization AUT-5000-0001.",
    ],
    [
      'ids are case-sensitive',
      { sourceValue: 'ACME-SUB-01' },
      "V10 Subscription with externalIds.vendor 'ACME-SUB-01' was not found in authorization AUT-5000-0001.",
    ],
    [
      'criteria spelt as in the contract',
      { sourceCriteria: 'Subscription.ID', sourceValue: 'SUB-1' },
      "V10 Subscription with id 'SUB-1' was not found in authorization AUT-5000-0001.",
    ],
    [
      'asset',
      { sourceType: 'asset', sourceCriteria: 'id', sourceValue: 'AST-1' },
      "V10 Asset with id 'AST-1' was not found in authorization AUT-5000-0001.",
    ],
    [
      'order',
      { orderCriteria: 'id', orderValue: 'ORD-9' },
      "V13 Order with id 'ORD-9' was not found in agreement AGR-6000-0000-0001.",
    ],
    [
      'order of another agreement',
      { orderCriteria: 'order.externalIds.vendor', orderValue: 'V-ORD-2' },
      "V13 Order with externalIds.vendor 'V-ORD-2' was not found in agreement AGR-6000-0000-0001.",
    ],
  ])('%s', (_, changes, message) => {
    const charge = only(changes);
    expect(messages(charge)).toEqual({ upload: [message], processing: [message] });
    expect(charge.upload.status).toBe('Error');
    expect(charge.processing.status).toBe('Error');
    expect(charge.price).toMatchObject({ unitPP: '120', PPx1: '360', SPx1: null });
  });

  it('V11: ambiguous, unless only one is alive', () => {
    const twins = (...statuses: string[]) =>
      world({
        subscriptions: statuses.map((status, k) => ({ ...firstSubscription, id: `SUB-${k}`, status })),
      });
    const message = (k: number) =>
      `V11 Subscription with externalIds.vendor 'acme-sub-01' is ambiguous: ${k} matches.`;
    expect(messages(only({}, twins('Active', 'Active'))).upload).toEqual([message(2)]);
    expect(messages(only({}, twins('Active', 'Updating', 'Expired'))).upload).toEqual([message(2)]);
    expect(messages(only({}, twins('Terminated', 'Expired', 'Deleted'))).upload).toEqual([message(3)]);
    expect(only({}, twins('Terminated', 'Active')).references.subscriptionId).toBe('SUB-1');
    expect(only({}, twins('Terminated')).processing.status).toBe('Ready');
  });

  it('V12: no item and no default', () => {
    const refs = world({ defaultErpItem: null });
    expect(messages(only({ itemCriteria: 'item.id', itemValue: 'ITM-9' }, refs)).upload).toEqual([
      "V12 Item with id 'ITM-9' was not found and product PRD-4000-0001 has no default item.",
    ]);
    expect(messages(only({}, refs)).upload).toEqual([
      'V12 No item is given and product PRD-4000-0001 has no default item.',
    ]);
    expect(only({ itemCriteria: 'item.id', itemValue: 'ITM-4000-0001-0002' }, refs).processing.status).toBe(
      'Ready',
    );
  });

  it('V14: source of another product', () => {
    const refs = world({ subscriptions: [{ ...firstSubscription, productId: 'PRD-9' }] });
    expect(messages(only({}, refs)).upload).toEqual([
      'V14 Subscription SUB-9000-0000-0001 belongs to product PRD-9, not PRD-4000-0001.',
    ]);
  });

  it('accumulate', () => {
    const charge = only(
      { sourceValue: 'x', itemCriteria: 'id', itemValue: 'y', orderCriteria: 'id', orderValue: 'z' },
      world({ defaultErpItem: null }),
    );
    expect(charge.upload.errors.map((error) => error.code)).toEqual(['V10', 'V12']);
  });

  it('local errors stop the search', () => {
    const charge = only({ sourceType: 'Order', quantity: 'two', sourceValue: 'acme-sub-99' });
    expect(charge.upload.errors.map((error) => error.code)).toEqual(['V03', 'V06']);
    expect(charge.processing).toEqual(charge.upload);
  });
});

describe('processing errors leave the upload view Ready', () => {
  const check = (changes: Partial<RawValues>, refs: References, expected: string[]) => {
    const charge = only(changes, refs);
    expect(charge.upload).toEqual({ status: 'Ready', errors: [] });
    expect(charge.processing.status).toBe('Error');
    expect(messages(charge).processing).toEqual(expected);
  };
  const without = (facts: Partial<(typeof worldAgreements)[number]>) =>
    world({ agreements: worldAgreements.map((agreement) => ({ ...agreement, ...facts })) });

  it('V20', () => {
    const message = 'V20 Client could not be resolved for agreement AGR-6000-0000-0001.';
    check({}, without({ clientId: null }), [message]);
    check({}, without({ buyerId: null }), [message]);
    check({}, world({ agreements: [] }), [
      message,
      'V24 Seller could not be resolved for agreement AGR-6000-0000-0001.',
    ]);
  });

  it('V21, S13', () =>
    check({ sourceValue: 'acme-sub-05' }, world(), [
      'V21 No markup is defined for Subscription SUB-9000-0000-0005.',
    ]));

  it('V21 on an agreement', () =>
    check(agreementRow(4), world(), ['V21 No markup is defined for Agreement AGR-6000-0000-0004.']));

  it('V22', () =>
    check({ sourceValue: 'acme-sub-02' }, world({ rates: {} }), ['V22 No exchange rate from USD to CHF.']));

  it('V23, S24', () => {
    const empty = worldSubscriptions.map((each) =>
      each.split ? { ...each, split: { allocations: [] } } : each,
    );
    check({ sourceValue: 'acme-sub-04' }, world({ subscriptions: empty }), [
      'V23 No split allocations found for subscription SUB-9000-0000-0004.',
    ]);
  });

  it('V24', () =>
    check({}, without({ sellerId: null }), [
      'V24 Seller could not be resolved for agreement AGR-6000-0000-0001.',
    ]));

  it('are not looked for on a row with upload errors', () => {
    const charge = only({ sourceValue: 'acme-sub-05', orderCriteria: 'id', orderValue: 'x' });
    expect(charge.processing.errors.map((error) => error.code)).toEqual(['V13']);
  });
});
