import type { CustomTemplateRow } from '../../domain/charge-file/write-custom-ledger.ts';

export type { CustomTemplateRow };

/** An Item row for A3 that passes every check (scenarios, S37). */
export function item(
  quantity: number | string,
  unitPrice: number | string,
  purchasePrice: number | string,
  more: CustomTemplateRow = {},
): CustomTemplateRow {
  return {
    documentNo: 'X-1',
    documentType: 'Order',
    orderType: 'VAR_Direct',
    sellTo: 'US-C-7003',
    type: 'Item',
    itemNo: 'SKU-STD',
    description1: 'Onboarding',
    quantity: String(quantity),
    saleCurrency: 'USD',
    unitPrice: String(unitPrice),
    purchaseCurrency: 'USD',
    purchasePrice: String(purchasePrice),
    externalDocumentNo2: 'AGR-6000-0000-0003',
    ...more,
  };
}

/** A row of text of a document. */
export const title = (documentNo: string, documentType = 'Order'): CustomTemplateRow => ({
  documentNo,
  documentType,
  type: 'Title',
  description1: 'A text',
});

/** Rows 6 to 20 of S37: an order in row 12 and a credit memo in row 20, text around them. */
export const s37Rows: readonly CustomTemplateRow[] = [
  ...Array.from({ length: 6 }, () => title('X-1')),
  item(1, 802.92, 738.6),
  ...Array.from({ length: 7 }, () => title('Y-1', 'Credit Memo')),
  item(1, 351.64, 323.47, { documentNo: 'Y-1', documentType: 'Credit Memo' }),
];

/** The body of a new custom ledger (S37, step 1). */
export const newCustomLedger = (more: object = {}): object => ({
  name: 'Q4 by hand',
  seller: { id: 'SEL-3000-0001' },
  vendor: { id: 'ACC-1000-0001' },
  price: { currency: { purchase: 'USD', sale: 'USD' } },
  billingStartDate: '2026-10-01',
  billingEndDate: '2026-10-31',
  ...more,
});
