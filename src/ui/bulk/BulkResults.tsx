import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy, IconMinus } from '@tabler/icons-react';
import type { Living } from '../actions/action.ts';
import { CopyId } from '../cells/CopyId.tsx';
import { copyText } from '../grid/rows/copy.ts';
import type { BulkFace } from './BulkActions.tsx';
import styles from './bulk.module.css';
import type { Result } from './run-bulk.ts';

const words = { done: 'Done', failed: 'Failed', unsent: 'Not sent' } as const;
const icons = { done: IconCheck, failed: IconAlertTriangle, unsent: IconMinus } as const;
const order = ['failed', 'unsent', 'done'] as const;

type Props = {
  results: readonly Result<Living>[];
  face: BulkFace<Living>;
  isRunning: boolean;
  onRetry: (objects: readonly Living[]) => void;
};

/** What came of each object, failures first; they can be tried again, and all of it copied. */
export function BulkResults({ results, face, isRunning, onRetry }: Props) {
  const sorted = results.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const failed = results.filter(({ outcome }) => outcome !== 'done').map(({ object }) => object);
  const counts = order
    .map((outcome) => ({ outcome, count: results.filter((result) => result.outcome === outcome).length }))
    .filter(({ count }) => count > 0);
  const copy = () => {
    const lines = sorted.map(({ object, outcome, detail, traceId }) =>
      [object.id, face.nameOf(object), words[outcome], detail ?? '', traceId ?? ''].join('\t'),
    );
    copyText(['ID\tName\tResult\tDetail\tTrace id', ...lines].join('\n'), 'Results');
  };
  return (
    <>
      <div className={styles.summary}>
        <p role="status">
          {counts.map(({ outcome, count }) => `${count} ${words[outcome].toLowerCase()}`).join(', ') ||
            'Sending…'}
        </p>
        {isRunning || failed.length === 0 ? null : (
          <Button variant="default" size="compact-md" onClick={() => onRetry(failed)}>
            Try {failed.length} again
          </Button>
        )}
        {isRunning ? null : (
          <Button
            variant="subtle"
            color="gray"
            size="compact-md"
            leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
            onClick={copy}
          >
            Copy results
          </Button>
        )}
      </div>
      <ul className={styles.results} aria-label="Results">
        {sorted.map(({ object, outcome, detail, traceId }) => {
          const Icon = icons[outcome];
          return (
            <li key={object.id} data-outcome={outcome}>
              <Icon size={16} stroke={1.5} aria-hidden />
              <span className={styles.name}>
                {face.nameOf(object)} <span className={styles.id}>{object.id}</span>
              </span>
              <span className={styles.word}>{words[outcome]}</span>
              {detail ? (
                <span className={styles.detail}>
                  {detail} {traceId ? <CopyId id={traceId} label="trace id" /> : null}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
