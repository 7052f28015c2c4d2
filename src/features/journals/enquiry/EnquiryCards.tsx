import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { useEnquiryDraft } from '../../../blocks/enquiry/draft.ts';
import { EnquiryNote } from '../../../blocks/enquiry/EnquiryNote.tsx';
import { useAnswer, type EnquiryAnswer } from '../../../blocks/enquiry/use-answer.ts';
import { mayCall } from '../../../domain/access.ts';
import { journalActions } from '../../../domain/journal.ts';
import * as paths from '../../../paths.ts';
import { useActor } from '../../../session/session.ts';
import { mayDo } from '../../../ui/actions/action.ts';
import { formatCount } from '../../../ui/cells/format.ts';
import { Strip } from '../../../ui/detail/Strip.tsx';
import styles from '../../../ui/detail/strip.module.css';

/** What operations asks, with its charges one press away, and how they have fared since. */
export function EnquiryCard({ journal }: { journal: Journal }) {
  const { role } = useActor();
  const isAnswering = mayCall(role, 'submitJournal');
  const asked = journal.audit?.enquiring?.by?.name;
  const found = useAnswer(journal);
  return (
    <Strip
      tone="person"
      title={isAnswering ? `${asked ?? 'Operations'} asks` : 'Waiting for the vendor'}
      action={found.hasNewFile ? <CompareLink journal={journal} /> : undefined}
    >
      {journal.notes ? (
        <EnquiryNote note={journal.notes} journalId={journal.id} />
      ) : (
        <p className={styles.note}>No note was left.</p>
      )}
      <Fared {...found} />
      {isAnswering ? (
        <p className={styles.quiet}>Upload a corrected file, or submit the journal again as it is.</p>
      ) : null}
    </Strip>
  );
}

/** After another file, or the journal as it was, came back: what has become of the question. */
export function AnsweredEnquiry({ journal }: { journal: Journal }) {
  const found = useAnswer(journal);
  return (
    <Strip
      tone="person"
      title="Since the enquiry"
      action={found.hasNewFile ? <CompareLink journal={journal} /> : undefined}
    >
      {journal.notes ? <EnquiryNote note={journal.notes} journalId={journal.id} /> : null}
      <Fared {...found} />
    </Strip>
  );
}

const CompareLink = ({ journal: { id } }: { journal: Journal }) => (
  <Button component={Link} to={paths.journal(id, 'compare')} variant="default">
    Compare
  </Button>
);

/** "37 questioned charges: 21 changed, 16 unchanged since." */
function Fared({ hasNewFile, answer, isCounting }: EnquiryAnswer) {
  if (isCounting || hasNewFile === undefined)
    return (
      <p className={styles.quiet} role="status">
        Counting what has changed…
      </p>
    );
  const since = hasNewFile ? 'since' : 'so far';
  if (!answer)
    return (
      <p className={styles.quiet}>
        {hasNewFile
          ? 'Another file has come since: Compare shows what it changes.'
          : 'No other file has come yet.'}
      </p>
    );
  const { questioned, changed, unchanged } = answer;
  return (
    <p role="status">
      <strong>
        {formatCount(questioned)} questioned {questioned === 1 ? 'charge' : 'charges'}
      </strong>
      : {formatCount(changed)} changed, {formatCount(unchanged)} unchanged {since}.
    </p>
  );
}

/** The questions that are collected, until they are sent. */
export function DraftedEnquiry({ journal }: { journal: Journal }) {
  const { role } = useActor();
  const { questions, clear } = useEnquiryDraft(journal.id);
  if (questions.length === 0 || !mayDo(role, journalActions.enquire, journal.status).allowed) return null;
  const count = questions.reduce((sum, question) => sum + question.count, 0);
  return (
    <Strip
      tone="person"
      title="Enquiry not sent yet"
      action={
        <Button variant="default" onClick={clear}>
          Discard
        </Button>
      }
    >
      <p role="status">
        {formatCount(questions.length)} {questions.length === 1 ? 'question' : 'questions'} about{' '}
        {formatCount(count)} {count === 1 ? 'charge' : 'charges'}: “Send enquiry” takes them along.
      </p>
    </Strip>
  );
}
