/** Charges: status names, sides and ids (lifecycles §2, charge-files §8). */

/** Values of both views, `upload` and `processing` (lifecycles §2). */
export const chargeStatuses = ['Ready', 'Error', 'Split', 'Skipped', 'Ignored', 'Reconciling'] as const;
export type ChargeStatus = (typeof chargeStatuses)[number];

/** The status of a charge that is billed (lifecycles §2.1). */
export const billedStatus: ChargeStatus = 'Ready';
/** The status of a charge that an override withholds (lifecycles C5). */
export const skippedStatus: ChargeStatus = 'Skipped';
/** Charges that belong to a ledger: billed, or counted as withheld (lifecycles §2.1). */
export const ledgerChargeStatuses: readonly ChargeStatus[] = [billedStatus, skippedStatus];
/** The status of a charge that failed a check. */
export const failedStatus: ChargeStatus = 'Error';
/** The status of a charge whose parts are billed in its place; it has no price of its own (lifecycles C3). */
export const splitStatus: ChargeStatus = 'Split';
/** The status of a charge that operations left out of billing (lifecycles C9). */
export const ignoredStatus: ChargeStatus = 'Ignored';
/** Charges that no statement bills, whatever becomes of the others. */
export const leftOutStatuses: readonly ChargeStatus[] = [failedStatus, ignoredStatus, skippedStatus];
/** The status of a charge whose decision waits for the recalculation (lifecycles C8, C10). */
export const reconcilingStatus: ChargeStatus = 'Reconciling';

/** Side of a charge or a statement (pricing P6). */
export const statementTypes = ['Debit', 'Credit'] as const;
export type StatementType = (typeof statementTypes)[number];

/** Where a charge's markup came from, in lookup order (pricing §2). */
export const markupSources = ['Line', 'Subscription', 'Asset', 'Agreement'] as const;
export type MarkupSource = (typeof markupSources)[number];

/** What a file row may be billed to (charge-files §2 column D). */
export const chargeSourceTypes = ['Subscription', 'Agreement', 'Asset'] as const;
export type ChargeSourceType = (typeof chargeSourceTypes)[number];

/** A split parent has at most this many children: its id leaves two digits for them (charge-files §8). */
export const MAX_SPLIT_CHILDREN = 99;

const MAX_INDEX = 999_999_999_999;

/**
 * Index of the charge made from row (XLSX, header = row 1) or line (JSONL) `n`, or of its split child number
 * `child` (1–99): n × 100 + child (charge-files §8). Throws RangeError beyond 12 digits or 99 children.
 */
export function journalChargeIndex(n: number, child = 0): number {
  if (child < 0 || child > MAX_SPLIT_CHILDREN) throw new RangeError(`Split child ${child} has no id.`);
  return n * 100 + child;
}

/**
 * `CHG-<8 digits of the journal or custom ledger>-<12-digit index in groups of four>` (charge-files §8).
 * `documentId` is `BJO-3140-9789` or `CLE-…`. A custom-ledger charge's index is its row number; a journal
 * charge's comes from `journalChargeIndex`. Throws RangeError when the index does not fit.
 */
export function makeChargeId(documentId: string, index: number): string {
  if (!Number.isInteger(index) || index < 0 || index > MAX_INDEX) {
    throw new RangeError(`Charge index ${index} does not fit into 12 digits.`);
  }
  const digits = String(index).padStart(12, '0');
  return `CHG-${documentId.slice(4)}-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}

export type ChargeIdParts = {
  /** The digits of the journal or custom ledger, `3140-9789`. */
  document: string;
  index: number;
};

const CHARGE_ID = /^CHG-(\d{4}-\d{4})-(\d{4})-(\d{4})-(\d{4})$/i;

/** Takes a charge id apart; `undefined` when it is not well-formed. Case-insensitive (conventions §6). */
export function parseChargeId(id: string): ChargeIdParts | undefined {
  const match = CHARGE_ID.exec(id);
  if (!match) return undefined;
  const [, document = '', a = '', b = '', c = ''] = match;
  return { document, index: Number(a + b + c) };
}

/** Row or line and child number (0 = not a split child) of a *journal* charge's index. */
export function journalChargeRow(index: number): { n: number; child: number } {
  return { n: Math.floor(index / 100), child: index % 100 };
}

/** Id of split child number `child` (1–99) of a journal charge: parent + child (lifecycles C3). */
export function makeSplitChildId(parentId: string, child: number): string {
  const parts = parseChargeId(parentId);
  if (!parts) throw new RangeError(`'${parentId}' is not a charge id.`);
  const { n } = journalChargeRow(parts.index);
  return makeChargeId(`CHG-${parts.document}`, journalChargeIndex(n, child));
}
