import { getListJournalChargesUrl } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { listJournals } from '../../api/generated/endpoints/journals/journals.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { streamRows } from '../../api/stream-rows.ts';
import {
  fileRowOf,
  selectOfValues,
  valuesOfCharge,
} from '../../domain/charge-file/compare/values-of-charge.ts';
import { rowOfNextPeriod } from '../../domain/charge-file/next-period.ts';
import { XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import type { RawValues } from '../../domain/charge-file/rows.ts';
import { writeCustomLedgerFile } from '../../domain/charge-file/write-custom-ledger.ts';
import { writeTemplate } from '../../domain/charge-file/write-template.ts';
import { and, eq, gt, ne } from '../../domain/rql/build.ts';
import type { MadeFile, Outcome, Work } from '../../ui/activity/activities.ts';
import { formatCount } from '../../ui/cells/format.ts';

const blobOf = (stream: ReadableStream<Uint8Array>): Promise<Blob> =>
  new Response(stream as BodyInit, { headers: { 'content-type': XLSX_MEDIA_TYPE } }).blob();

/** The empty charge file. */
export async function emptyTemplate(): Promise<MadeFile> {
  return { name: 'charges-template.xlsx', blob: await blobOf(writeTemplate()) };
}

/** The empty file of a custom ledger. */
export async function emptyCustomTemplate(): Promise<MadeFile> {
  return { name: 'custom-ledger-template.xlsx', blob: await blobOf(writeCustomLedgerFile([])) };
}

/** The journal that an authorization was billed by last, other than this one, with all rows right; nothing without one. */
export async function lastPeriodOf(
  { id, authorization }: Pick<Journal, 'id' | 'authorization'>,
  signal?: AbortSignal,
): Promise<Journal | undefined> {
  const rql = and(
    eq('authorization.id', authorization?.id ?? ''),
    ne('id', id),
    gt('upload.total', 0),
    eq('upload.error', 0),
  );
  const params = { rql, order: '-audit.created.at', limit: 1 };
  return (await listJournals(params, signal ? { signal } : {})).data[0];
}

/** A charge file with the rows of an earlier journal, their usage a month later, as work of the tab. */
export async function filledTemplate(journal: Journal, { progress, signal }: Work): Promise<Outcome> {
  let count = 0;
  async function* rows(): AsyncGenerator<RawValues> {
    const params = { select: selectOfValues, order: 'id' };
    for await (const charges of streamRows<Charge>(getListJournalChargesUrl(journal.id), params, signal)) {
      for (const charge of charges) {
        if (fileRowOf(charge) === undefined) continue;
        count++;
        yield rowOfNextPeriod(valuesOfCharge(charge));
      }
      progress(count, journal.upload?.total);
    }
  }
  const blob = await blobOf(writeTemplate(rows()));
  const file = { name: `charges-after-${journal.id}.xlsx`, blob };
  return { outcome: `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`, file };
}
