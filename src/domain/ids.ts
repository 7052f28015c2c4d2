/** Prefix and number of four-digit groups of each kind of id (conventions §6). */
export const idForms = {
  journal: ['BJO', 2],
  ledger: ['BLE', 4],
  customLedger: ['CLE', 2],
  override: ['BOV', 2],
  statement: ['SOM', 4],
  invoice: ['INV', 4],
  invoiceLine: ['INL', 5],
  creditMemo: ['CRD', 4],
  creditMemoLine: ['CRL', 5],
  journalAttachment: ['JOA', 2],
  ledgerAttachment: ['LEA', 2],
  customLedgerAttachment: ['CLA', 2],
  statementAttachment: ['STA', 2],
  invoiceAttachment: ['INA', 4],
  creditMemoAttachment: ['CMA', 4],
  auditRecord: ['AUD', 4],
  task: ['TSK', 4],
  user: ['USR', 2],
} as const satisfies Record<string, readonly [string, number]>;

export type IdKind = keyof typeof idForms;

/** Four-digit groups joined as they are printed: `12345678` → `1234-5678`. */
export function groupDigits(digits: string): string {
  return digits.match(/.{1,4}/g)?.join('-') ?? '';
}

/** Everything of an id after its prefix: `BJO-3140-9789` → `3140-9789`. */
export function idDigits(id: string): string {
  return id.slice(id.indexOf('-') + 1);
}

/** A new id with random digits; `random` gives numbers in [0, 1). */
export function randomId(kind: IdKind, random: () => number): string {
  const [prefix, groups] = idForms[kind];
  const parts = Array.from({ length: groups }, () =>
    Math.floor(random() * 10_000)
      .toString()
      .padStart(4, '0'),
  );
  return [prefix, ...parts].join('-');
}

/** The id of the ledger of a journal and a seller; the same again after a reset (lifecycles L1). */
export function ledgerId(journalId: string, sellerId: string): string {
  return `${idForms.ledger[0]}-${idDigits(journalId)}-${idDigits(sellerId)}`;
}

/** The id of the n-th line (from 1) of an invoice or credit memo (conventions §6). */
export function lineId(kind: 'invoiceLine' | 'creditMemoLine', documentId: string, n: number): string {
  return `${idForms[kind][0]}-${idDigits(documentId)}-${n.toString().padStart(4, '0')}`;
}

/** Ids are read in any case and written in capitals (conventions §6). */
export function normalizeId(id: string): string {
  return id.trim().toUpperCase();
}
