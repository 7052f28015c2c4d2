import { formatMonth } from '../../ui/cells/format.ts';

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** A day of the month in words: 1st, 2nd, 5th, 22nd. */
export const ordinal = (day: number): string => `${day}${endings[ordinals.select(day)] ?? 'th'}`;

type Missing = { vendor?: string; authorization: string; month: string; usualDay: number | undefined };

/** What operations may send to a vendor whose journal has not come. */
export function reminderText({ vendor, authorization, month, usualDay }: Missing): string {
  return [
    `Hello${vendor ? ` ${vendor}` : ''},`,
    '',
    `we have not received a journal for ${authorization} in ${formatMonth(month)} yet.` +
      (usualDay === undefined ? '' : ` It is usually here by the ${ordinal(usualDay)}.`),
    'Could you tell us when we may expect it, or whether there is nothing to bill this month?',
    '',
    'Thank you',
  ].join('\n');
}
