/**
 * What is right by the rules and yet often not meant (charge-files §2, §7). Warnings never block: the server takes
 * such a row as it is.
 */
import { columnTitle, type ColumnKey } from '../columns.ts';
import type { FileIssue } from './rules-of-file.ts';

/** What the ERP keeps of a text (charge-files §2). */
const printed: readonly { key: ColumnKey; max: number }[] = [
  { key: 'invoice', max: 20 },
  { key: 'description1', max: 60 },
  { key: 'description2', max: 60 },
];
const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;

const none: readonly FileIssue[] = [];

/** The warnings about a row of a charge file. */
export function warningsOf(values: Readonly<Record<string, string | null>>): readonly FileIssue[] {
  let found: FileIssue[] | undefined;
  for (const { key, max } of printed) {
    const text = values[key];
    if (!text || text.length <= max || text.trim().length <= max) continue;
    const message = `${columnTitle(key)} has more than ${max} characters: documents of the ERP show the first ${max}.`;
    (found ??= []).push({ code: 'N1', message, column: key, value: text.trim() });
  }
  const end = values['periodEnd']?.trim();
  if (end && DATE_ONLY.test(end)) {
    const message = `Usage ends at 00:00 UTC of ${end}: a date without a time is the beginning of that day.`;
    (found ??= []).push({ code: 'N2', message, column: 'periodEnd', value: end });
  }
  return found ?? none;
}
