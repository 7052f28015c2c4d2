import { useQuery } from '@tanstack/react-query';
import { getListJournalChargesUrl } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { listJournals } from '../../api/generated/endpoints/journals/journals.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { streamRows } from '../../api/stream-rows.ts';
import { journalQueues } from '../../domain/queues.ts';
import { add, type Amount } from '../../domain/money.ts';
import { findAnomalies, type Flag } from '../../domain/review/anomalies.ts';
import { ChargeDigest } from '../../domain/review/charge-digest.ts';
import { factsOf, selectOfFacts, type ChargeFacts } from '../../domain/review/charge-facts.ts';
import { periodOf, placeOf, type Period } from '../../domain/review/period-before.ts';
import { and, eq, isIn, lt, ne } from '../../domain/rql/build.ts';

/** Journals that are read at most, and charges of them together: what takes seconds, not minutes. */
const mostJournals = 8;
const mostCharges = 400_000;
/** From this many on a person starts the comparison: it takes a while. */
const chargesThatTakeLong = 10_000;

export type Anomalies = {
  flags: readonly Flag[];
  period: Period | undefined;
  /** Σ PP of the charges that the journal's Σ PP counts. */
  inTotal: Amount;
  /** What was read: this journal, and those that it was compared with. */
  charges: number;
  comparedWith: readonly { id: string; name: string }[];
  at: string;
};

type Tell = (read: number) => void;

async function* factsIn(journalId: string, signal: AbortSignal): AsyncGenerator<ChargeFacts> {
  const url = getListJournalChargesUrl(journalId);
  for await (const charges of streamRows<Charge>(url, { select: selectOfFacts }, signal))
    for (const charge of charges) {
      const facts = factsOf(charge);
      if (facts) yield facts;
    }
}

/** Journals of the same authorization that were handed in, the latest first, as many as can be read in a while. */
async function otherJournals(journal: Journal, signal: AbortSignal): Promise<Journal[]> {
  const created = journal.audit?.created?.at;
  const rql = and(
    eq('authorization.id', journal.authorization?.id ?? ''),
    ne('id', journal.id),
    isIn('status', journalQueues.handedIn),
    !!created && lt('audit.created.at', new Date(Date.parse(created) + monthMs)),
  );
  const params = { rql, order: '-audit.created.at', limit: mostJournals };
  const { data } = await listJournals(params, { signal });
  let room = mostCharges;
  return data.filter(({ upload }) => {
    room -= upload?.total ?? 0;
    return room >= 0;
  });
}

// what is handed in for the same period comes a little later at most
const monthMs = 31 * 24 * 60 * 60 * 1000;

type Repeated = Map<string, { name: string; entryIds: string[]; PP: Amount }>;

/** Reads the charges of a journal and of those before it, and finds what is unusual. Rejects with ApiError. */
export async function readAnomalies(journal: Journal, signal: AbortSignal, tell: Tell): Promise<Anomalies> {
  let read = 0;
  const count = () => {
    read++;
    if (read % 5_000 === 0) tell(read);
  };
  const here = new ChargeDigest();
  const entries = new Map<string, Amount>();
  for await (const facts of factsIn(journal.id, signal)) {
    here.add(facts);
    if (facts.entryId) entries.set(facts.entryId, add(entries.get(facts.entryId) ?? '0', facts.PP));
    count();
  }
  const charges = read;
  const positions = [...here.positions.values()];
  const period = periodOf(
    positions.map(({ start }) => start),
    positions.map(({ end }) => end),
  );
  const [beside, before] = [new ChargeDigest(), new ChargeDigest()];
  const earlierItems = new Set<string>();
  const repeated: Repeated = new Map();
  const others = period ? await otherJournals(journal, signal) : [];
  for (const other of others) {
    for await (const facts of factsIn(other.id, signal)) {
      if (period) sortIn(facts, period, { beside, before, earlierItems });
      const PP = facts.entryId === undefined ? undefined : entries.get(facts.entryId);
      if (facts.entryId !== undefined && PP !== undefined) noteRepeated(repeated, other, facts.entryId, PP);
      count();
    }
  }
  const flags = findAnomalies({ here, beside, before, earlierItems, repeated });
  return {
    flags,
    period,
    inTotal: here.inTotal,
    charges,
    comparedWith: others.map(({ id, name }) => ({ id, name: name ?? id })),
    at: new Date().toISOString(),
  };
}

type Bins = { beside: ChargeDigest; before: ChargeDigest; earlierItems: Set<string> };

function sortIn(facts: ChargeFacts, period: Period, { beside, before, earlierItems }: Bins): void {
  const place = placeOf(facts.start, period);
  if (place === 'same') beside.add(facts);
  else if (place === 'before') before.add(facts);
  if (place !== 'same' && place !== 'later' && facts.item) earlierItems.add(facts.item.id);
}

function noteRepeated(repeated: Repeated, { id, name }: Journal, entryId: string, PP: Amount): void {
  const known = repeated.get(id) ?? { name: name ?? id, entryIds: [], PP: '0' };
  // parts of a split share the entry they came from
  if (known.entryIds.at(-1) === entryId) return;
  known.entryIds.push(entryId);
  repeated.set(id, { ...known, PP: add(known.PP, PP) });
}

let lastRead = 0;
const listeners = new Set<() => void>();
const tellAll: Tell = (read) => {
  lastRead = read;
  for (const listener of listeners) listener();
};

/** How many charges the comparison that runs has read. */
export const anomalyProgress = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: () => lastRead,
};

/**
 * What is unusual in a journal; read once for each of its revisions. With `isWanted` false only what was read
 * already is given.
 */
export function useAnomalies(journal: Journal, isWanted: boolean) {
  return useQuery({
    queryKey: ['anomalies', journal.id, journal.revision],
    queryFn: ({ signal }) => readAnomalies(journal, signal, tellAll),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 30 * 60_000,
    retry: false,
  });
}

/** Whether the comparison starts by itself. */
export const comparesByItself = ({ upload }: Journal): boolean => (upload?.total ?? 0) <= chargesThatTakeLong;
