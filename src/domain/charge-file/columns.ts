/** The columns of a charge file and their titles (contract: charge-files §2, §3). */
import { fileErrors, ChargeFileError } from './file-error.ts';

export type ColumnKey =
  | 'entryId'
  | 'reference'
  | 'invoice'
  | 'sourceType'
  | 'sourceCriteria'
  | 'sourceValue'
  | 'orderCriteria'
  | 'orderValue'
  | 'itemCriteria'
  | 'itemValue'
  | 'periodStart'
  | 'periodEnd'
  | 'quantity'
  | 'unitPP'
  | 'PPx1'
  | 'description1'
  | 'description2'
  | 'segment'
  | 'agreementVendorId';

export type Column = {
  key: ColumnKey;
  title: string;
  /** Path of the JSONL member. */
  member: string;
  kind: 'text' | 'amount' | 'date';
  isRequired: boolean;
  /** Longest accepted text, in characters (V09). */
  maxLength?: number;
};

/** The template's columns A–R, in order. */
export const templateColumns: readonly Column[] = [
  {
    key: 'entryId',
    title: 'Entry ID',
    member: 'externalIds.vendor',
    kind: 'text',
    isRequired: true,
    maxLength: 255,
  },
  {
    key: 'reference',
    title: 'External Reference',
    member: 'externalIds.reference',
    kind: 'text',
    isRequired: false,
    maxLength: 255,
  },
  {
    key: 'invoice',
    title: 'Vendor Invoice Reference',
    member: 'externalIds.invoice',
    kind: 'text',
    isRequired: false,
    maxLength: 255,
  },
  { key: 'sourceType', title: 'Source', member: 'search.source.type', kind: 'text', isRequired: true },
  {
    key: 'sourceCriteria',
    title: 'Source Criteria',
    member: 'search.source.criteria',
    kind: 'text',
    isRequired: true,
  },
  {
    key: 'sourceValue',
    title: 'Source Value',
    member: 'search.source.value',
    kind: 'text',
    isRequired: true,
  },
  {
    key: 'orderCriteria',
    title: 'Order Search Criteria',
    member: 'search.order.criteria',
    kind: 'text',
    isRequired: false,
  },
  {
    key: 'orderValue',
    title: 'Order Search Value',
    member: 'search.order.value',
    kind: 'text',
    isRequired: false,
  },
  {
    key: 'itemCriteria',
    title: 'Item Search Criteria',
    member: 'search.item.criteria',
    kind: 'text',
    isRequired: false,
  },
  {
    key: 'itemValue',
    title: 'Item Search Value',
    member: 'search.item.value',
    kind: 'text',
    isRequired: false,
  },
  { key: 'periodStart', title: 'Usage Start Time', member: 'period.start', kind: 'date', isRequired: true },
  { key: 'periodEnd', title: 'Usage End Time', member: 'period.end', kind: 'date', isRequired: true },
  { key: 'quantity', title: 'Quantity', member: 'quantity', kind: 'amount', isRequired: true },
  { key: 'unitPP', title: 'Purchase Price', member: 'price.unitPP', kind: 'amount', isRequired: true },
  { key: 'PPx1', title: 'Total Purchase Price', member: 'price.PPx1', kind: 'amount', isRequired: true },
  {
    key: 'description1',
    title: 'Description1',
    member: 'description.value1',
    kind: 'text',
    isRequired: false,
    maxLength: 255,
  },
  {
    key: 'description2',
    title: 'Description2',
    member: 'description.value2',
    kind: 'text',
    isRequired: false,
    maxLength: 255,
  },
  { key: 'segment', title: 'Market Segment', member: 'segment', kind: 'text', isRequired: false },
];

/** Outside the template: a column of the older XLSX generation, a member of JSONL. */
const agreementVendorIdColumn: Column = {
  key: 'agreementVendorId',
  title: 'Optional Agreement Vendor ID',
  member: 'attributes.agreementVendorId',
  kind: 'text',
  isRequired: false,
};

/** Every column that is read. */
export const allColumns: readonly Column[] = [...templateColumns, agreementVendorIdColumn];

/** The older generation names the source by these two and implies type Subscription. */
export const LEGACY_CRITERIA = 'Subscription Search Criteria';
export const LEGACY_VALUE = 'Subscription Search Value';

const titles = new Map<ColumnKey, string>(allColumns.map((column) => [column.key, column.title]));

/**
 * Title of a column as the vendor knows it, for both formats (a JSONL message speaks of the same columns as an
 * XLSX one). `isLegacySource`: the row names its source in the older form.
 */
export function columnTitle(key: ColumnKey, isLegacySource = false): string {
  if (isLegacySource && key === 'sourceCriteria') return LEGACY_CRITERIA;
  if (isLegacySource && key === 'sourceValue') return LEGACY_VALUE;
  return titles.get(key) ?? key;
}

/** Where each column stands in a sheet; -1 = not there. */
export type HeaderMap = {
  positions: Readonly<Record<ColumnKey, number>>;
  legacyCriteria: number;
  legacyValue: number;
};

/**
 * Locates the columns by title: trimmed, case-insensitive, any order, extra columns ignored, the first of two
 * equal titles wins (charge-files §2). Throws ChargeFileError BJO:0003 naming the required titles that are
 * missing.
 */
export function mapHeader(header: readonly (string | null)[]): HeaderMap {
  const map = locateColumns(header);
  const missing = missingTitles(map);
  if (missing.length > 0) {
    throw new ChargeFileError('BJO:0003', fileErrors['BJO:0003']({ list: missing.join(', ') }));
  }
  return map;
}

/** Where the titles of the columns stand, as `mapHeader`; what is missing is -1. */
export function locateColumns(header: readonly (string | null)[]): HeaderMap {
  const found = header.map((title) => title?.trim().toLowerCase() ?? '');
  const positionOf = (title: string): number => found.indexOf(title.toLowerCase());
  const positions = {} as Record<ColumnKey, number>;
  for (const column of allColumns) positions[column.key] = positionOf(column.title);
  const legacyCriteria = positionOf(LEGACY_CRITERIA);
  const legacyValue = positionOf(LEGACY_VALUE);
  return { positions, legacyCriteria, legacyValue };
}

/** Titles of the required columns that a file lacks. */
export function missingTitles({ positions, legacyCriteria, legacyValue }: HeaderMap): string[] {
  const hasSource = positions.sourceType >= 0 || positions.sourceCriteria >= 0 || positions.sourceValue >= 0;
  const isLegacy = !hasSource && (legacyCriteria >= 0 || legacyValue >= 0);
  const missing: string[] = [];
  for (const column of templateColumns) {
    const isThere = positions[column.key] >= 0;
    if (!column.isRequired || isThere) continue;
    if (isLegacy && column.key === 'sourceType') continue;
    if (isLegacy && column.key === 'sourceCriteria' && legacyCriteria >= 0) continue;
    if (isLegacy && column.key === 'sourceValue' && legacyValue >= 0) continue;
    if (isSatisfiedByLegacy(column.key) && legacyCriteria >= 0 && legacyValue >= 0) continue;
    missing.push(columnTitle(column.key, isLegacy));
  }
  return missing;
}

function isSatisfiedByLegacy(key: ColumnKey): boolean {
  return key === 'sourceType' || key === 'sourceCriteria' || key === 'sourceValue';
}
