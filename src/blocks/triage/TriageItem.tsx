import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconBellZ, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { mayDo, type Living } from '../../ui/actions/action.ts';
import { CopyId } from '../../ui/cells/CopyId.tsx';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import { Keys } from '../../ui/commands/Keys.tsx';
import { Strip } from '../../ui/detail/Strip.tsx';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { useViewer } from '../../ui/viewer.ts';
import type { TriageQueue } from './queue.ts';
import styles from './triage.module.css';
import type { Triage } from './use-triage.ts';

type Props<T extends Living> = {
  queue: TriageQueue<T>;
  triage: Triage<T>;
  /** The object as the list has it. */
  row: T;
  /** Why it came back. */
  returned: string | undefined;
  onSnooze: () => void;
};

/** The object that is looked at: its name, what one decides by, what there is to check, and the verbs. */
export function TriageItem<T extends Living>({ queue, triage, row, returned, onSnooze }: Props<T>) {
  const query = triage.shown;
  const object = query.data?.id === row.id ? query.data : undefined;
  const reload = () => query.refetch().then((result) => result.data);
  const { Item, Aside } = queue;
  // one goes on by keyboard from here: the focus is never left on what is gone
  const focus = useCallback((heading: HTMLHeadingElement | null) => heading?.focus(), []);
  return (
    <>
      <article className={styles.item} aria-labelledby="triage-item">
        <header className={styles.itemHead}>
          <div className={styles.itemNames}>
            <p className={styles.itemKind}>
              <CopyId id={row.id} />
            </p>
            <h2 id="triage-item" className={styles.itemTitle} tabIndex={-1} ref={focus}>
              <Link to={queue.hrefOf(row.id)}>{queue.nameOf(row)}</Link>
            </h2>
            <StatusChip status={object?.status ?? row.status} schema={queue.schema} />
          </div>
          <Steps triage={triage} />
        </header>
        {returned ? (
          <Strip tone="trouble" title="It came back">
            {returned}
          </Strip>
        ) : null}
        {object ? (
          <Item object={object} reload={reload} />
        ) : query.error ? (
          <FailureNotice error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={280} />
        )}
      </article>
      <aside className={styles.aside} aria-label="Checklist and keys">
        <Verbs queue={queue} triage={triage} object={object ?? row} onSnooze={onSnooze} />
        {object && Aside ? <Aside object={object} /> : null}
      </aside>
    </>
  );
}

function Steps<T extends Living>({ triage }: { triage: Triage<T> }) {
  const { at, waiting } = triage;
  const step = (by: 1 | -1) => {
    const next = triage.neighbour(by);
    if (next) triage.goTo(next.id);
  };
  return (
    <div className={styles.steps} role="group" aria-label="In the queue">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Previous"
        disabled={at <= 0}
        onClick={() => step(-1)}
      >
        <IconChevronUp size={20} stroke={1.5} />
      </ActionIcon>
      <span>{at >= 0 ? `${at + 1} of ${waiting.length}` : 'put off'}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Next"
        disabled={at + 1 >= waiting.length}
        onClick={() => step(1)}
      >
        <IconChevronDown size={20} stroke={1.5} />
      </ActionIcon>
    </div>
  );
}

type VerbsProps<T extends Living> = {
  queue: TriageQueue<T>;
  triage: Triage<T>;
  object: T;
  onSnooze: () => void;
};

function Verbs<T extends Living>({ queue, triage, object, onSnooze }: VerbsProps<T>) {
  const { role } = useViewer();
  return (
    <div className={styles.verbs}>
      {queue.verbs.map((verb, at) => {
        const verdict = mayDo(role, verb.action.rule, object.status);
        const { icon: Icon, label } = verb.action;
        if (!verdict.allowed) return null;
        return (
          <Button
            key={label}
            variant={at === 0 ? 'filled' : 'default'}
            fullWidth
            classNames={{ label: styles.verbLabel }}
            leftSection={<Icon size={16} stroke={1.5} />}
            rightSection={<Keys keys={verb.keys} />}
            onClick={() => void triage.start(verb, object)}
          >
            {label}
          </Button>
        );
      })}
      <Button
        variant="default"
        fullWidth
        classNames={{ label: styles.verbLabel }}
        leftSection={<IconBellZ size={16} stroke={1.5} />}
        rightSection={<Keys keys="s" />}
        onClick={onSnooze}
      >
        Put off
      </Button>
    </div>
  );
}
