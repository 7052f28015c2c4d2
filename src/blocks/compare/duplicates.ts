import { listJournalCharges } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { listJournals } from '../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { FilePrint, Overlap } from '../../domain/charge-file/compare/overlap.ts';
import { and, eq, ge, gt, isIn, le, ne } from '../../domain/rql/build.ts';
import { openCompareWorker } from './compare-worker.ts';
import { chargesOf, contentOfSide } from './sides.ts';

/** Another journal that holds rows of a file already. */
export type Duplicate = Overlap & { journal: Journal };

/** Journals that are asked, two years of months; and those that are read because they have such entries. */
const asked = 24;
const read = 3;
/** Calls under way at the same time. */
const together = 4;
/** The API takes addresses of some 16 kB. */
const mostLetters = 6_000;

/** Entry ids that can stand in one filter together. */
function sayable(sample: readonly string[]): readonly string[] {
  let letters = 0;
  return sample.filter((id) => {
    if (id.includes("'") && id.includes('"')) return false;
    letters += encodeURIComponent(id).length + 8;
    return letters <= mostLetters;
  });
}

/** How many charges of a journal have one of the file's entry ids in the file's period. */
async function hitsIn(journalId: string, print: FilePrint, signal: AbortSignal): Promise<number> {
  const rql = and(
    isIn('externalIds.vendor', sayable(print.sample)),
    print.start && ge('period.start', new Date(print.start)),
    print.end && le('period.end', new Date(print.end)),
  );
  const { $meta } = await listJournalCharges(journalId, { rql, limit: 0 }, { signal });
  return $meta.pagination.total ?? 0;
}

/**
 * Other journals of the authorization that hold rows of a file, most rows first. A sample of entry ids is asked for
 * in each; only those that know some are read whole. Files without entry ids cannot be looked for.
 */
export async function findDuplicates(
  { id, authorization }: Pick<Journal, 'id' | 'authorization'>,
  file: File,
  signal: AbortSignal,
): Promise<readonly Duplicate[]> {
  const worker = openCompareWorker();
  signal.addEventListener('abort', worker.close, { once: true });
  try {
    const print = await worker.call('print', { file: await contentOfSide({ kind: 'local', file }, signal) });
    if (sayable(print.sample).length === 0) return [];
    const rql = and(eq('authorization.id', authorization?.id ?? ''), ne('id', id), gt('upload.total', 0));
    const order = '-audit.created.at';
    const { data } = await listJournals({ rql, order, select: 'audit', limit: asked }, { signal });
    const hits = await inTurns(data, (journal) => hitsIn(journal.id, print, signal));
    const suspects = data
      .map((journal, at) => ({ journal, hits: hits[at] ?? 0 }))
      .filter((each) => each.hits > 0)
      .toSorted((a, b) => b.hits - a.hits)
      .slice(0, read);
    const found: Duplicate[] = [];
    for (const { journal } of suspects) {
      const charges = await chargesOf(journal.id, signal);
      const overlap = await worker.call('overlap', { charges });
      if (overlap.common > 0) found.push({ ...overlap, journal });
    }
    return found.toSorted((a, b) => b.common - a.common);
  } finally {
    worker.close();
  }
}

async function inTurns<T, R>(items: readonly T[], call: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += together)
    results.push(...(await Promise.all(items.slice(at, at + together).map(call))));
  return results;
}
