/** Changes to a whole column at once: each is offered with the number of cells that it would change. */
import { parseAmount } from '../../money.ts';
import { parseInstant } from '../dates.ts';
import { parseCriteria } from '../search-criteria.ts';
import { meantAmounts } from './loose-amount.ts';
import { type DateOrder, meantDate } from './loose-date.ts';
import { invisible } from './row-table.ts';
import type { FieldColumn } from './rules-of-file.ts';
import { suggest } from './suggest.ts';

export const transforms = ['trim', 'numbers', 'dates-dmy', 'dates-mdy', 'criteria', 'swap-period'] as const;
export type Transform = (typeof transforms)[number];

export type TransformOffer = { transform: Transform; cells: number };

/** What to call a transform on a button and in the list of steps. */
export const transformLabels: Readonly<Record<Transform, string>> = {
  trim: 'Trim blanks',
  numbers: 'Write numbers plainly',
  'dates-dmy': 'Read dates as day, month, year',
  'dates-mdy': 'Read dates as month, day, year',
  criteria: 'Correct search criteria',
  'swap-period': 'Swap start and end',
};

const nothingKnown = { dateOrder: undefined, valuesOf: () => [], commonIn: () => undefined };

/**
 * The new text of a cell, or `undefined` when the transform leaves it. A cell that is right by itself is left, so
 * that `3/4` dates never change what already was one.
 */
export function transformed(transform: Transform, column: FieldColumn, text: string): string | undefined {
  switch (transform) {
    case 'trim': {
      const trimmed = text.replace(invisible, '');
      return trimmed === text ? undefined : trimmed;
    }
    case 'numbers': {
      if (column.kind !== 'amount' || parseAmount(text.trim()) !== undefined) return undefined;
      return meantAmounts(text)[0];
    }
    case 'dates-dmy':
    case 'dates-mdy': {
      if (column.kind !== 'date' || parseInstant(text.trim()) !== undefined) return undefined;
      return meantDate(text, transform.slice('dates-'.length) as DateOrder);
    }
    case 'criteria': {
      if (!column.key.endsWith('Criteria') || parseCriteria(text)) return undefined;
      return suggest({ code: 'V04', column: column.key, value: text.trim() }, nothingKnown)[0]?.text;
    }
    case 'swap-period':
      return undefined;
  }
}

/** The rules whose values a transform can put right, by kind of column; `trim` looks at every cell. */
export const rulesOfTransform: Readonly<Partial<Record<Transform, string>>> = {
  numbers: 'V06',
  'dates-dmy': 'V07',
  'dates-mdy': 'V07',
  criteria: 'V04',
  'swap-period': 'V08',
};
