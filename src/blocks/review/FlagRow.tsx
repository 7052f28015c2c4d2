import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { Flag } from '../../domain/review/anomalies.ts';
import * as paths from '../../paths.ts';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { formatCount, formatDay } from '../../ui/cells/format.ts';
import { filteredChargesHref } from './charge-links.ts';
import type { Dismissal } from './dismissals.ts';
import styles from './review.module.css';
import { anomalyWords } from './words.ts';

type Props = {
  flag: Flag;
  journal: Journal;
  dismissal: Dismissal | undefined;
  onDismiss: (dismissal: Dismissal | undefined) => void;
};

/** One flag: what is unusual, how it was and how it is, its threshold, and the charges that it is about. */
export function FlagRow({ flag, journal, dismissal, onDismiss }: Props) {
  const [isExplaining, setIsExplaining] = useState(false);
  const [reason, setReason] = useState('');
  const { rule, subject, before, now, threshold, count, PP, filter } = flag;
  const words = anomalyWords[rule];
  const name = subject || words.title;
  const currency = journal.price?.currency;
  return (
    <li className={styles.flag} data-dismissed={dismissal ? true : undefined}>
      <div className={styles.flagText}>
        <strong>{filter ? <Link to={filteredChargesHref(journal.id, filter)}>{name}</Link> : name}</strong>
        <div className={styles.flagFacts}>
          {before ? (
            <span>
              {words.before}: <Side flag={flag} text={before} currency={currency} />
            </span>
          ) : null}
          {now ? (
            <span>
              {words.now}: <Side flag={flag} text={now} currency={currency} />
            </span>
          ) : null}
          {threshold ? <span>from {threshold} % on</span> : null}
          <span>
            <Count value={count} /> {count === 1 ? 'charge' : 'charges'},{' '}
            <Money value={Number(PP)} currency={currency} />
          </span>
        </div>
        {dismissal ? <div>Explained: {dismissal.reason}</div> : null}
      </div>
      <div className={styles.flagVerbs}>
        {dismissal ? (
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => onDismiss(undefined)}
            aria-label={`Open again: ${name}`}
          >
            Open again
          </Button>
        ) : isExplaining ? null : (
          <Button
            variant="default"
            size="compact-md"
            aria-label={`Explain: ${name}`}
            onClick={() => setIsExplaining(true)}
          >
            Explain
          </Button>
        )}
      </div>
      {isExplaining && !dismissal ? (
        <form
          className={styles.dismiss}
          onSubmit={(event) => {
            event.preventDefault();
            if (!reason.trim()) return;
            onDismiss({ reason: reason.trim(), at: new Date().toISOString() });
            setIsExplaining(false);
          }}
        >
          <TextInput
            label="Why it is right"
            required
            // the person asked for the field by pressing Explain
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!reason.trim()}>
            Save
          </Button>
          <Button variant="default" onClick={() => setIsExplaining(false)}>
            Cancel
          </Button>
        </form>
      ) : null}
    </li>
  );
}

type SideProps = { flag: Flag; text: string; currency: string | undefined };

/** One side of the comparison, as what it is: an amount, a quantity, days, a journal. */
function Side({ flag: { rule }, text, currency }: SideProps) {
  switch (rule) {
    case 'quantity':
    case 'zero-quantity':
      return <Count value={Number(text)} />;
    case 'unit-price':
      return <Money value={Number(text)} currency={currency} unitPrice />;
    case 'overlap':
    case 'gap':
      return (
        <>
          {text
            .split('/')
            .map((day) => formatDay(day))
            .join(' to ')}
        </>
      );
    case 'duplicate-entry':
      return text.startsWith('BJO') ? (
        <Link to={paths.journal(text)}>{text}</Link>
      ) : (
        <>{formatCount(Number(text))}</>
      );
    default:
      return <Money value={Number(text)} currency={currency} />;
  }
}
