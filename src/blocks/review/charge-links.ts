import type { ChargeStatus } from '../../domain/charge.ts';
import { eq } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { gridId } from '../charges/segments.ts';

/** The page of the charges of a journal that pass a filter. */
export function filteredChargesHref(journalId: string, filter: string): string {
  return `${paths.journal(journalId, 'charges')}?${gridId}.filter=${encodeURIComponent(filter)}`;
}

/** The page of the charges of a journal that have a status. */
export function chargesHref(journalId: string, status: ChargeStatus): string {
  return filteredChargesHref(journalId, eq('processing.status', status));
}
