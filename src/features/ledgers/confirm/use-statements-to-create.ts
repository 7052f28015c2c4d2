import { useQuery } from '@tanstack/react-query';
import {
  getListLedgerChargesQueryKey,
  listLedgerCharges,
} from '../../../api/generated/endpoints/ledger-charges/ledger-charges.ts';
import { ledgerChargeStatuses } from '../../../domain/charge.ts';
import { isIn } from '../../../domain/rql/build.ts';

const page = 100;
/** Beyond this the count is not worth the wait. */
const most = 2_000;

async function countGroups(ledgerId: string, signal: AbortSignal): Promise<number> {
  const groups = new Set<string>();
  const rql = isIn('processing.status', ledgerChargeStatuses);
  for (let offset = 0; ; offset += page) {
    const params = { rql, select: '-*,id,agreement,buyer', order: 'id', limit: page, offset };
    const { data } = await listLedgerCharges(ledgerId, params, { signal });
    for (const { agreement, buyer } of data) groups.add(`${agreement?.id} ${buyer?.id}`);
    if (data.length < page) return groups.size;
  }
}

/** How many statements a ledger will get: one per agreement and buyer (lifecycles §3.1). */
export function useStatementsToCreate(ledgerId: string, charges: number) {
  const isCounted = charges <= most;
  const { data, isPending, isError } = useQuery({
    queryKey: [...getListLedgerChargesQueryKey(ledgerId), 'groups'],
    queryFn: ({ signal }) => countGroups(ledgerId, signal),
    enabled: isCounted,
  });
  return { isPending: isCounted && isPending && !isError, statements: data };
}
