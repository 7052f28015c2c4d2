import { useQuery } from '@tanstack/react-query';
import { streamRows } from '../../api/stream-rows.ts';
import { failedStatus, journalChargeRow, parseChargeId } from '../../domain/charge.ts';
import { type Comparison, compareVerdicts } from '../../domain/charge-file/preflight/seal.ts';
import { eq } from '../../domain/rql/build.ts';
import { useActor } from '../../session/session.ts';
import { type SavedVerdict, findVerdict, workKeyOf } from './saved-work.ts';

/** What the server found in the file that was sent. */
export type Sealed = {
  id: string;
  of: 'journal' | 'custom-ledger';
  /** When it began to validate its present file. */
  validatingAt: string | null | undefined;
  /** It is done with it. */
  isJudged: boolean;
  rows: number;
  errors: number;
  total: number | undefined;
  /** Address of its charges. */
  chargesUrl: string;
};

type Row = { id: string; upload?: { errors?: string[] }; processing?: { errors?: string[] } };

/** Messages of so many rows are compared one by one; more are compared by their number. */
const MAX_ROWS = 2_000;

async function messagesOf({ chargesUrl, of }: Sealed, signal: AbortSignal): Promise<[number, string[]][]> {
  const view = of === 'journal' ? 'upload' : 'processing';
  const params = { rql: eq(`${view}.status`, failedStatus), select: `-*,id,${view}`, order: 'id' };
  const found: [number, string[]][] = [];
  for await (const rows of streamRows<Row>(chargesUrl, params, signal)) {
    for (const row of rows) {
      const index = parseChargeId(row.id)?.index ?? 0;
      const { n } = of === 'journal' ? journalChargeRow(index) : { n: index };
      found.push([n, row[view]?.errors ?? []]);
    }
  }
  return found;
}

/** Preflight's verdict on the present file beside the server's; nothing when preflight never saw this file. */
export function useSeal(sealed: Sealed): { verdict: SavedVerdict; comparison: Comparison } | undefined {
  const actor = useActor();
  const { id, validatingAt, isJudged, rows, errors, total } = sealed;
  const { data } = useQuery({
    queryKey: ['preflight-seal', actor.account.id, id, validatingAt, rows, errors, total],
    queryFn: async ({ signal }) => {
      const verdict = await findVerdict(workKeyOf(actor.account.id, id));
      if (!verdict || verdict.validatingAt !== validatingAt) return null;
      const isListed = verdict.expectation.messages !== null && errors <= MAX_ROWS;
      const messages = isListed ? (errors > 0 ? await messagesOf(sealed, signal) : []) : null;
      return { verdict, comparison: compareVerdicts(verdict.expectation, { rows, errors, total, messages }) };
    },
    enabled: isJudged && !!validatingAt,
    staleTime: Infinity,
  });
  return data ?? undefined;
}
