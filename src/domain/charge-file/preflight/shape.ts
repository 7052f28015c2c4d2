/** How a file is laid out: its sheet, the row of its titles, and which title means which column. */
import {
  type ColumnKey,
  type HeaderMap,
  LEGACY_CRITERIA,
  LEGACY_VALUE,
  allColumns,
  locateColumns,
  missingTitles,
} from '../columns.ts';
import type { Cell } from '../rows.ts';
import { editDistance } from './edit-distance.ts';

export type PreflightFormat = 'xlsx' | 'csv' | 'jsonl';

/** What a title can mean: a column, or one of the older generation's two. */
export type FieldKey = ColumnKey | 'legacyCriteria' | 'legacyValue';

export type FileShape = {
  name: string;
  size: number;
  format: PreflightFormat;
  /** Names of a workbook's sheets, and the one that is read. */
  sheets: readonly string[];
  sheet: number;
  /** Row of the titles; `null` where there is none to choose. */
  headerRow: number | null;
  titles: readonly string[];
  /** Position of each column, A = 0; -1 = not in the file. Empty where columns have no titles. */
  mapping: Readonly<Partial<Record<FieldKey, number>>>;
  /** Columns that were guessed from a title that is not the template's. */
  guessed: readonly FieldKey[];
  /** Titles of required columns that are not in the file. */
  missing: readonly string[];
  /** The server reads the very same from this file: it can be sent as it is. */
  isNative: boolean;
  /** What was unusual and is taken care of, in sentences. */
  notes: readonly string[];
};

/** What a person decided about a file, and titles that were explained before (lower case → column). */
export type ShapeChoice = {
  sheet?: number;
  headerRow?: number;
  mapping?: Readonly<Partial<Record<FieldKey, number>>>;
  titles?: Readonly<Record<string, FieldKey>>;
};

/** Everything that a title can mean, with the template's words. */
export const fields: readonly { key: FieldKey; title: string; member: string; isRequired: boolean }[] = [
  ...allColumns,
  {
    key: 'legacyCriteria',
    title: LEGACY_CRITERIA,
    member: 'search.subscription.criteria',
    isRequired: false,
  },
  { key: 'legacyValue', title: LEGACY_VALUE, member: 'search.subscription.value', isRequired: false },
];

/** Words in the wild for what the template calls otherwise. */
const aliases: Readonly<Partial<Record<FieldKey, readonly string[]>>> = {
  entryId: ['id', 'entry', 'lineid', 'chargeid', 'vendorentryid'],
  reference: ['reference', 'externalref', 'ref'],
  invoice: ['invoice', 'invoicereference', 'vendorinvoice', 'invoiceno', 'invoicenumber'],
  sourceType: ['sourcetype'],
  sourceValue: ['sourceid'],
  periodStart: ['start', 'startdate', 'periodstart', 'usagestart', 'from'],
  periodEnd: ['end', 'enddate', 'periodend', 'usageend', 'to'],
  quantity: ['qty', 'units', 'amountofunits'],
  unitPP: ['unitprice', 'unitpp', 'price', 'unitpurchaseprice', 'unitcost'],
  PPx1: ['total', 'totalprice', 'amount', 'ppx1', 'totalpp', 'lineamount', 'totalcost'],
  description1: ['description', 'text'],
  segment: ['segment'],
};

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What a title that is not the template's probably means. */
function guessField(title: string): FieldKey | undefined {
  const word = plain(title);
  if (word.length < 2) return undefined;
  const isAlike = ({ key, title: own, member }: (typeof fields)[number]): boolean =>
    [plain(own), plain(member), plain(key)].includes(word) || (aliases[key]?.includes(word) ?? false);
  const exact = fields.find(isAlike);
  if (exact) return exact.key;
  if (word.length < 6) return undefined;
  return fields.find((field) => editDistance(word, plain(field.title), 2) !== undefined)?.key;
}

/** Titles of a row as texts. */
export function titlesOf(cells: readonly Cell[]): string[] {
  return Array.from(cells, (cell) => (cell === null || cell === undefined ? '' : String(cell).trim()));
}

/** How many columns the titles of a row name. */
function score(titles: readonly string[], known: Readonly<Record<string, FieldKey>>): number {
  const own = new Set(fields.map(({ title }) => title.toLowerCase()));
  const exact = titles.filter((title) => own.has(title.toLowerCase()) || known[title.toLowerCase()]).length;
  const guessed = new Set(titles.map(guessField).filter((key) => key !== undefined)).size;
  return exact * 2 + guessed;
}

type SheetStart = readonly { n: number; cells: readonly Cell[] }[];

/** The row that looks most like the titles; its score tells sheets apart. Nothing recognised = the first row. */
export function findHeader(
  start: SheetStart,
  known: Readonly<Record<string, FieldKey>> = {},
): { row: number; score: number } {
  let best = { row: start[0]?.n ?? 1, score: 0 };
  for (const { n, cells } of start) {
    const found = score(titlesOf(cells), known);
    if (found > best.score) best = { row: n, score: found };
  }
  return best;
}

/** Which column stands where: as the server sees it, then as explained before, then guessed, then as chosen. */
export function mapTitles(
  titles: readonly string[],
  { mapping: chosen = {}, titles: known = {} }: ShapeChoice,
): { header: HeaderMap; guessed: FieldKey[]; missing: string[]; isNative: boolean } {
  const exact = locateColumns(titles);
  const header: HeaderMap = { ...exact, positions: { ...exact.positions } };
  const taken = new Set(fields.map(({ key }) => positionIn(header, key)).filter((at) => at >= 0));
  const guessed: FieldKey[] = [];
  titles.forEach((title, at) => {
    if (title === '' || taken.has(at)) return;
    const remembered = known[title.toLowerCase()];
    const key = remembered ?? guessField(title);
    if (key === undefined || positionIn(header, key) >= 0 || key in chosen) return;
    setPosition(header, key, at);
    taken.add(at);
    if (!remembered) guessed.push(key);
  });
  for (const { key } of fields) {
    const at = chosen[key];
    if (at !== undefined) setPosition(header, key, at);
  }
  const isSame = fields.every(({ key }) => positionIn(header, key) === positionIn(exact, key));
  const missing = missingTitles(header);
  return { header, guessed, missing, isNative: isSame && missing.length === 0 };
}

function positionIn(header: HeaderMap, key: FieldKey): number {
  if (key === 'legacyCriteria' || key === 'legacyValue') return header[key];
  return header.positions[key];
}

function setPosition(header: HeaderMap, key: FieldKey, at: number): void {
  if (key === 'legacyCriteria' || key === 'legacyValue') header[key] = at;
  else (header.positions as Record<ColumnKey, number>)[key] = at;
}

/** The positions as a shape shows them. */
export function mappingOf(header: HeaderMap): Partial<Record<FieldKey, number>> {
  return Object.fromEntries(fields.map(({ key }) => [key, positionIn(header, key)]));
}
