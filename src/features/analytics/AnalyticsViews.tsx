import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { CalendarDay } from '../../domain/days.ts';
import { useActor } from '../../session/session.ts';
import { useViews } from '../../ui/grid/views/views.ts';
import { useViewer } from '../../ui/viewer.ts';
import { lookOf, readQuestion, usualQuestion, viewsId, type Question } from './state.ts';
import styles from './analytics.module.css';

const ViewsPanel = lazy(async () => ({
  default: (await import('../../ui/grid/views/ViewsPanel.tsx')).ViewsPanel,
}));

type Props = { question: Question; today: CalendarDay; onAsk: (question: Question) => void };

/** The saved view that the question came from, whether it was changed since, and the way to the others. */
export function AnalyticsViews({ question, today, onAsk }: Props) {
  const { role } = useActor();
  const { account } = useViewer();
  const [isOpen, setIsOpen] = useState(false);
  const views = useViews(account, viewsId);
  const look = lookOf(question);
  const current = views.list.find((view) => view.name === question.saved);
  const isModified = question.saved !== '' && current?.look !== look;
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      width="min(320px, calc(100vw - 24px))"
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {question.saved || 'Default view'}
          {isModified ? <span className={styles.modified}>{current ? 'modified' : 'not saved'}</span> : null}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Views" className={styles.panel}>
        <Suspense>
          {isOpen ? (
            <ViewsPanel
              gridId={viewsId}
              account={account}
              saved={question.saved}
              look={look}
              isModified={isModified}
              onPick={({ name, look: next }) => {
                setIsOpen(false);
                onAsk(
                  next
                    ? { ...readQuestion(new URLSearchParams(next), role, today), saved: name }
                    : usualQuestion(role, today),
                );
              }}
              onSaved={(saved) => onAsk({ ...question, saved })}
            />
          ) : null}
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
