import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import { mayCall } from '../../domain/access.ts';
import { answersEnquiry, journalActions, journalLifecycle, journalOutcome } from '../../domain/journal.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { Count } from '../../ui/cells/figures.tsx';
import { formatAmount, formatCount } from '../../ui/cells/format.ts';
import { Strip } from '../../ui/detail/Strip.tsx';
import styles from '../../ui/detail/strip.module.css';
import { AnsweredEnquiry, DraftedEnquiry, EnquiryCard } from './enquiry/EnquiryCards.tsx';
import { useTitleProgress } from '../../ui/detail/title-progress.ts';

/** What a person should know first: work in progress, the result of the last upload, an enquiry. */
export function JournalNotices({ journal }: { journal: Journal }) {
  return (
    <>
      <StateNotice journal={journal} />
      {answersEnquiry(journal.status, journal.audit) ? <AnsweredEnquiry journal={journal} /> : null}
      <DraftedEnquiry journal={journal} />
    </>
  );
}

function StateNotice({ journal }: { journal: Journal }) {
  const { status, upload } = journal;
  if (status === journalActions.upload.to) return <ReadingStrip journal={journal} />;
  if (journalLifecycle.transient.some((each) => each === status))
    return <Strip tone="machine">Work is in progress. This page follows it by itself.</Strip>;
  if (status === journalActions.enquire.to) return <EnquiryCard journal={journal} />;
  if (journalActions.recalculate.from.some((each) => each === status)) return <ReconcilingStrip />;
  if (status === journalOutcome.failed) return <FailedStrip journal={journal} />;
  if (status === journalOutcome.validated)
    return (
      <Strip tone="done">
        <Right upload={upload} noun />, none in error: <Total journal={journal} />. Check the figures, then
        submit the journal.
      </Strip>
    );
  if (status === journalOutcome.generated || status === journalOutcome.accepted)
    return <LedgersStrip journal={journal} />;
  return journal.error?.errorMessage ? (
    <Strip tone="trouble" title={journal.error.errorCode}>
      {journal.error.errorMessage}
    </Strip>
  ) : null;
}

/** The journal itself has nothing left to do here: its ledgers have. */
function LedgersStrip({ journal: { id, status } }: { journal: Journal }) {
  const { role } = useActor();
  if (!mayCall(role, 'listLedgers')) return null;
  return (
    <Strip
      tone="rest"
      action={
        <Button component={Link} to={paths.journal(id, 'ledgers')} variant="default">
          Show ledgers
        </Button>
      }
    >
      {status === journalOutcome.generated
        ? 'The ledgers exist. The journal is accepted when each of them is.'
        : 'Every ledger is accepted. Queue them to hand their statements to the ERP.'}
    </Strip>
  );
}

/** How many rows of the file can be billed. A split row is right too, but is counted apart by the API. */
function Right({ upload, noun = false }: { upload: Journal['upload']; noun?: boolean }) {
  const split = upload?.split ?? 0;
  const right = (upload?.ready ?? 0) + split;
  return (
    <>
      <strong>
        <Count value={right} />
      </strong>{' '}
      {noun ? (right === 1 ? 'charge ' : 'charges ') : null}
      {right === 1 ? 'is' : 'are'} right
      {split > 0 ? (
        <>
          , <Count value={split} /> of them split
        </>
      ) : null}
    </>
  );
}

const Total = ({ journal: { price } }: { journal: Journal }) => (
  <>
    Σ PP{' '}
    <strong>
      {formatAmount(price?.totalPP ?? 0, price?.currency)}&nbsp;{price?.currency}
    </strong>
  </>
);

/** Only who may recalculate learns that charges were changed: decisions of operations are not the vendor's. */
function ReconcilingStrip() {
  const { role } = useActor();
  if (!mayCall(role, 'recalculateJournal')) return null;
  return (
    <Strip tone="person">
      Charges were matched or ignored. The totals below are those from before; recalculating the journal
      brings them up to date.
    </Strip>
  );
}

function ReadingStrip({ journal: { upload } }: { journal: Journal }) {
  const read = upload?.total ?? 0;
  useTitleProgress(read > 0 ? `${formatCount(read)} read` : undefined);
  return (
    <Strip tone="machine">
      Charges are being read and checked.{' '}
      <span className={styles.quiet}>
        {read > 0 ? (
          <>
            <Count value={read} /> read so far, <Count value={upload?.error ?? 0} /> in error.
          </>
        ) : (
          'The first counts appear in a moment; you may leave this page.'
        )}
      </span>
    </Strip>
  );
}

function FailedStrip({ journal }: { journal: Journal }) {
  const { role } = useActor();
  const { upload, error, id } = journal;
  const failed = upload?.error ?? 0;
  return (
    <Strip
      tone="trouble"
      title={failed > 0 ? undefined : 'The file could not be used'}
      action={
        failed > 0 ? (
          <Button component={Link} to={paths.journal(id, 'issues')} variant="default">
            Show {failed === 1 ? 'the error' : 'the errors'}
          </Button>
        ) : undefined
      }
    >
      {failed > 0 ? (
        <>
          <strong>
            <Count value={failed} />
          </strong>{' '}
          of <Count value={upload?.total} /> {upload?.total === 1 ? 'charge' : 'charges'}{' '}
          {failed === 1 ? 'is' : 'are'} in error; <Right upload={upload} />, <Total journal={journal} />.
        </>
      ) : (
        error?.errorMessage
      )}{' '}
      {mayCall(role, 'uploadJournalCharges')
        ? 'Correct the file and upload it again: it replaces all charges.'
        : 'The vendor corrects the file and uploads it again.'}
    </Strip>
  );
}
