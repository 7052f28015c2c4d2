import { lazy, Suspense, type ReactNode } from 'react';
import type { Journal } from '../../api/generated/model/journal.ts';
import { useDismissals } from '../../blocks/review/dismissals.ts';
import { useAnomalies } from '../../blocks/review/read-anomalies.ts';
import { mayCall } from '../../domain/access.ts';
import { reconcilable } from '../../domain/journal.ts';
import { journalQueues } from '../../domain/queues.ts';
import { useActor } from '../../session/session.ts';
import type { DetailTab } from '../../ui/detail/DetailTabs.tsx';

const Anomalies = lazy(async () => ({
  default: (await import('../../blocks/review/Anomalies.tsx')).JournalAnomalies,
}));
const TieOut = lazy(async () => ({
  default: (await import('../../blocks/review/TieOut.tsx')).JournalTieOut,
}));
const Sellers = lazy(async () => ({
  default: (await import('../../blocks/review/Sellers.tsx')).JournalSellers,
}));
const Checklist = lazy(async () => ({ default: (await import('./ChecklistTab.tsx')).ChecklistTab }));
const Bench = lazy(async () => ({
  default: (await import('../../blocks/review/ReconcileBench.tsx')).ReconcileBench,
}));

/** The tabs of a journal for who reviews it; none for others, and before it was handed in. */
export function useReviewTabs(journal: Journal): readonly DetailTab[] {
  const { role } = useActor();
  const { status, processing } = journal;
  // only what was read already: a tab does not read a hundred thousand charges by itself
  const { data } = useAnomalies(journal, false);
  const { open } = useDismissals(journal.id).countsOf(data?.flags ?? []);
  if (!mayCall(role, 'acceptJournal') || !journalQueues.handedIn.some((each) => each === status)) return [];
  const failed = processing?.error ?? 0;
  const isOpen = reconcilable.some((each) => each === status);
  return [
    ...(isOpen && failed > 0 ? [{ slug: 'reconcile', label: 'Reconcile', count: failed }] : []),
    { slug: 'anomalies', label: 'Anomalies', ...(open > 0 && { count: open }) },
    { slug: 'tie-out', label: 'Tie-out' },
    { slug: 'checklist', label: 'Checklist' },
    { slug: 'sellers', label: 'Sellers' },
  ];
}

const tabs: Record<string, (journal: Journal) => ReactNode> = {
  reconcile: (journal) => <Bench journal={journal} />,
  anomalies: (journal) => <Anomalies key={journal.revision} journal={journal} />,
  'tie-out': (journal) => <TieOut journal={journal} />,
  checklist: (journal) => <Checklist journal={journal} />,
  sellers: (journal) => <Sellers journal={journal} />,
};

/** What a review tab shows; nothing for another one. */
export function reviewTab(slug: string, journal: Journal): ReactNode {
  const tab = tabs[slug]?.(journal);
  return tab ? <Suspense>{tab}</Suspense> : null;
}
