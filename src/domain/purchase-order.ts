/** The client's purchase order number on documents (documents §3.1, S43). */
import { dash } from './printed.ts';

/** Characters that the field of the ERP has. */
const WIDTH = 20;
/** Characters that are left of a longer number. */
const KEPT = 16;

/** Where a purchase order number may stand. */
export type PurchaseOrderSource = {
  /** The agreement's `externalIds.client`. */
  agreement?: string | null | undefined;
  /** The buyer's part of an agreement that is split, with the reference of its own, if it has one. */
  allocation?: { reference: string | null | undefined } | null | undefined;
};

/**
 * The number that a buyer's document carries: the agreement's, or, where billing is split, that of the buyer's own
 * allocation and no other, as the agreement's belongs to the owner (lifecycles §9).
 */
export function purchaseOrderOf({ agreement, allocation }: PurchaseOrderSource): string | undefined {
  return (allocation ? allocation.reference : agreement)?.trim() || undefined;
}

/** A number as the ERP's field holds it: one of more than 20 characters is its first 16 and three dots. */
export function cutPurchaseOrder(number: string | null | undefined): string | undefined {
  const letters = [...(number?.trim() ?? '')];
  if (letters.length === 0) return undefined;
  return letters.length > WIDTH ? `${letters.slice(0, KEPT).join('')}...` : letters.join('');
}

/** The same as it is printed: the dash when there is none. */
export function printedPurchaseOrder(number: string | null | undefined): string {
  return cutPurchaseOrder(number) ?? dash;
}
