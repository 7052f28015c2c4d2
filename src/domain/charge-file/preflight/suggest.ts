/** What a wrong value was probably meant to be. Only proposals that pass the rule are made. */
import { chargeSourceTypes } from '../../charge.ts';
import { parseCriteria, searchCriteria } from '../search-criteria.ts';
import { nearest } from './edit-distance.ts';
import type { GroupId } from './groups.ts';
import { meantAmounts } from './loose-amount.ts';
import { type DateOrder, meantDate, ordersOf } from './loose-date.ts';

/** A value to put instead, and why. */
export type Suggestion = { text: string; why: string };

/** What is known beyond the value itself. */
export type SuggestionContext = {
  /** How the other dates of the file are written, when that shows. */
  dateOrder: DateOrder | undefined;
  /** Values that are right in this column: of the file, and of the marketplace. */
  valuesOf: (column: string) => Iterable<string>;
  /** The value that nearly every row has in this column. */
  commonIn: (column: string) => string | undefined;
  /** The currency that a custom ledger asks for in this column. */
  currencyOf?: (column: string) => string | undefined;
};

const none: readonly Suggestion[] = [];

/** Proposals for a group, best first. */
export function suggest({ code, column, value }: GroupId, context: SuggestionContext): readonly Suggestion[] {
  if (column === null) return none;
  if (value === null) return common(column, context);
  switch (code) {
    case 'V03':
      return word(value, chargeSourceTypes);
    case 'V04':
      return criteria(value);
    case 'V06':
      return meantAmounts(value).map((text) => ({ text, why: 'written as a plain number' }));
    case 'V07':
      return dates(value, context.dateOrder);
    case 'V09':
      return [{ text: [...value].slice(0, 255).join('').trim(), why: 'cut to 255 characters' }];
    case 'W1':
      return word(value, ['Item', 'Title']);
    case 'W2':
      return word(value, ['Order', 'Credit Memo']);
    case 'W4':
      return only(context.currencyOf?.(column), 'the currency of the custom ledger');
    case 'V10':
    case 'V12':
    case 'V13':
    case 'W5':
      return only(nearest(value, context.valuesOf(column)), 'the nearest value that is known');
    default:
      return none;
  }
}

function only(text: string | undefined, why: string): readonly Suggestion[] {
  return text === undefined ? none : [{ text, why }];
}

/** Blank: what the rest of the column says. */
function common(column: string, context: SuggestionContext): readonly Suggestion[] {
  return only(context.commonIn(column), 'as in the other rows');
}

function word(value: string, words: readonly string[]): readonly Suggestion[] {
  const clean = value.trim().toLowerCase();
  const begins = words.filter(
    (each) =>
      clean.startsWith(each.toLowerCase()) || (clean.length > 1 && each.toLowerCase().startsWith(clean)),
  );
  const [found = nearest(clean, words)] = begins;
  return only(found, 'the nearest word of the list');
}

/** `externalId.vendor`, `Vendor ID`, `subscriptionId` … */
function criteria(value: string): readonly Suggestion[] {
  const clean = value
    .trim()
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const isVendor = /vendor|external|extern/.test(clean);
  const isId = /^(?:subscription|agreement|asset|order|item|platform)?(?:id|number|key)?$/.test(clean);
  const [id, vendor] = searchCriteria;
  const guess = isVendor ? vendor : isId ? id : nearest(value, searchCriteria);
  return guess !== undefined && parseCriteria(guess) ? only(guess, 'the nearest criteria') : none;
}

function dates(value: string, order: DateOrder | undefined): readonly Suggestion[] {
  const orders = ordersOf(value);
  if (orders.length === 2 && order === undefined) {
    return [
      { text: meantDate(value, 'dmy') ?? '', why: 'day first' },
      { text: meantDate(value, 'mdy') ?? '', why: 'month first' },
    ].filter(({ text }, at, all) => text !== '' && all.findIndex((each) => each.text === text) === at);
  }
  const wanted = orders.length === 1 ? orders[0] : order;
  return only(
    meantDate(value, wanted ?? 'dmy'),
    orders.length === 2 ? 'as the other dates are written' : 'written as a date',
  );
}
