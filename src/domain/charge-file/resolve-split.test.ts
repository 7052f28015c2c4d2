import { describe, expect, it } from 'vitest';
import { resolveRow } from './resolve.ts';
import { rawRow, world, worldAgreements, worldSubscriptions } from './scenario-world.ts';
import { agreementRow, messages, only, resolve } from './test-kit.ts';
import { validateRow } from './validate-row.ts';

describe('overrides (R10)', () => {
  const overridden = world({ overriddenClientIds: ['ACC-2000-0001'] });

  it('S35: skip, but price', () => {
    const charge = only(
      { sourceValue: 'acme-sub-03', unitPP: '90', PPx1: '90' },
      world({ overriddenClientIds: ['ACC-2000-0002'] }),
    );
    expect(charge.upload.status).toBe('Ready');
    expect(charge.processing).toEqual({ status: 'Skipped', errors: [] });
    expect(charge.price.SPx1).toBe('99');
  });

  it('come before the split', () =>
    expect(only({ sourceValue: 'acme-sub-04' }, overridden).processing.status).toBe('Skipped'));

  it('do not hide an error', () =>
    expect(only({ sourceValue: 'acme-sub-05' }, overridden).processing.status).toBe('Error'));
});

describe('split (R11, C3)', () => {
  it('S23: parent and children', () => {
    const [parent, first, second, ...none] = resolve(
      { sourceValue: 'acme-sub-04', quantity: '5', unitPP: '50', PPx1: '250' },
      world(),
      3,
    );
    expect(none).toEqual([]);
    expect(parent).toMatchObject({
      index: 300,
      upload: { status: 'Split' },
      processing: { status: 'Split' },
      split: null,
    });
    expect(Object.values(parent?.price ?? {}).every((value) => value === null)).toBe(true);
    expect(parent?.input.PPx1).toBe('250');
    expect(first).toMatchObject({
      index: 301,
      parentIndex: 300,
      upload: { status: 'Ready' },
      processing: { status: 'Ready' },
      references: { buyerId: 'BUY-7000-0001', agreementId: 'AGR-6000-0000-0001' },
      split: { percentage: '60' },
      price: {
        PPx1: '150',
        SPx1: '180',
        BSPx1: '180',
        unitPP: '50',
        unitSP: '60',
        markup: '20',
        margin: '16.6666666667',
      },
    });
    expect(second).toMatchObject({
      index: 302,
      references: { buyerId: 'BUY-7000-0004' },
      split: { percentage: '40' },
      price: { PPx1: '100', SPx1: '120' },
    });
    expect(first?.input.quantity).toBe('5');
  });

  const allocations = [
    { buyerId: 'BUY-7000-0001', percentage: '30', isOwner: true },
    { buyerId: 'BUY-7000-0004', percentage: '30', isOwner: false },
    { buyerId: 'BUY-7000-0005', percentage: '0', isOwner: false },
  ];
  const splitAgreement = world({
    agreements: worldAgreements.map((each, k) => (k === 0 ? { ...each, split: { allocations } } : each)),
  });

  it('X8: agreement and asset charges use the normalised percentages of the agreement', () => {
    const asset = { sourceType: 'Asset', sourceCriteria: 'externalIds.vendor', sourceValue: 'acme-ast-01' };
    for (const row of [agreementRow(1), asset]) {
      const [, ...children] = resolve(row, splitAgreement);
      expect(
        children.map((child) => [child.references.buyerId, child.split?.percentage, child.price.PPx1]),
      ).toEqual([
        ['BUY-7000-0001', '50', '180'],
        ['BUY-7000-0004', '50', '180'],
      ]);
    }
  });

  it('leaves a subscription without allocations of its own to the owner (lifecycles §9)', () => {
    expect(only({}, splitAgreement)).toMatchObject({
      processing: { status: 'Ready' },
      references: { buyerId: 'BUY-7000-0001' },
    });
  });

  it('V23 on an agreement', () => {
    const refs = world({
      agreements: worldAgreements.map((each) => ({ ...each, split: { allocations: [] } })),
    });
    expect(messages(only(agreementRow(1), refs)).processing).toEqual([
      'V23 No split allocations found for agreement AGR-6000-0000-0001.',
    ]);
  });

  it('has ids for 99 children only', () => {
    const many = (count: number) =>
      worldSubscriptions.map((each) => ({
        ...each,
        split: {
          allocations: Array.from({ length: count }, (_, k) => ({
            buyerId: `B${k}`,
            percentage: '1',
            isOwner: k === 0,
          })),
        },
      }));
    expect(resolve({}, world({ subscriptions: many(99) }))).toHaveLength(100);
    expect(only({}, world({ subscriptions: many(100) })).processing.errors[0]?.code).toBe('V23');
  });
});

describe('a match by operations (C6)', () => {
  const checked = validateRow(rawRow(3, { sourceValue: 'acme-sub-05', unitPP: '50', PPx1: '50' }));

  it('S13: replaces the search', () => {
    const [charge] = resolveRow(checked, world(), { type: 'Subscription', id: 'SUB-9000-0000-0001' });
    expect(charge).toMatchObject({
      processing: { status: 'Ready' },
      references: { subscriptionId: 'SUB-9000-0000-0001' },
      price: { markup: '10', SPx1: '55' },
      input: { source: { value: 'acme-sub-05' } },
    });
  });

  it('may name the line', () => {
    const lines = {
      'SUB-9000-0000-0001': [{ id: 'L1', itemId: 'ITM-X', markup: '33', hasOwnSalePrice: false }],
    };
    const [charge] = resolveRow(checked, world({ lines }), {
      type: 'Subscription',
      id: 'SUB-9000-0000-0001',
      lineId: 'L1',
    });
    expect(charge).toMatchObject({
      references: { lineId: 'L1' },
      price: { markup: '33', markupSource: 'Line' },
    });
  });

  it('reads on when the target is gone', () => {
    const [charge] = resolveRow(checked, world(), { type: 'Asset', id: 'AST-0' });
    expect(charge?.processing.errors.map((error) => error.message)).toEqual([
      "Asset with id 'AST-0' was not found in authorization AUT-5000-0001.",
    ]);
  });
});
