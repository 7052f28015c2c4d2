import { describe, expect, it } from 'vitest';
import { journalChargeIndex } from '../charge.ts';
import { resolveDecided, type Decision } from './decided.ts';
import { rateAgain } from './rate-again.ts';
import type { LineFacts, References } from './references.ts';
import type { ResolvedCharge } from './resolved-charge.ts';
import type { RawValues } from './rows.ts';
import {
  firstAgreement,
  firstSubscription,
  rawRow,
  world,
  worldAgreements,
  worldSubscriptions,
} from './scenario-world.ts';
import { agreementRow, only, resolve } from './test-kit.ts';
import { validateRow } from './validate-row.ts';

const split = (percentages: [string, string]) => ({
  allocations: percentages.map((percentage, i) => ({
    buyerId: i === 0 ? 'BUY-7000-0001' : 'BUY-7000-0004',
    percentage,
    isOwner: i === 0,
  })),
});

const withFirst = (changes: Partial<typeof firstSubscription>): References =>
  world({
    subscriptions: [{ ...firstSubscription, ...changes }, ...worldSubscriptions.slice(1)],
  });

/** What came of a charge that must come out as one. */
function again(charge: ResolvedCharge, refs: References, rated: 'ledger' | 'statement' = 'ledger') {
  const [outcome, ...others] = rateAgain(charge, refs, rated);
  expect(others).toEqual([]);
  return outcome;
}

describe('rating a charge anew (L3, S6)', () => {
  const rows: Partial<RawValues>[] = [
    {},
    { sourceValue: 'acme-sub-02', itemCriteria: 'externalIds.vendor', itemValue: 'SKU-STD' },
    { sourceValue: 'acme-sub-04', quantity: '5', unitPP: '50', PPx1: '250' },
    { sourceValue: 'acme-sub-05' },
    { sourceType: 'Asset', sourceValue: 'acme-ast-01' },
    agreementRow(1),
    { orderCriteria: 'id', orderValue: 'ORD-1111-2222-3333' },
    { quantity: '1', unitPP: '-0.1', PPx1: '-0.1' },
  ];
  const lines: LineFacts[] = [
    { id: 'ALI-1', itemId: 'ITM-4000-0001-0001', markup: '24', hasOwnSalePrice: true },
  ];
  const worlds = {
    usual: world(),
    'with lines': world({ lines: { 'SUB-9000-0000-0002': lines } }),
    'without rates': world({ rates: {} }),
    'with an override': world({ overriddenClientIds: ['ACC-2000-0001'] }),
  };

  it.each(Object.entries(worlds))('gives what resolving gave while nothing changed: %s', (_, refs) => {
    for (const values of rows) {
      for (const charge of resolve(values, refs)) {
        if (charge.processing.status === 'Split') continue;
        const { price, processing, references } = again(charge, refs) ?? {};
        expect({ price, processing, references }).toEqual({
          price: charge.price,
          processing: charge.processing,
          references: charge.references,
        });
      }
    }
  });

  it('takes the markup, the line and the rate of now', () => {
    const charge = only({ sourceValue: 'acme-sub-02', unitPP: '104.55', quantity: '10', PPx1: '1045.50' });
    expect(again(charge, world({ rates: { 'USD>CHF': '0.8' } }))?.price).toMatchObject({
      SPx1: '1296.42',
      BSPx1: '1037.136',
      rate: '0.8',
    });
    const priced = only({ sourceValue: 'acme-sub-01', itemCriteria: 'id', itemValue: 'ITM-4000-0001-0001' });
    const line = { id: 'ALI-1', itemId: 'ITM-4000-0001-0001', markup: '50', hasOwnSalePrice: false };
    const rated = again(priced, world({ lines: { 'SUB-9000-0000-0001': [line] } }));
    expect(rated).toMatchObject({
      references: { lineId: 'ALI-1' },
      price: { SPx1: '540', markupSource: 'Line' },
    });
    // a line that is gone prices nothing, whichever other there is of the item
    const gone =
      rated && again(rated, world({ lines: { 'SUB-9000-0000-0001': [{ ...line, id: 'ALI-2' }] } }));
    expect(gone).toMatchObject({ references: { lineId: 'ALI-1' }, price: { markupSource: 'Subscription' } });
  });

  it('leaves a charge in error without a sale price', () => {
    const refs = world({
      agreements: [{ ...firstAgreement, defaultMarkup: null }, ...worldAgreements.slice(1)],
      subscriptions: [{ ...firstSubscription, defaultMarkup: null }, ...worldSubscriptions.slice(1)],
    });
    expect(again(only({}), refs)).toMatchObject({
      upload: { status: 'Ready' },
      processing: { status: 'Error', errors: [{ code: 'V21' }] },
      price: { unitPP: '120', PPx1: '360', SPx1: null, markup: null, saleCurrency: null },
    });
  });

  it('keeps where a charge points, whatever became of it', () => {
    const moved = withFirst({ agreementId: 'AGR-6000-0000-0002', defaultMarkup: null });
    expect(again(only({}), moved)).toMatchObject({
      references: { agreementId: 'AGR-6000-0000-0001', sellerId: 'SEL-3000-0001' },
      price: { markup: '8', markupSource: 'Agreement', saleCurrency: 'USD' },
    });
    const renamed = withFirst({ vendorExternalId: 'another' });
    expect(again(only({}), renamed)?.processing.status).toBe('Ready');
    expect(rateAgain(only({}), world({ subscriptions: [] }), 'ledger')).toEqual([]);
    expect(rateAgain(only({}), world({ agreements: [] }), 'ledger')).toEqual([]);
  });

  it('fills in the parties that were unknown, and no other', () => {
    const unknown = only({}, world({ agreements: [{ ...firstAgreement, clientId: null }] }));
    expect(unknown.processing.errors).toMatchObject([{ code: 'V20' }]);
    expect(again(unknown, world())).toMatchObject({
      processing: { status: 'Ready' },
      references: { clientId: 'ACC-2000-0001' },
    });
    const sold = world({ agreements: [{ ...firstAgreement, buyerId: 'BUY-9', sellerId: 'SEL-9' }] });
    expect(again(only({}), sold)?.references).toMatchObject({
      buyerId: 'BUY-7000-0001',
      sellerId: 'SEL-3000-0001',
    });
  });

  it('leaves alone what has no item or no order', () => {
    const charge = only({ sourceValue: 'acme-sub-05', orderCriteria: 'id', orderValue: 'ORD-9' });
    expect(rateAgain({ ...charge, upload: { status: 'Ready', errors: [] } }, world(), 'ledger')).toEqual([]);
    const noItem = { ...only({}), defaultErpItem: null };
    expect(rateAgain(noItem, world(), 'ledger')).toEqual([]);
  });

  describe('split billing', () => {
    const whole = only({});
    const unpriced = only({ sourceValue: 'acme-sub-02' }, world({ rates: {} }));
    const secondIsSplit = world({
      subscriptions: worldSubscriptions.map((each) =>
        each.id === 'SUB-9000-0000-0002' ? { ...each, split: split(['60', '40']) } : each,
      ),
    });

    it('what was billed whole stays whole, and a part stays as large as it was', () => {
      expect(again(whole, withFirst({ split: split(['50', '50']) }))?.processing.status).toBe('Ready');
      const [, owner, other] = resolve({ sourceValue: 'acme-sub-04', unitPP: '50', PPx1: '250' });
      const changed = world({
        subscriptions: worldSubscriptions.map((each) => ({ ...each, split: split(['50', '50']) })),
      });
      for (const part of [owner, other]) {
        expect(part && again(part, changed)).toMatchObject({ split: part?.split, price: part?.price });
      }
    });

    it('what never had a price is divided when its ledger is rated', () => {
      const [parent, owner, other, ...more] = rateAgain(unpriced, secondIsSplit, 'ledger');
      expect(more).toEqual([]);
      expect(parent).toMatchObject({ processing: { status: 'Split' }, price: { PPx1: null, SPx1: null } });
      expect([owner, other]).toMatchObject([
        { index: journalChargeIndex(2, 1), split: { percentage: '60' }, price: { PPx1: '216' } },
        { index: journalChargeIndex(2, 2), split: { percentage: '40' }, price: { PPx1: '144' } },
      ]);
      expect(unpriced.processing.status).toBe('Error');
    });

    it('nor had what an override withheld', () => {
      const withheld = only(
        { sourceValue: 'acme-sub-04', unitPP: '50', PPx1: '250' },
        world({ overriddenClientIds: ['ACC-2000-0001'] }),
      );
      expect(withheld.processing.status).toBe('Skipped');
      expect(rateAgain(withheld, world(), 'ledger').map((each) => each.processing.status)).toEqual([
        'Split',
        'Ready',
        'Ready',
      ]);
    });

    it('and waits when only a statement is', () => {
      expect(rateAgain(unpriced, secondIsSplit, 'statement')).toEqual([]);
    });

    it('a split without shares is an error', () => {
      const empty = world({
        subscriptions: worldSubscriptions.map((each) => ({ ...each, split: { allocations: [] } })),
      });
      expect(again(unpriced, empty)?.processing).toMatchObject({
        status: 'Error',
        errors: [{ code: 'V23' }],
      });
    });
  });

  it('an override withholds from a ledger, and nothing from a statement', () => {
    const refs = world({ overriddenClientIds: ['ACC-2000-0001'] });
    const skipped = again(only({}), refs);
    expect(skipped?.processing.status).toBe('Skipped');
    expect(again(only({}), refs, 'statement')?.processing.status).toBe('Ready');
    expect(skipped && again(skipped, world())?.processing.status).toBe('Ready');
  });

  it('a part that was matched elsewhere is priced there, as large as it is', () => {
    const kept = { revision: 2, reconciliation: { type: 'Match' }, audit: null };
    const target = { type: 'Subscription', id: 'SUB-9000-0000-0001' } as const;
    const matched: Decision = { isIgnored: false, target, kept };
    const values = { sourceValue: 'acme-sub-04', quantity: '5', unitPP: '50', PPx1: '250' };
    const decisions = new Map([[journalChargeIndex(3, 1), matched]]);
    const [, part] = resolveDecided(validateRow(rawRow(3, values)), world(), decisions);
    expect(part && again(part, withFirst({ defaultMarkup: '20' }))).toMatchObject({
      references: { subscriptionId: 'SUB-9000-0000-0001' },
      price: { PPx1: '150', SPx1: '180' },
    });
  });
});
