import { describe, expect, it, test } from 'vitest';
import { type CustomItem, readCustomLedger } from './custom-ledger.ts';
import { type CustomReferences, resolveCustom } from './resolve-custom.ts';
import { type CustomTemplateRow, customLedgerFileBytes } from './write-custom-ledger.ts';

const agreement = {
  id: 'AGR-6000-0000-0003',
  productId: 'PRD-1',
  clientId: 'ACC-1',
  buyerId: 'BUY-1',
  licenseeId: 'LCE-1',
};

const references: CustomReferences = {
  billing: { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T00:00:00.000Z' },
  agreements: new Map(
    [
      agreement,
      { ...agreement, id: 'AGR-6000-0000-0004', clientId: null, buyerId: null },
      { ...agreement, id: 'AGR-6000-0000-0005', buyerId: 'BUY-3' },
    ].map((each) => [each.id, each]),
  ),
  buyers: new Map([
    ['C-100', [{ id: 'BUY-1', clientId: 'ACC-1' }]],
    ['C-200', [{ id: 'BUY-2', clientId: 'ACC-2' }]],
    [
      'C-300',
      [
        { id: 'BUY-0', clientId: 'ACC-2' },
        { id: 'BUY-2', clientId: 'ACC-1' },
        { id: 'BUY-3', clientId: 'ACC-1' },
      ],
    ],
  ]),
  items: new Map([['PRD-1', new Map([['SKU-STD', { id: 'ITM-1', erpItemId: 'ERP-1' }]])]]),
};

const row = {
  documentNo: 'X-1',
  documentType: 'Order',
  sellTo: 'C-100',
  type: 'Item',
  itemNo: 'SKU-STD',
  quantity: '2',
  unitPrice: '90',
  purchasePrice: '80',
  externalDocumentNo2: 'AGR-6000-0000-0003',
};

async function itemOf(changes: CustomTemplateRow): Promise<CustomItem> {
  const bytes = await customLedgerFileBytes([{ ...row, ...changes }]);
  for await (const [item] of readCustomLedger(bytes, { purchase: 'USD', sale: 'USD' })) if (item) return item;
  throw new Error('The file has no item.');
}

const resolved = async (changes: CustomTemplateRow = {}) => resolveCustom(await itemOf(changes), references);

describe('what a document line refers to (charge-files §11)', () => {
  it('finds agreement, buyer and item, and prices the line', async () => {
    expect(await resolved()).toMatchObject({
      errors: [],
      agreement,
      buyerId: 'BUY-1',
      itemId: 'ITM-1',
      erpItemId: 'ERP-1',
      period: references.billing,
      sale: { unitSP: '90', SPx1: '180', markup: '12.5', margin: '11.1111111111' },
    });
  });

  it('takes an unknown number for that of the ERP', async () => {
    expect(await resolved({ itemNo: 'SERVICE' })).toMatchObject({
      errors: [],
      itemId: undefined,
      erpItemId: 'SERVICE',
    });
  });

  it('finds an agreement in any case, as ids are', async () => {
    expect((await resolved({ externalDocumentNo2: 'agr-6000-0000-0003' })).agreement?.id).toBe(agreement.id);
  });

  test.each<[string, CustomTemplateRow, string | undefined]>([
    ['no customer is the buyer of the agreement', { sellTo: null }, 'BUY-1'],
    [
      'of several buyers that of the agreement',
      { sellTo: 'C-300', externalDocumentNo2: 'AGR-6000-0000-0005' },
      'BUY-3',
    ],
    ['another buyer of the same client', { sellTo: 'C-300' }, 'BUY-2'],
  ])('%s', async (_what, changes, buyerId) => {
    expect(await resolved(changes)).toMatchObject({ errors: [], buyerId });
  });

  test.each<[string, CustomTemplateRow, string[]]>([
    [
      'W5',
      { externalDocumentNo2: 'AGR-9999-9999-9999' },
      ["Row 6: agreement 'AGR-9999-9999-9999' was not found."],
    ],
    [
      'W5 in column A',
      { documentNo: 'X-1', externalDocumentNo2: null },
      ["Row 6: agreement 'X-1' was not found."],
    ],
    ['W6', { sellTo: 'C-999' }, ["Row 6: customer 'C-999' was not found."]],
    ['W6: a customer of another client', { sellTo: 'C-200' }, ["Row 6: customer 'C-200' was not found."]],
    [
      'V20: an agreement without client and buyer',
      { sellTo: null, externalDocumentNo2: 'AGR-6000-0000-0004' },
      ['Row 6: Client could not be resolved for agreement AGR-6000-0000-0004.'],
    ],
    [
      'a start after the end of the billing',
      { periodStart: '2026-11-01' },
      ["Row 6: Usage end '2026-10-31T00:00:00.000Z' is before usage start '2026-11-01T00:00:00.000Z'."],
    ],
    [
      'everything at once',
      { type: 'Comment', sellTo: 'C-999', externalDocumentNo2: null },
      [
        "Row 6: Type 'Comment' is not supported.",
        "Row 6: agreement 'X-1' was not found.",
        "Row 6: customer 'C-999' was not found.",
      ],
    ],
  ])('%s', async (_what, changes, errors) => expect((await resolved(changes)).errors).toEqual(errors));

  it('has no prices while an amount is missing', async () => {
    expect((await resolved({ unitPrice: null })).sale).toBeUndefined();
  });

  test.each([
    ['0.9', '90', '80', { unitSP: '100', SPx1: '200', markup: '25', margin: '20' }],
    ['3', '10', '0', { unitSP: '3.3333333333333333333333333333', markup: null, margin: '100' }],
    ['1', '0', '80', { SPx1: '0', markup: '-100', margin: null }],
  ])('SP is BSP ÷ %s: %s over %s', async (salesRate, unitPrice, purchasePrice, sale) => {
    expect(await resolved({ salesRate, unitPrice, purchasePrice })).toMatchObject({ sale });
  });

  it('keeps the signs of a credit memo', async () => {
    expect(await resolved({ documentType: 'Credit Memo' })).toMatchObject({
      item: { PPx1: '-160', statementType: 'Credit' },
      sale: { SPx1: '-180', markup: '12.5' },
    });
  });
});
