import { lazy, Suspense } from 'react';
import { getListJournalChargesUrl } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { journalActions, journalOutcome } from '../../domain/journal.ts';
import { useActor } from '../../session/session.ts';
import { mayCall } from '../../domain/access.ts';

const Seal = lazy(async () => ({ default: (await import('../../blocks/preflight/Seal.tsx')).Seal }));

/** For those who upload, while the journal is theirs: whether the server found what preflight had said. */
export function JournalSeal({ journal }: { journal: Journal }) {
  const { id, status, upload, price, audit } = journal;
  const { role } = useActor();
  const isJudged = status === journalOutcome.validated || status === journalOutcome.failed;
  if (!isJudged || !mayCall(role, journalActions.upload.operation)) return null;
  return (
    <Suspense>
      <Seal
        id={id}
        of="journal"
        validatingAt={audit?.validating?.at}
        isJudged={isJudged}
        rows={upload?.total ?? 0}
        errors={upload?.error ?? 0}
        total={price?.totalPP}
        chargesUrl={getListJournalChargesUrl(id)}
      />
    </Suspense>
  );
}
