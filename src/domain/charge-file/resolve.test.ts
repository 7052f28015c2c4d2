import { describe, expect, it } from 'vitest';
import { aggregate } from '../money/totals.ts';
import type { References } from './references.ts';
import type { RawValues } from './rows.ts';
import { world, worldAssets } from './scenario-world.ts';
import { agreementRow, only } from './test-kit.ts';

describe('a good row', () => {
  it('is Ready with everything it points to', () => {
    const charge = only({
      orderCriteria: 'order.id',
      orderValue: 'ORD-1111-2222-3333',
      itemCriteria: 'item.externalIds.vendor',
      itemValue: 'SKU-STD',
    });
    expect(charge).toMatchObject({
      index: 200,
      parentIndex: null,
      n: 2,
      upload: { status: 'Ready', errors: [] },
      processing: { status: 'Ready', errors: [] },
      references: {
        productId: 'PRD-4000-0001',
        agreementId: 'AGR-6000-0000-0001',
        subscriptionId: 'SUB-9000-0000-0001',
        assetId: null,
        lineId: null,
        itemId: 'ITM-4000-0001-0001',
        orderId: 'ORD-1111-2222-3333',
        licenseeId: 'LCE-8000-0000-0001',
        buyerId: 'BUY-7000-0001',
        clientId: 'ACC-2000-0001',
        sellerId: 'SEL-3000-0001',
      },
      defaultErpItem: null,
      price: {
        unitPP: '120',
        PPx1: '360',
        unitSP: '132',
        SPx1: '396',
        unitBSP: '132',
        BSPx1: '396',
        markup: '10',
        markupSource: 'Subscription',
        margin: '9.0909090909',
        saleCurrency: 'USD',
        rate: '1',
      },
      statementType: 'Debit',
      split: null,
    });
  });

  it('S07: pro-rated', () => {
    expect(only({ quantity: '10', unitPP: '10', PPx1: '8.33' }).price).toMatchObject({
      PPx1: '8.33',
      SPx1: '9.163',
      unitSP: '11',
    });
  });

  it('S08: unknown item falls back to the default', () => {
    const charge = only({ itemCriteria: 'externalIds.vendor', itemValue: 'Item Not Found' });
    expect(charge.processing.status).toBe('Ready');
    expect(charge.references.itemId).toBeNull();
    expect(charge.defaultErpItem).toEqual({ id: 'ACME-DEF', name: 'Acme default item' });
    expect(charge.input.item?.value).toBe('Item Not Found');
  });

  it('S26: credit', () => {
    expect(only({ quantity: '-1', unitPP: '40', PPx1: '-40' })).toMatchObject({
      statementType: 'Credit',
      price: { SPx1: '-44' },
    });
  });

  it('S28: foreign currency', () => {
    const charge = only({ sourceValue: 'acme-sub-02', quantity: '10', unitPP: '104.55', PPx1: '1045.50' });
    expect(charge.price).toMatchObject({
      SPx1: '1296.42',
      BSPx1: '1166.778',
      saleCurrency: 'CHF',
      rate: '0.9',
      margin: '19.3548387097',
    });
  });

  it('S29: line markup with a rounded unit price', () => {
    const row = {
      sourceValue: 'acme-sub-02',
      quantity: '10',
      unitPP: '104.55',
      PPx1: '1045.50',
      itemCriteria: 'id',
      itemValue: 'ITM-4000-0001-0001',
    };
    const line = {
      id: 'ALI-6000-0000-0002-0001',
      itemId: 'ITM-4000-0001-0001',
      markup: '24',
      hasOwnSalePrice: true,
    };
    const refs = (own: boolean) =>
      world({ lines: { 'SUB-9000-0000-0002': [{ ...line, hasOwnSalePrice: own }] } });
    const { price, references } = only(row, refs(true));
    expect(references.lineId).toBe('ALI-6000-0000-0002-0001');
    expect(price).toMatchObject({
      markupSource: 'Line',
      markup: '24',
      SPx1: '1296.42',
      margin: '19.3535945696',
    });
    const totals = aggregate([
      {
        PPx1: price.PPx1 ?? '',
        SPx1: price.SPx1 ?? '',
        BSPx1: price.BSPx1 ?? '',
        markup: price.markup,
        margin: price.margin,
        saleCurrency: 'CHF',
      },
    ]);
    expect(totals).toMatchObject({
      totalSP: '1296.42',
      totalBSP: '1166.778',
      markup: '24',
      margin: '19.3535945696',
    });
    expect(only(row, refs(false)).price).toMatchObject({ markupSource: 'Line', margin: '19.3548387097' });
  });
});

describe('markup lookup (pricing §2)', () => {
  const item = { itemCriteria: 'id', itemValue: 'ITM-4000-0001-0001' };
  const asset = { sourceType: 'Asset', sourceCriteria: 'asset.id', sourceValue: 'AST-9000-0000-0001' };
  const lines = (markup: string | null) => ({
    'SUB-9000-0000-0001': [{ id: 'L', itemId: 'ITM-4000-0001-0001', markup, hasOwnSalePrice: false }],
    'AST-9000-0000-0001': [{ id: 'L', itemId: 'ITM-4000-0001-0001', markup, hasOwnSalePrice: false }],
  });
  const source = (changes: Partial<RawValues>, refs?: References) => {
    const { markup, markupSource } = only(changes, refs).price;
    return `${markupSource} ${markup}`;
  };

  it('takes the first of line, subscription, asset, agreement', () => {
    expect(source(item, world({ lines: lines('12') }))).toBe('Line 12');
    expect(source(item, world({ lines: lines(null) }))).toBe('Subscription 10');
    expect(source({}, world({ lines: lines('12') }))).toBe('Subscription 10');
    expect(source({ sourceValue: 'acme-sub-03' })).toBe('Agreement 10');
    expect(source(asset)).toBe('Asset 5');
    expect(source({ ...asset, ...item }, world({ lines: lines('7') }))).toBe('Line 7');
    expect(
      source(asset, world({ assets: worldAssets.map((each) => ({ ...each, defaultMarkup: null })) })),
    ).toBe('Agreement 8');
    expect(source(agreementRow(1))).toBe('Agreement 8');
  });

  it('takes 0 for a markup', () => {
    expect(source(item, world({ lines: lines('0') }))).toBe('Line 0');
  });
});
