import { useListJournalAttachments } from '../../api/generated/endpoints/journal-attachments/journal-attachments.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { numberText } from '../../domain/charge-file/rows.ts';
import { checklist, type Check } from '../../domain/review/checklist.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDismissals } from './dismissals.ts';
import { useLeftOut } from './left-out-charges.ts';
import { comparesByItself, useAnomalies } from './read-anomalies.ts';
import { useJournalTieOut } from './read-tie-out.ts';

/** The computed part of a journal's checklist; what is still being found out is unknown. */
export function useChecklist(journal: Journal): readonly Check[] {
  const now = useNow();
  const { data: anomalies } = useAnomalies(journal, comparesByItself(journal));
  const { data: steps } = useJournalTieOut(journal);
  const { data: leftOut } = useLeftOut(journal);
  const { data: files } = useListJournalAttachments(journal.id, { limit: 0 });
  const dismissals = useDismissals(journal.id);
  const { price, audit } = journal;
  const pricedAt = audit?.validating?.at ?? audit?.review?.at;
  return checklist({
    sums: anomalies && { journal: numberText(price?.totalPP ?? 0), charges: anomalies.inTotal },
    steps,
    anomalies: anomalies && dismissals.countsOf(anomalies.flags),
    leftOut,
    attachments: files?.$meta.pagination.total ?? undefined,
    pricedAt: pricedAt ? Date.parse(pricedAt) : undefined,
    isConverted: price?.saleCurrency !== price?.currency,
    now,
  });
}
