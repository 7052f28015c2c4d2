import { useQuery } from '@tanstack/react-query';
import {
  getListJournalChargesQueryKey,
  getListJournalChargesUrl,
} from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { streamRows } from '../../api/stream-rows.ts';
import { numberText } from '../../domain/charge-file/rows.ts';
import { LeftOutSums, leftOutStatuses, type LeftOut } from '../../domain/review/left-out.ts';
import { isIn } from '../../domain/rql/build.ts';

const select = '-*,id,price.PPx1,processing.status';
const rql = isIn('processing.status', leftOutStatuses);

type Summed = Pick<Journal, 'id' | 'price' | 'processing'>;

/** How many charges are left out, as the journal's counters say without reading a charge. */
export function leftOutCount({ processing }: Pick<Journal, 'processing'>): number {
  return (processing?.error ?? 0) + (processing?.ignored ?? 0) + (processing?.skipped ?? 0);
}

/** Adds up, now, what accepting a journal leaves behind. Rejects with ApiError. */
export async function readLeftOut(journal: Summed, signal?: AbortSignal): Promise<LeftOut> {
  const sums = new LeftOutSums();
  const url = getListJournalChargesUrl(journal.id);
  // a row of a list may carry no counters: then only the charges can tell
  if (!journal.processing || leftOutCount(journal) > 0)
    for await (const charges of streamRows<Charge>(url, { rql, select }, signal))
      for (const { price, processing } of charges)
        sums.add({ status: processing?.status, PP: numberText(price?.PPx1 ?? 0) });
  return sums.leftOut(numberText(journal.price?.totalPP ?? 0));
}

/** The same, kept as long as the journal is as it is. */
export function useLeftOut(journal: Summed & Pick<Journal, 'revision'>) {
  return useQuery({
    queryKey: [...getListJournalChargesQueryKey(journal.id), 'left-out', journal.revision],
    queryFn: ({ signal }) => readLeftOut(journal, signal),
  });
}
