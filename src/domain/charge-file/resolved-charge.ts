/** What one row becomes: a charge with its two views, references and prices (contract: lifecycles §2). */
import type { ChargeStatus, MarkupSource, StatementType } from '../charge.ts';
import type { Amount } from '../money.ts';
import type { Decision } from './decided.ts';
import type { Issue } from './rules.ts';
import type { ChargeInput } from './validate-row.ts';

/** One of the two views of a charge (lifecycles §2). */
export type ChargeView = { status: ChargeStatus; errors: readonly Issue[] };

/** Ids of everything a charge points to; `null` = not resolved or not applicable. */
export type ChargeReferences = {
  productId: string;
  agreementId: string | null;
  subscriptionId: string | null;
  assetId: string | null;
  lineId: string | null;
  itemId: string | null;
  orderId: string | null;
  licenseeId: string | null;
  /** The agreement's buyer; on a split child the allocation's. */
  buyerId: string | null;
  clientId: string | null;
  sellerId: string | null;
};

/** Unrounded amounts; all `null` on a split parent, the sale side `null` while a charge is in error. */
export type ChargePrice = {
  unitPP: Amount | null;
  PPx1: Amount | null;
  unitSP: Amount | null;
  SPx1: Amount | null;
  unitBSP: Amount | null;
  BSPx1: Amount | null;
  /** Percent. */
  markup: Amount | null;
  markupSource: MarkupSource | null;
  /** Percent, 10 decimals; `null` also when the sale price is zero. */
  margin: Amount | null;
  saleCurrency: string | null;
  rate: Amount | null;
};

export type ResolvedCharge = {
  /** For `makeChargeId(journalId, index)`: n × 100, + k for split child k. */
  index: number;
  /** The split parent's index; `null` on a source row. */
  parentIndex: number | null;
  /** File row or line. */
  n: number;
  /** The row's values; a child carries its parent's (quantity and unit price stay, X1). */
  input: ChargeInput;
  upload: ChargeView;
  processing: ChargeView;
  references: ChargeReferences;
  /** Set when no item was found and the product's default ERP item stands in (R5). */
  defaultErpItem: { id: string; name: string } | null;
  price: ChargePrice;
  /** `null` only when PPx1 could not be read. */
  statementType: StatementType | null;
  /** On a split child: its share, percent. */
  split: { percentage: Amount } | null;
  /** What operations decided on it, kept through a recalculation (lifecycles C6, C7). */
  decision?: Decision;
};
