import { describe, expect, test } from 'vitest';
import { cutPurchaseOrder, printedPurchaseOrder, purchaseOrderOf } from './purchase-order.ts';

describe('purchase order numbers', () => {
  test('S43: 20 characters are printed, of more the first 16', () => {
    expect(printedPurchaseOrder('PO-2026-000000000017')).toBe('PO-2026-000000000017');
    expect(printedPurchaseOrder('PO-2026-0000000000017')).toBe('PO-2026-00000000...');
    for (const blank of ['', '  ', null, undefined]) expect(printedPurchaseOrder(blank)).toBe('–');
  });

  test('what is cut once stays as it is', () => {
    const cut = cutPurchaseOrder('PO-2026-0000000000017');
    expect(cutPurchaseOrder(cut)).toBe(cut);
    expect(cutPurchaseOrder(' ')).toBeUndefined();
  });

  test('characters are counted as people count them', () => {
    expect(printedPurchaseOrder('😀'.repeat(20))).toBe('😀'.repeat(20));
    expect(printedPurchaseOrder('😀'.repeat(21))).toBe(`${'😀'.repeat(16)}...`);
  });

  test('a buyer of a split agreement has the number of its own allocation, or none', () => {
    expect(purchaseOrderOf({ agreement: 'PO-1' })).toBe('PO-1');
    expect(purchaseOrderOf({ agreement: 'PO-1', allocation: null })).toBe('PO-1');
    expect(purchaseOrderOf({ agreement: 'PO-1', allocation: { reference: 'PO-2 ' } })).toBe('PO-2');
    expect(purchaseOrderOf({ agreement: 'PO-1', allocation: { reference: ' ' } })).toBeUndefined();
    expect(purchaseOrderOf({})).toBeUndefined();
  });
});
