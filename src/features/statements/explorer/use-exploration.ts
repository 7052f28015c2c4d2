import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { getListStatementChargesUrl } from '../../../api/generated/endpoints/statement-charges/statement-charges.ts';
import { streamRows } from '../../../api/stream-rows.ts';
import { explore, type Dimension, type ExploredCharge } from '../../../domain/explore.ts';

/** The members that the table is made of; the others stay on the server. */
const select = '-*,id,quantity,price,period,subscription,item,licensee,agreement';

/** The charges of a statement, read once and kept, added up as asked. */
export function useExploration(statementId: string, by: readonly Dimension[], across: Dimension | undefined) {
  const [read, setRead] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: ['explorer', statementId],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const charges: ExploredCharge[] = [];
      const path = getListStatementChargesUrl(statementId);
      for await (const rows of streamRows<ExploredCharge>(path, { select }, signal)) {
        charges.push(...rows);
        setRead(charges.length);
      }
      return charges;
    },
  });
  const exploration = useMemo(() => data && explore(data, by, across), [data, by, across]);
  return { exploration, error, refetch, read };
}
