import { listJournalCharges } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { isIn } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { filterKey } from '../charges/segments.ts';

/** Charges that one address can name; the API takes addresses of some 16 kB. */
export const mostInOneLink = 300;

type Nameable = { id: string; externalIds?: { vendor?: string | null } };

/** How many charges of a journal a filter finds. */
async function countOf(journalId: string, rql: string): Promise<number | null> {
  const { $meta } = await listJournalCharges(journalId, { rql, limit: 0 });
  return $meta.pagination.total;
}

/** The address in this console of the charges that a filter finds; without marks that other programs end it at. */
export function chargesUrl(journalId: string, rql: string): string {
  const filter = encodeURIComponent(rql)
    .replaceAll('%2C', ',')
    .replaceAll(/['()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `${location.origin}${paths.journal(journalId, 'charges')}?${filterKey}=${filter}`;
}

/**
 * The filter that finds exactly the chosen charges: by entry ids where these say no more, since they outlive the
 * next upload; by charge ids; else the filter of the list when all that it finds is chosen. Nothing when none does.
 */
export async function filterOfCharges(
  journalId: string,
  charges: readonly Nameable[],
  listRql: string | undefined,
): Promise<string | undefined> {
  if (charges.length <= mostInOneLink) {
    const entryIds = charges.map(({ externalIds }) => externalIds?.vendor ?? '');
    const byEntry = entryIds.every(isSayable)
      ? isIn('externalIds.vendor', [...new Set(entryIds)])
      : undefined;
    if (byEntry && (await countOf(journalId, byEntry)) === charges.length) return byEntry;
    return isIn(
      'id',
      charges.map(({ id }) => id),
    );
  }
  if (listRql && (await countOf(journalId, listRql)) === charges.length) return listRql;
  return undefined;
}

/** Whether a text can stand in a filter, and is short enough for many to stand there. */
const isSayable = (text: string) =>
  text !== '' && text.length <= 48 && !(text.includes("'") && text.includes('"'));
