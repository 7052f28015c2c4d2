/** The checks that need nothing but the row itself, V01–V09 (contract: charge-files §6). */
import { type ChargeSourceType } from '../charge.ts';
import { type Amount, parseAmount } from '../money.ts';
import { type ColumnKey, columnTitle, templateColumns } from './columns.ts';
import { parseInstant } from './dates.ts';
import type { RawRow, RawValues } from './rows.ts';
import { type Issue, chargeRules } from './rules.ts';
import { parseCriteria, parseSourceType } from './search-criteria.ts';

/** A search as sent, trimmed. */
export type SearchInput = { criteria: string | null; value: string | null };

/** A row's values, typed; a value that is missing or fails its check is `null`. Texts are trimmed. */
export type ChargeInput = {
  entryId: string | null;
  reference: string | null;
  invoice: string | null;
  /** `Unknown` when the file's source type is not one of ours. */
  source: SearchInput & { type: ChargeSourceType | 'Unknown' };
  order: SearchInput | null;
  item: SearchInput | null;
  /** ISO 8601, UTC, with milliseconds. */
  periodStart: string | null;
  periodEnd: string | null;
  quantity: Amount | null;
  /** Purchase currency, scale as sent. */
  unitPP: Amount | null;
  PPx1: Amount | null;
  description1: string | null;
  description2: string | null;
  segment: string | null;
  agreementVendorId: string | null;
};

export type CheckedRow = {
  n: number;
  input: ChargeInput;
  /** All failed local checks, in the order of the rules; empty = the row may be resolved. */
  errors: Issue[];
};

/** Runs V01–V09 on a row; every failure is listed, none stops the others (charge-files §6). */
export function validateRow(row: RawRow): CheckedRow {
  const errors: Issue[] = [];
  if (row.isBroken) errors.push(issue('V01', chargeRules.V01.message({ n: row.n }), null, null));
  const texts = trimAll(row.values);
  const input = toInput(texts);
  if (!row.isBroken) {
    checkRequired(texts, row.isLegacySource, errors);
    checkSearches(texts, errors);
    checkAmounts(texts, input, errors);
    checkPeriod(texts, input, errors);
    checkLengths(texts, row.isLegacySource, errors);
  }
  return { n: row.n, input, errors };
}

function issue(code: Issue['code'], message: string, column: ColumnKey | null, value: string | null): Issue {
  return { code, message, column, value };
}

function trimmed(text: string | null): string | null {
  return (text !== null && text.trim()) || null;
}

function trimAll(raw: RawValues): RawValues {
  return {
    entryId: trimmed(raw.entryId),
    reference: trimmed(raw.reference),
    invoice: trimmed(raw.invoice),
    sourceType: trimmed(raw.sourceType),
    sourceCriteria: trimmed(raw.sourceCriteria),
    sourceValue: trimmed(raw.sourceValue),
    orderCriteria: trimmed(raw.orderCriteria),
    orderValue: trimmed(raw.orderValue),
    itemCriteria: trimmed(raw.itemCriteria),
    itemValue: trimmed(raw.itemValue),
    periodStart: trimmed(raw.periodStart),
    periodEnd: trimmed(raw.periodEnd),
    quantity: trimmed(raw.quantity),
    unitPP: trimmed(raw.unitPP),
    PPx1: trimmed(raw.PPx1),
    description1: trimmed(raw.description1),
    description2: trimmed(raw.description2),
    segment: trimmed(raw.segment),
    agreementVendorId: trimmed(raw.agreementVendorId),
  };
}

function toInput(texts: RawValues): ChargeInput {
  return {
    entryId: texts.entryId,
    reference: texts.reference,
    invoice: texts.invoice,
    source: {
      type: (texts.sourceType !== null && parseSourceType(texts.sourceType)) || 'Unknown',
      criteria: texts.sourceCriteria,
      value: texts.sourceValue,
    },
    order: searchInput(texts.orderCriteria, texts.orderValue),
    item: searchInput(texts.itemCriteria, texts.itemValue),
    periodStart: (texts.periodStart !== null && parseInstant(texts.periodStart)) || null,
    periodEnd: (texts.periodEnd !== null && parseInstant(texts.periodEnd)) || null,
    quantity: amount(texts.quantity),
    unitPP: amount(texts.unitPP),
    PPx1: amount(texts.PPx1),
    description1: texts.description1,
    description2: texts.description2,
    segment: texts.segment,
    agreementVendorId: texts.agreementVendorId,
  };
}

function searchInput(criteria: string | null, value: string | null): SearchInput | null {
  return criteria === null && value === null ? null : { criteria, value };
}

function amount(text: string | null): Amount | null {
  return text === null ? null : (parseAmount(text) ?? null);
}

const requiredColumns = templateColumns.filter((column) => column.isRequired);
const boundedColumns = templateColumns.filter((column) => column.maxLength !== undefined);

/** V02. */
function checkRequired(texts: RawValues, isLegacySource: boolean, errors: Issue[]): void {
  for (const { key } of requiredColumns) {
    if (texts[key] !== null) continue;
    const message = chargeRules.V02.message({ column: columnTitle(key, isLegacySource) });
    errors.push(issue('V02', message, key, null));
  }
}

/** V03, V04, V05. */
function checkSearches(texts: RawValues, errors: Issue[]): void {
  const { sourceType } = texts;
  if (sourceType !== null && !parseSourceType(sourceType)) {
    errors.push(issue('V03', chargeRules.V03.message({ v: sourceType }), 'sourceType', sourceType));
  }
  checkCriteria('Source', 'sourceCriteria', texts, errors);
  checkCriteria('Order', 'orderCriteria', texts, errors);
  checkCriteria('Item', 'itemCriteria', texts, errors);
  checkPair('Order', 'orderCriteria', 'orderValue', texts, errors);
  checkPair('Item', 'itemCriteria', 'itemValue', texts, errors);
}

function checkCriteria(target: string, key: ColumnKey, texts: RawValues, errors: Issue[]): void {
  const v = texts[key];
  if (v === null || parseCriteria(v)) return;
  errors.push(issue('V04', chargeRules.V04.message({ target, v }), key, v));
}

function checkPair(
  target: string,
  criteria: ColumnKey,
  value: ColumnKey,
  texts: RawValues,
  errors: Issue[],
): void {
  if ((texts[criteria] === null) === (texts[value] === null)) return;
  const blank = texts[criteria] === null ? criteria : value;
  errors.push(issue('V05', chargeRules.V05.message({ target }), blank, null));
}

/** V06. */
function checkAmounts(texts: RawValues, input: ChargeInput, errors: Issue[]): void {
  for (const key of ['quantity', 'unitPP', 'PPx1'] as const) {
    const v = texts[key];
    if (v === null || input[key] !== null) continue;
    errors.push(issue('V06', chargeRules.V06.message({ column: columnTitle(key), v }), key, v));
  }
}

/** V07, V08. */
function checkPeriod(texts: RawValues, input: ChargeInput, errors: Issue[]): void {
  for (const key of ['periodStart', 'periodEnd'] as const) {
    const v = texts[key];
    if (v === null || input[key] !== null) continue;
    errors.push(issue('V07', chargeRules.V07.message({ column: columnTitle(key), v }), key, v));
  }
  const { periodStart, periodEnd } = input;
  // Both print as 24 characters in UTC, so text order is time order.
  if (periodStart === null || periodEnd === null || periodEnd >= periodStart) return;
  const message = chargeRules.V08.message({ e: texts.periodEnd ?? '', s: texts.periodStart ?? '' });
  errors.push(issue('V08', message, 'periodEnd', texts.periodEnd));
}

/** V09; characters are code points, as in the database. */
function checkLengths(texts: RawValues, isLegacySource: boolean, errors: Issue[]): void {
  for (const { key, maxLength = Infinity } of boundedColumns) {
    const v = texts[key];
    if (v === null || v.length <= maxLength || [...v].length <= maxLength) continue;
    const message = chargeRules.V09.message({ column: columnTitle(key, isLegacySource), max: maxLength });
    errors.push(issue('V09', message, key, v));
  }
}
