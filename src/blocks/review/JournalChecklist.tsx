import { ActionIcon, Button, Checkbox, TextInput, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import { staleAfterDays, type Check } from '../../domain/review/checklist.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { formatAmount, formatCount, formatPercent } from '../../ui/cells/format.ts';
import { useOwnItems } from './own-items.ts';
import styles from './review.module.css';
import { useChecklist } from './use-checklist.ts';

const icons = { done: IconCircleCheck, open: IconAlertTriangle, unknown: IconCircleDashed } as const;
const verdictWords = { done: 'looked at', open: 'to be looked at', unknown: 'not known yet' } as const;

/** What a reviewer has to have seen: computed where it can be, ticked by hand else. */
export function JournalChecklist({ journal }: { journal: Journal }) {
  const checks = useChecklist(journal);
  return (
    <div className={styles.card}>
      <h2 className={styles.cardTitle}>Checklist</h2>
      <ul className={styles.checks}>
        {checks.map((check) => {
          const Icon = icons[check.verdict];
          return (
            <li key={check.id} className={styles.check}>
              <span className={styles.verdict} data-verdict={check.verdict}>
                <Icon size={16} stroke={1.5} aria-hidden />
                <VisuallyHidden>{verdictWords[check.verdict]}</VisuallyHidden>
              </span>
              <span className={styles.checkText}>
                <Link to={paths.journal(journal.id, tabs[check.id])}>{titles[check.id]}</Link>
                <br />
                <span className={styles.quiet}>{sentenceOf(check, journal)}</span>
              </span>
            </li>
          );
        })}
        <OwnItems key={`${journal.id} ${journal.revision}`} journal={journal} />
      </ul>
    </div>
  );
}

const titles: Record<Check['id'], string> = {
  'tie-out': 'It adds up',
  anomalies: 'Anomalies are explained',
  'left-out': 'Money left out',
  attachments: 'Files are there',
  prices: 'Prices and rates are recent',
};
const tabs: Record<Check['id'], string> = {
  'tie-out': 'tie-out',
  anomalies: 'anomalies',
  'left-out': 'charges',
  attachments: 'attachments',
  prices: 'audit-trail',
};

function sentenceOf(
  { id, verdict, count = 0, of = 0, share, days, difference }: Check,
  { price }: Journal,
): string {
  if (verdict === 'unknown') return id === 'anomalies' ? 'Open the tab to compare.' : 'Not known yet.';
  switch (id) {
    case 'tie-out':
      return verdict === 'done'
        ? 'Σ PP is that of the charges.'
        : difference === undefined
          ? 'Something is left that nobody can account for.'
          : `Σ PP differs from its charges by ${formatAmount(Number(difference), price?.currency)}.`;
    case 'anomalies':
      return of === 0 ? 'Nothing unusual was found.' : `${formatCount(count)} of ${formatCount(of)} open.`;
    case 'left-out':
      return count === 0
        ? 'Every charge is billed.'
        : `${formatCount(count)} charges, ${share === undefined ? 'all of it' : formatPercent(Number(share))}.`;
    case 'attachments':
      return `${formatCount(count)} ${count === 1 ? 'file' : 'files'}.`;
    case 'prices':
      return days === undefined
        ? 'No currency is converted.'
        : `Priced ${days} ${days === 1 ? 'day' : 'days'} ago${days > staleAfterDays ? ': regenerate to price anew' : ''}.`;
  }
}

/** What this account looks at for this vendor besides. */
function OwnItems({ journal }: { journal: Journal }) {
  const { account } = useActor();
  const own = useOwnItems(account.id, journal.vendor?.id ?? '', `${journal.id}.${journal.revision}`);
  const [text, setText] = useState('');
  const add = () => {
    own.add(text.trim());
    setText('');
  };
  return (
    <>
      {own.items.map((item) => (
        <li key={item} className={styles.check}>
          <Checkbox
            className={styles.checkText}
            size="xs"
            label={item}
            checked={own.isTicked(item)}
            onChange={(event) => own.tick(item, event.currentTarget.checked)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`Remove ${item}`}
            onClick={() => own.remove(item)}
          >
            <IconX size={16} stroke={1.5} />
          </ActionIcon>
        </li>
      ))}
      <li className={styles.addItem}>
        <TextInput
          size="xs"
          aria-label={`Own item for ${journal.vendor?.name ?? 'this vendor'}`}
          placeholder={`Own item for ${journal.vendor?.name ?? 'this vendor'}`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // the confirmation around it must not be sent by this
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button size="xs" variant="default" disabled={!text.trim()} onClick={add}>
          Add
        </Button>
      </li>
    </>
  );
}
