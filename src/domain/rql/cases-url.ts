import type { RqlErrors } from './errors.ts';

/** Number, text of `order=`, and the order of the fixture's rows or the errors it gives (rql.md §9). */
export type OrderCase = readonly [id: string, text: string, expected: readonly number[] | RqlErrors];

/** The order cases O1–O20 of the contract. */
export const orderCases: readonly OrderCase[] = [
  ['O1', 'name', [3, 2, 1, 4, 5]],
  ['O2', '+name', [3, 2, 1, 4, 5]],
  ['O3', ' name', [3, 2, 1, 4, 5]],
  ['O4', '-name', [5, 4, 1, 2, 3]],
  ['O5', '-revision', [5, 4, 2, 3, 1]],
  ['O6', 'markup', [3, 4, 1, 2, 5]],
  ['O7', '-markup', [5, 2, 1, 4, 3]],
  ['O8', 'dueDate,-revision', [4, 5, 1, 3, 2]],
  ['O9', 'vendor.name,-price.totalSP', [2, 1, 4, 3, 5]],
  ['O10', '-audit.created.at', [4, 2, 3, 1, 5]],
  ['O11', 'status', [1, 2, 3, 4, 5]],
  ['O12', 'assigned,-revision', [3, 1, 5, 4, 2]],
  ['O13', '+vendor.name,+name', [2, 1, 3, 4, 5]],
  ['O14', 'bogus', { bogus: ['Invalid property path.'] }],
  ['O15', 'vendor', { vendor: ['Ordering is not permitted.'] }],
  ['O16', 'lines', { lines: ['Ordering is not permitted.'] }],
  ['O17', 'lines.quantity', { 'lines.quantity': ['Invalid property path.'] }],
  ['O18', '-', { rql_validation: ['Invalid property path.'] }],
  ['O19', 'eq(a,b)', { no_props: ['No valid ordering properties were detected'] }],
  ['O20', 'name,bogus', { bogus: ['Invalid property path.'] }],
];

/** What a raw query string gives over the fixture: only what a case names is part of it. */
export type UrlExpectation = {
  /** Row numbers; in this order when `isOrdered`. */
  rows?: readonly number[];
  isOrdered?: boolean;
  /** How many rows the page holds, where the case does not say which. */
  count?: number;
  total?: number;
  limit?: number;
  members?: readonly string[];
  groupBuyers?: boolean;
  errors?: RqlErrors;
};

/** The URL cases U1–U26 of the contract. */
export const urlCases: readonly (readonly [id: string, raw: string, expected: UrlExpectation])[] = [
  ['U1', 'status=Draft&limit=5', { rows: [1], limit: 5 }],
  ['U2', 'limit=5&status=Draft', { rows: [1], limit: 5 }],
  ['U3', 'eq(status,Draft)&revision=1', { rows: [1] }],
  ['U4', 'and(status=Draft&revision=1)', { rows: [1] }],
  ['U5', 'id=%22BJO-0000-0004%22', { rows: [4] }],
  ['U6', 'vendor.name=%27R%26D%7COps%27', { rows: [5] }],
  ['U7', 'name=Azure+May', { rows: [1] }],
  ['U8', 'name=Azure%2BMay', { rows: [] }],
  ['U9', 'limit=0', { rows: [], total: 5, limit: 0 }],
  ['U10', 'limit=500', { count: 5, limit: 100 }],
  ['U11', 'limit=abc', { limit: 50 }],
  ['U12', 'limit=-1', { errors: { limit: ['Value must not be negative.'] } }],
  ['U13', 'offset=3', { count: 2, total: 5 }],
  ['U14', 'offset=99', { rows: [], total: 5 }],
  ['U15', 'status=Draft&status=Error', { rows: [] }],
  ['U16', 'status=', { errors: { status: ['Expression expected.'] } }],
  [
    'U17',
    'select=-*,id,status&filter(group.buyers)&order=-audit.created.at&offset=0&limit=50',
    { rows: [4, 2, 3, 1, 5], isOrdered: true, members: ['id', 'status'], groupBuyers: true },
  ],
  ['U18', 'render()&status=Draft', { rows: [1] }],
  ['U19', 'ne(status,%22Deleted%22)&order=-audit.created.at', { rows: [4, 2, 3, 1, 5], isOrdered: true }],
  ['U20', 'rql=eq(status,Draft)', { errors: { rql_validation: ['Invalid equals shortcut expression'] } }],
  ['U21', 'foo', { errors: { foo: ['Expression expected.'] } }],
  ['U22', 'foo=1', { errors: { foo: ['Invalid property path.'] } }],
  ['U23', 'ORDER=name&LIMIT=1', { rows: [3] }],
  ['U24', "in(status,('Error','Draft','Validated'))", { rows: [1, 2, 3] }],
  ['U25', 'and(eq(vendor.id,ACC-1111-1111),eq(externalIds.vendor,202606),ne(status,Deleted))', { rows: [2] }],
  ['U26', "vendor.name='R&D|Ops'", { rows: [] }],
];

/**
 * Number, text of `select=`, members returned, and the names in `$meta.omitted`.
 * A member with a list has just those members below; one without has all of its own.
 */
export type SelectCase = readonly [
  id: string,
  text: string,
  members: readonly (string | readonly [name: string, below: readonly string[]])[],
  omitted: readonly string[],
];

const scalars = ['id', 'name', 'status', 'revision', 'notes', 'dueDate', 'assigned', 'markup'] as const;
const S1 = [...scalars, 'price', 'vendor', 'externalIds', 'error', 'tags'] as const;
const everything = [...S1, 'audit', 'lines'] as const;

function without(names: readonly string[], ...left: readonly string[]): string[] {
  return names.filter((name) => !left.includes(name));
}

/** The select cases S1–S21 of the contract. */
export const selectCases: readonly SelectCase[] = [
  ['S1', '', S1, ['audit', 'lines']],
  ['S2', 'audit', [...S1, 'audit'], ['lines']],
  ['S3', '+audit,+lines', everything, []],
  ['S4', '*', everything, []],
  ['S5', '-notes', without(S1, 'notes'), ['audit', 'lines', 'notes']],
  ['S6', '-*,id,status', ['id', 'status'], without(everything, 'id', 'status')],
  ['S7', '-*', ['id'], without(everything, 'id')],
  ['S8', 'audit.created.at', [...S1, ['audit', ['created.at']]], ['lines']],
  ['S9', 'lines.quantity', [...S1, ['lines', ['id', 'quantity']]], ['audit']],
  ['S10', 'lines(quantity,item.name)', [...S1, 'lines'], ['audit']],
  ['S11', '-*,lines.id', ['id', ['lines', ['id']]], without(everything, 'id', 'lines')],
  ['S12', 'vendor.name', S1, ['audit', 'lines']],
  ['S13', '-*,vendor.name', ['id', ['vendor', ['id', 'name']]], without(everything, 'id', 'vendor')],
  ['S14', '-vendor.name', [...without(S1, 'vendor'), ['vendor', ['id']]], ['audit', 'lines']],
  ['S15', 'name,-name', S1, ['audit', 'lines']],
  ['S16', '-value', S1, ['audit', 'lines']],
  ['S17', 'bogus.name,+audit', [...S1, 'audit'], ['lines']],
  ['S18', ' audit', [...S1, 'audit'], ['lines']],
  ['S19', 'price(totalPP)', S1, ['audit', 'lines']],
  [
    'S20',
    '-price.totalSP,-externalIds',
    [...without(S1, 'price', 'externalIds'), ['price', ['totalPP']]],
    ['audit', 'lines', 'externalIds'],
  ],
  ['S21', 'NAME,-*', ['id', 'name'], without(everything, 'id', 'name')],
];
