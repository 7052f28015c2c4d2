import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClockHour4 } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import { billedStatus, failedStatus } from '../../domain/charge.ts';
import { verdictOf, type Reason, type Step } from '../../domain/review/tie-out.ts';
import { and, eq, isIn } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { Money } from '../../ui/cells/figures.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { chargesHref, filteredChargesHref } from './charge-links.ts';
import { useJournalTieOut, useLedgerTieOut } from './read-tie-out.ts';
import styles from './review.module.css';
import { causeWords, leftOutWords, stepWords } from './words.ts';

/** Does a journal add up, from its file to the invoices? */
export function JournalTieOut({ journal }: { journal: Journal }) {
  return <TieOut query={useJournalTieOut(journal)} journalId={journal.id} />;
}

/** Does a ledger add up, to the invoices of its statements? */
export function LedgerTieOut({ ledger }: { ledger: Ledger }) {
  return <TieOut query={useLedgerTieOut(ledger)} journalId={ledger.journal?.id ?? ''} />;
}

type Props = { query: UseQueryResult<Step[], unknown>; journalId: string };

function TieOut({ query: { data, error, refetch }, journalId }: Props) {
  if (error && !data) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <div className={styles.panel} aria-busy="true">
        <Skeleton height={140} />
        <Skeleton height={140} />
      </div>
    );
  return (
    <div className={styles.panel}>
      <p role="status">
        <Verdict verdict={verdictOf(data)} />
      </p>
      {data.map((step) => (
        <StepCard key={`${step.id} ${step.currency}`} step={step} journalId={journalId} />
      ))}
    </div>
  );
}

const verdictWords = {
  even: 'Every cent is accounted for.',
  waiting: 'Every cent is accounted for; some of it is not billed yet.',
  open: 'Something is left that nobody can account for.',
} as const;
const verdictIcons = { even: IconCircleCheck, waiting: IconClockHour4, open: IconAlertTriangle } as const;

function Verdict({ verdict }: { verdict: Step['verdict'] }) {
  const Icon = verdictIcons[verdict];
  return (
    <span className={styles.verdict} data-verdict={verdict}>
      <Icon size={16} stroke={1.5} aria-hidden /> {verdictWords[verdict]}
    </span>
  );
}

function StepCard({ step, journalId }: { step: Step; journalId: string }) {
  const { from, to, currency, reasons, rest, odd, verdict, id } = step;
  const words = stepWords[id];
  return (
    <section className={styles.step} aria-label={`${words.title}, ${currency}`}>
      <h2 className={styles.stepHead}>
        <span>
          {words.title} <span className={styles.quiet}>{currency}</span>
        </span>
        <Verdict verdict={verdict} />
      </h2>
      <table className={styles.lines}>
        <tbody>
          <tr data-sum>
            <th scope="row">{words.from}</th>
            <td>
              <Money value={Number(from)} currency={currency} />
            </td>
          </tr>
          {reasons.map((reason) => (
            <ReasonRow
              key={`${reason.cause} ${reason.status ?? ''}`}
              reason={reason}
              currency={currency}
              journalId={journalId}
            />
          ))}
          {verdict === 'open' ? (
            <tr data-rest>
              <th scope="row">
                Not accounted for
                {odd.length > 0 ? <Ids ids={odd} /> : null}
              </th>
              <td>
                <Money value={Number(rest)} currency={currency} />
              </td>
            </tr>
          ) : null}
          <tr data-sum>
            <th scope="row">{words.to}</th>
            <td>
              <Money value={Number(to)} currency={currency} />
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

type ReasonProps = { reason: Reason; currency: string; journalId: string };

function ReasonRow({ reason, currency, journalId }: ReasonProps) {
  const { cause, status, count, amount, ids } = reason;
  const href = hrefOf(reason, journalId);
  const words = status
    ? `${causeWords[cause]}: ${(leftOutWords[status] ?? status).toLowerCase()}`
    : causeWords[cause];
  const text = count > 0 ? `${words} (${formatCount(count)})` : words;
  return (
    <tr data-reason>
      <th scope="row">
        {href ? <Link to={href}>{text}</Link> : text}
        {ids.length > 0 && ids.length <= listed ? <Ids ids={ids} /> : null}
      </th>
      <td>
        <Money value={-Number(amount)} currency={currency} />
      </td>
    </tr>
  );
}

/** Objects that are named one by one; more than these are a list of their own. */
const listed = 3;

function Ids({ ids }: { ids: readonly string[] }) {
  return (
    <ul>
      {ids.slice(0, 20).map((id) => (
        <li key={id}>
          <Link to={paths.pathOfId(id) ?? ''}>{id}</Link>
        </li>
      ))}
    </ul>
  );
}

/** Where the list behind a reason is. */
function hrefOf({ cause, status, ids }: Reason, journalId: string): string | undefined {
  if (status) return chargesHref(journalId, status);
  if (cause === 'billed-anyway')
    return filteredChargesHref(
      journalId,
      and(eq('upload.status', failedStatus), eq('processing.status', billedStatus)),
    );
  if (ids.length <= listed) return undefined;
  const list = cause === 'no-statement' ? paths.ledgers() : paths.statements();
  return `${list}?filter=${encodeURIComponent(isIn('id', ids.slice(0, 100)))}`;
}
