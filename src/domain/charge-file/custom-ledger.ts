/** Reading and checking a custom-ledger file, the sales-document import template (contract: charge-files §11). */
import type { StatementType } from '../charge.ts';
import { type Amount, isZero, multiply, negate, parseAmount } from '../money.ts';
import type { ByteSource } from './byte-source.ts';
import { excelSerialToInstant, parseInstant } from './dates.ts';
import { ChargeFileError, emptyFile, fileErrors } from './file-error.ts';
import { readAnySheet } from './read-xlsx.ts';
import { type Cell, cellText } from './rows.ts';
import { type CustomLedgerRuleCode, chargeRules, customLedgerRules } from './rules.ts';

/** Rows of the template with the column titles and with the first document line. */
export const TITLE_ROW = 4;
export const FIRST_DATA_ROW = 6;

type Column = { letter: string; title: string; kind: 'text' | 'amount' | 'date'; maxLength?: number };

/** The columns that mean something to us; the others are passed on to the ERP. */
export const customColumns = {
  documentNo: { letter: 'A', title: 'Document No.', kind: 'text', maxLength: 20 },
  documentType: { letter: 'B', title: 'Document Type', kind: 'text' },
  orderType: { letter: 'C', title: 'Order Type', kind: 'text' },
  sellTo: { letter: 'D', title: 'Sell-to Customer No.', kind: 'text', maxLength: 20 },
  billTo: { letter: 'E', title: 'Bill-to Customer No.', kind: 'text', maxLength: 20 },
  type: { letter: 'K', title: 'Type', kind: 'text' },
  itemNo: { letter: 'L', title: 'No.', kind: 'text', maxLength: 20 },
  description1: { letter: 'M', title: 'Description', kind: 'text', maxLength: 60 },
  description2: { letter: 'N', title: 'Description 2', kind: 'text', maxLength: 60 },
  quantity: { letter: 'O', title: 'Quantity', kind: 'amount' },
  saleCurrency: { letter: 'P', title: 'Sales Currency Code', kind: 'text', maxLength: 10 },
  unitPrice: { letter: 'Q', title: 'Unit Price', kind: 'amount' },
  purchaseCurrency: { letter: 'R', title: 'Purchase Currency Code', kind: 'text', maxLength: 10 },
  purchasePrice: { letter: 'S', title: 'Purchase Price', kind: 'amount' },
  contractNo: { letter: 'T', title: 'Contract No.', kind: 'text', maxLength: 20 },
  externalDocumentNo: { letter: 'V', title: 'External Document No.', kind: 'text', maxLength: 20 },
  externalDocumentNo2: { letter: 'W', title: 'External Document No. 2', kind: 'text', maxLength: 20 },
  yourReference: { letter: 'X', title: 'Your Reference', kind: 'text', maxLength: 50 },
  salesRate: { letter: 'AD', title: 'Sales Exchange Rate', kind: 'amount' },
  periodStart: { letter: 'AN', title: 'Startdate', kind: 'date' },
  periodEnd: { letter: 'AO', title: 'Enddate', kind: 'date' },
  invoice: { letter: 'AW', title: 'Vendor Invoice Reference', kind: 'text', maxLength: 20 },
} as const satisfies Record<string, Column>;

export type CustomColumnKey = keyof typeof customColumns;
const columnKeys = Object.keys(customColumns) as CustomColumnKey[];
const requiredColumns: readonly CustomColumnKey[] = [
  'documentNo',
  'documentType',
  'type',
  'itemNo',
  'quantity',
  'unitPrice',
  'purchasePrice',
];

/** A row as sent, trimmed; `null` = blank. */
export type CustomRawRow = { n: number; values: Record<CustomColumnKey, string | null> };

/** One failed check of a row; `column` and `value` say where, for a screen that groups and fixes. */
export type CustomIssue = {
  code: CustomLedgerRuleCode | 'V06' | 'V07' | 'V08';
  message: string;
  column: CustomColumnKey;
  value: string | null;
};

/** One Item row. Amounts are those of the charge: negative for a credit memo, though positive in the file. */
export type CustomItem = {
  n: number;
  values: CustomRawRow['values'];
  statementType: StatementType | null;
  quantity: Amount | null;
  /** Purchase currency. */
  unitPP: Amount | null;
  /** quantity × unitPP. */
  PPx1: Amount | null;
  /** Sale currency. */
  unitBSP: Amount | null;
  BSPx1: Amount | null;
  /** One purchase unit × rate = sale units; `1` when the file gives none. */
  rate: Amount;
  /** ISO, UTC; `null` = the ledger's billing date. */
  periodStart: string | null;
  periodEnd: string | null;
  /** What to find the agreement by (W5): column W when it looks like an agreement id, else column A. */
  agreement: string | null;
  /** What to find the buyer by (W6): the sell-to customer, else the bill-to customer. */
  customerNo: string | null;
  /** W1–W4, W7 and unreadable numbers and dates. W5 and W6 need look-ups and are the caller's. */
  errors: CustomIssue[];
};

/**
 * Yields the Item rows of a custom-ledger file, checked on their own; Title rows and empty rows are left out.
 * `currency`: the ledger's. Rows come in ascending order. Throws ChargeFileError BJO:0002 (unreadable), BJO:0003 (titles missing in row 4) and
 * BJO:0004 (no Item row, W8).
 */
export async function* readCustomLedger(
  source: ByteSource,
  currency: { purchase: string; sale: string },
): AsyncGenerator<CustomItem[], void, undefined> {
  for await (const { rows } of readCustomRows(source)) yield rows.map((row) => checkCustomRow(row, currency));
}

/** Where each column of a custom-ledger file stands, A = 0. */
export type CustomPositions = Readonly<Record<CustomColumnKey, number>>;

/** The same rows unchecked, with the places of their columns. Throws as `readCustomLedger`. */
export async function* readCustomRows(
  source: ByteSource,
): AsyncGenerator<{ rows: CustomRawRow[]; positions: CustomPositions }, void, undefined> {
  let positions: CustomPositions | undefined;
  let isEmpty = true;
  for await (const sheetRows of readAnySheet(source)) {
    const rows: CustomRawRow[] = [];
    for (const { n, cells } of sheetRows) {
      if (n < TITLE_ROW) continue;
      positions ??= locate(n === TITLE_ROW ? cells : []);
      const row = n < FIRST_DATA_ROW ? undefined : readRow(n, cells, positions);
      if (row && !isWord(row.values.type, 'Title')) rows.push(row);
    }
    if (rows.length === 0 || !positions) continue;
    isEmpty = false;
    yield { rows, positions };
  }
  if (!positions) locate([]);
  if (isEmpty) throw emptyFile();
}

/** Columns are found by title; one without its title is expected at its place in the template. */
function locate(titles: readonly Cell[]): Record<CustomColumnKey, number> {
  const found = Array.from(titles, (title) => (typeof title === 'string' ? title.trim().toLowerCase() : ''));
  const positionOf = (key: CustomColumnKey): number => found.indexOf(customColumns[key].title.toLowerCase());
  const missing = requiredColumns.filter((key) => positionOf(key) < 0).map((key) => customColumns[key].title);
  if (missing.length > 0)
    throw new ChargeFileError('BJO:0003', fileErrors['BJO:0003']({ list: missing.join(', ') }));
  const positions = columnKeys.map((key) => {
    const position = positionOf(key);
    return [key, position < 0 ? columnNumber(customColumns[key].letter) : position];
  });
  return Object.fromEntries(positions) as Record<CustomColumnKey, number>;
}

/** Position of a column by its letters, A = 0. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readRow(
  n: number,
  cells: readonly Cell[],
  positions: Record<CustomColumnKey, number>,
): CustomRawRow | undefined {
  const entries = columnKeys.map((key) => [
    key,
    cellText(cells[positions[key]], customColumns[key].kind)?.trim() || null,
  ]);
  const values = Object.fromEntries(entries) as CustomRawRow['values'];
  return columnKeys.some((key) => values[key] !== null) ? { n, values } : undefined;
}

function isWord(text: string | null, word: string): boolean {
  return text?.toLowerCase() === word.toLowerCase();
}

/** Checks one row that is no Title row: W1–W4, W7, numbers and dates. */
export function checkCustomRow(row: CustomRawRow, currency: { purchase: string; sale: string }): CustomItem {
  const { n, values } = row;
  const errors: CustomIssue[] = [];
  const add = (code: CustomIssue['code'], column: CustomColumnKey, message: string): void =>
    void errors.push({ code, message, column, value: values[column] });
  if (!isWord(values.type, 'Item'))
    add('W1', 'type', customLedgerRules.W1.message({ n, v: values.type ?? '' }));
  const isCredit = isWord(values.documentType, 'Credit Memo');
  const isKnown = isCredit || isWord(values.documentType, 'Order');
  if (!isKnown) add('W2', 'documentType', customLedgerRules.W2.message({ n, v: values.documentType ?? '' }));
  for (const key of ['itemNo', 'quantity', 'unitPrice', 'purchasePrice'] as const) {
    if (values[key] === null)
      add('W3', key, customLedgerRules.W3.message({ n, column: customColumns[key].title }));
  }
  checkCurrency('saleCurrency', currency.sale);
  checkCurrency('purchaseCurrency', currency.purchase);
  for (const key of columnKeys) checkLength(key);

  // A blank currency is not another one: §11 does not list it among the required columns.
  function checkCurrency(key: CustomColumnKey, c: string): void {
    const v = values[key];
    if (v !== null && v.toUpperCase() !== c) add('W4', key, customLedgerRules.W4.message({ n, v, c }));
  }
  function checkLength(key: CustomColumnKey): void {
    const { title, maxLength = Infinity }: Column = customColumns[key];
    const text = values[key];
    if (text === null || [...text].length <= maxLength) return;
    add('W7', key, customLedgerRules.W7.message({ n, column: title, max: maxLength }));
  }
  function number(key: CustomColumnKey): Amount | null {
    const v = values[key];
    const amount = v === null ? undefined : parseAmount(v);
    if (v !== null && amount === undefined) {
      add('V06', key, `Row ${n}: ${chargeRules.V06.message({ column: customColumns[key].title, v })}`);
    }
    return amount ?? null;
  }
  function date(key: CustomColumnKey): string | null {
    const v = values[key];
    const instant = v === null ? undefined : (parseInstant(v) ?? excelSerialToInstant(Number(v)));
    if (v !== null && !instant)
      add('V07', key, `Row ${n}: ${chargeRules.V07.message({ column: customColumns[key].title, v })}`);
    return instant ?? null;
  }

  const sign = (amount: Amount | null): Amount | null =>
    isCredit && amount !== null ? negate(amount) : amount;
  const times = (amount: Amount | null): Amount | null =>
    amount === null || quantity === null ? null : multiply(amount, quantity);
  const quantity = number('quantity');
  const unitBSP = sign(number('unitPrice'));
  const unitPP = sign(number('purchasePrice'));
  const rate = number('salesRate');
  const periodStart = date('periodStart');
  const periodEnd = date('periodEnd');
  if (periodStart !== null && periodEnd !== null && periodEnd < periodStart) {
    add(
      'V08',
      'periodEnd',
      `Row ${n}: ${chargeRules.V08.message({ e: values.periodEnd ?? '', s: values.periodStart ?? '' })}`,
    );
  }
  return {
    n,
    values,
    statementType: isKnown ? (isCredit ? 'Credit' : 'Debit') : null,
    quantity,
    unitPP,
    PPx1: times(unitPP),
    unitBSP,
    BSPx1: times(unitBSP),
    rate: rate === null || isZero(rate) ? '1' : rate,
    periodStart,
    periodEnd,
    agreement: looksLikeAgreementId(values.externalDocumentNo2)
      ? values.externalDocumentNo2
      : values.documentNo,
    customerNo: values.sellTo ?? values.billTo,
    errors,
  };
}

function looksLikeAgreementId(text: string | null): boolean {
  return text !== null && /^AGR(?:-\d{4}){3}$/i.test(text);
}
