import { Button } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Living } from '../actions/action.ts';
import { lastChangeOf } from '../actions/conflict.ts';
import { DateTime, Day } from '../cells/dates.tsx';
import { Empty } from '../cells/Empty.tsx';
import { ageOf } from '../cells/Since.tsx';
import { useNow } from '../use-now.ts';
import { useViewer } from '../viewer.ts';
import styles from './clash.module.css';
import type { Clash } from './use-object-save.ts';

type Props<T extends Living> = {
  clash: Clash<T>;
  /** Puts what was typed here on top of the other change; nothing where the form has a button that says so. */
  onKeep?: () => void;
  /** Forgets what was typed here. */
  onDrop: () => void;
};

/** Somebody else was faster: who, when and what, and whether one's own input still holds. */
export function ClashBar<T extends Living>({ clash: { before, now, changes }, onKeep, onDrop }: Props<T>) {
  const { timeZone } = useViewer();
  const { who, at, when } = lastChangeOf(
    now,
    now.status === before.status ? undefined : now.status,
    timeZone,
  );
  return (
    <div role="alert" className={styles.bar}>
      <p className={styles.sentence}>
        <IconRefreshAlert size={20} stroke={1.5} aria-hidden />
        <span>
          Changed by <strong>{who ?? 'someone else'}</strong> {at ? <Ago at={at} when={when} /> : null}.
          Nothing of yours was saved.
        </span>
      </p>
      {changes.length > 0 ? (
        <table className={styles.changes}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, before: was, after }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <Side text={was} />
                <Side text={after} />
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <div className={styles.verbs}>
        <Button variant="default" size="compact-md" onClick={onDrop}>
          Drop my input
        </Button>
        {onKeep ? (
          <Button size="compact-md" onClick={onKeep}>
            Save mine on top
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const midnight = /T00:00:00(?:\.0+)?Z$/;

/** A value as people read it: a day, an instant, or the text itself. */
function Side({ text }: { text: string | undefined }) {
  const isInstant = text !== undefined && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);
  let shown: ReactNode = text ?? <Empty />;
  if (isInstant) shown = midnight.test(text) ? <Day value={text} /> : <DateTime value={text} inline />;
  return <td>{shown}</td>;
}

function Ago({ at, when }: { at: string; when: string }) {
  // the clock of the page is half a minute exact; what just happened is told to the second
  const [seen] = useState(() => Date.now());
  const now = Math.max(useNow(), seen);
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  const age = seconds < 60 ? `${seconds} s ago` : `${ageOf(at, now)} ago`;
  return (
    <time dateTime={at} title={when.trim()}>
      {seconds === 0 ? 'just now' : age}
    </time>
  );
}
