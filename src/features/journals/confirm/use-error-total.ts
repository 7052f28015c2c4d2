import { useQuery } from '@tanstack/react-query';
import {
  getListJournalChargesQueryKey,
  listJournalCharges,
} from '../../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { failedStatus } from '../../../domain/charge.ts';
import { parseAmount, sum, toJsonNumber } from '../../../domain/money.ts';
import { eq } from '../../../domain/rql/build.ts';

const page = 100;
/** Beyond this the sum is not worth the wait; the count stands for it. */
const most = 2_000;

const inError = eq('processing.status', failedStatus);

async function errorTotal(journalId: string, signal: AbortSignal): Promise<number> {
  const amounts: string[] = [];
  for (let offset = 0; ; offset += page) {
    const params = { rql: inError, select: '-*,id,price', order: 'id', limit: page, offset };
    const { data } = await listJournalCharges(journalId, params, { signal });
    for (const { price } of data) amounts.push(parseAmount(String(price?.PPx1 ?? 0)) ?? '0');
    if (data.length < page) return toJsonNumber(sum(amounts));
  }
}

/** Σ PP of the charges of a journal that will not be billed because they are in error. */
export function useErrorTotal(
  journalId: string,
  failed: number,
): { isPending: boolean; total?: number | undefined } {
  const isCounted = failed > 0 && failed <= most;
  const { data, isPending, isError } = useQuery({
    queryKey: [...getListJournalChargesQueryKey(journalId), 'error-total'],
    queryFn: ({ signal }) => errorTotal(journalId, signal),
    enabled: isCounted,
  });
  return { isPending: isCounted && isPending && !isError, total: data };
}
