/**
 * Questions about charges inside an enquiry: plain text in the journal's notes, so that it reads in any client, with
 * an address per question that opens exactly the charges it is about.
 */
import { journalChargeIndex, journalChargeRow, makeChargeId, parseChargeId } from '../../charge.ts';
import { parseFilter } from '../../rql/check.ts';
import { matches } from '../../rql/evaluate.ts';
import type { Node, ObjectNode, ScalarType } from '../../rql/shape.ts';
import type { ColumnKey } from '../columns.ts';
import type { Side } from './match-rows.ts';
import { unpackRow, valueOf } from './packed-row.ts';

/** A stretch of a note: plain text, or an address of the web. */
export type NotePart = { text: string } | { url: string };

const address = /https?:\/\/[^\s<>"]+/g;

const timesIn = (text: string, mark: string): number => text.split(mark).length - 1;

/** An address without what belongs to the sentence around it: its last marks, and a parenthesis that it did not open. */
function addressIn(found: string): string {
  let url = found;
  while (/[.,;:!?\]]$/.test(url) || (url.endsWith(')') && timesIn(url, ')') > timesIn(url, '(')))
    url = url.slice(0, -1);
  return url;
}

/** A note cut into texts and addresses, in their order; put together again it is the note. */
export function partsOfNote(note: string): readonly NotePart[] {
  const parts: NotePart[] = [];
  let end = 0;
  for (const match of note.matchAll(address)) {
    if (match.index > end) parts.push({ text: note.slice(end, match.index) });
    const url = addressIn(match[0]);
    parts.push({ url });
    end = match.index + url.length;
  }
  if (end < note.length) parts.push({ text: note.slice(end) });
  return parts;
}

/** One question: what is asked, the figures of the charges, and the address that opens them. */
export type Question = { text: string; count: number; total: string | undefined; url: string };

/** A question as it stands in a note; `total` is an amount as printed, with its currency. */
export function writeQuestion({ text, count, total, url }: Question): string {
  const figures = [`${count} ${count === 1 ? 'charge' : 'charges'}`, total && `Σ PP ${total}`].filter(
    Boolean,
  );
  return `${[text.trim(), figures.join(', ')].filter(Boolean).join(' – ')}\n${url}`;
}

/** Finds whether an address is one of this journal's charges, and their filter; `undefined` for any other address. */
export function filterOfUrl(url: string, journalId: string, key: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname, searchParams } = new URL(url);
  if (!pathname.toUpperCase().includes(`/JOURNALS/${journalId.toUpperCase()}/CHARGES`)) return undefined;
  return searchParams.get(key) || undefined;
}

/** The filters of all charges of a journal that its note points to; `key` is where an address carries the filter. */
export const filtersInNote = (note: string, journalId: string, key: string): readonly string[] =>
  partsOfNote(note).flatMap((part) => ('url' in part ? (filterOfUrl(part.url, journalId, key) ?? []) : []));

const scalar = (type: ScalarType) => ({ kind: 'scalar', type, nullable: true }) as const;
const bag = (node: Node, ...names: string[]): ObjectNode => ({
  kind: 'object',
  members: Object.fromEntries(names.map((name) => [name, node])),
});
const text = scalar('text');
const search = bag(text, 'criteria', 'value');

/** What of a charge its file row tells. */
const shape: ObjectNode = {
  kind: 'object',
  members: {
    id: text,
    externalIds: bag(text, 'vendor', 'reference', 'invoice'),
    search: {
      kind: 'object',
      members: { source: bag(text, 'type', 'criteria', 'value'), order: search, item: search },
    },
    period: bag(scalar('date'), 'start', 'end'),
    quantity: scalar('decimal'),
    price: bag(scalar('decimal'), 'unitPP', 'PPx1'),
    description: bag(text, 'value1', 'value2'),
    attributes: bag(text, 'segment', 'agreementVendorId'),
  },
};

function chargeLike(journalId: string, side: Side, at: number): object {
  const row = unpackRow(side.rows[at] ?? '');
  const of = (key: ColumnKey) => valueOf(row, key) || null;
  return {
    id: makeChargeId(journalId, journalChargeIndex(side.numbers[at] ?? 0)),
    externalIds: { vendor: of('entryId'), reference: of('reference'), invoice: of('invoice') },
    search: {
      source: { type: of('sourceType'), criteria: of('sourceCriteria'), value: of('sourceValue') },
      order: { criteria: of('orderCriteria'), value: of('orderValue') },
      item: { criteria: of('itemCriteria'), value: of('itemValue') },
    },
    period: { start: of('periodStart'), end: of('periodEnd') },
    quantity: of('quantity'),
    price: { unitPP: of('unitPP'), PPx1: of('PPx1') },
    description: { value1: of('description1'), value2: of('description2') },
    attributes: { segment: of('segment'), agreementVendorId: of('agreementVendorId') },
  };
}

/**
 * Tells of the rows of a file whether a filter of the journal's charges is about them. `undefined` when it asks for
 * what the file does not say (who is billed, what the server found): such a question cannot be followed.
 */
export function rowFinder(
  filter: string,
  journalId: string,
  side: Side,
): ((at: number) => boolean) | undefined {
  const checked = parseFilter(filter, shape);
  if (!checked.ok || !checked.value) return undefined;
  const expr = checked.value;
  if (expr.kind === 'in' && expr.property.path.join('.') === 'id') {
    const numbers = new Set(expr.values.map((id) => rowNumber(String(id))));
    return (at) => numbers.has(side.numbers[at]);
  }
  if (expr.kind === 'in' && expr.property.path.join('.') === 'externalIds.vendor') {
    const ids = new Set(expr.values.map(String));
    return (at) => ids.has(valueOf(unpackRow(side.rows[at] ?? ''), 'entryId'));
  }
  return (at) => matches(expr, chargeLike(journalId, side, at));
}

function rowNumber(chargeId: string): number | undefined {
  const index = parseChargeId(chargeId)?.index;
  return index === undefined ? undefined : journalChargeRow(index).n;
}
