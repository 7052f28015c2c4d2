import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconHistory, IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../ui/cells/format.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import type { SavedWork } from './saved-work.ts';
import styles from './room.module.css';

type Props = {
  noun: string;
  /** In words: "an XLSX workbook, a CSV file or a JSONL file". */
  kinds: string;
  /** What was left here before. */
  work: SavedWork | undefined;
  onPick: () => void;
  onResume: () => void;
  onDiscard: () => void;
  /** Templates to fill in. */
  templates: ReactNode;
};

/** The empty room: where a file goes, and the work that was left. */
export function RoomStart({ noun, kinds, work, onPick, onResume, onDiscard, templates }: Props) {
  return (
    <div className={styles.start}>
      {work ? (
        <section className={styles.resume} aria-label="Work that was left">
          <IconHistory size={24} stroke={1.5} aria-hidden />
          <div className={styles.resumeText}>
            <h2 className={styles.resumeTitle}>Go on with {work.name}</h2>
            <p className={styles.quiet}>
              {formatCount(work.rows)} rows, {formatCount(work.errors)} in error,{' '}
              {formatCount(work.steps.length)} {work.steps.length === 1 ? 'fix' : 'fixes'} kept ·{' '}
              <DateTime value={new Date(work.savedAt).toISOString()} inline />
            </p>
          </div>
          <div className={styles.resumeVerbs}>
            <Button variant="default" onClick={onDiscard}>
              Discard
            </Button>
            <Button onClick={onResume}>Go on</Button>
          </div>
        </section>
      ) : null}
      <section className={styles.drop} aria-label="Charge file">
        <IconFileSpreadsheet size={40} stroke={1.25} className={styles.dropIcon} aria-hidden />
        <h2 className={styles.dropTitle}>Drop the charge file here</h2>
        <p className={styles.quiet}>
          {kinds}. It is checked on this computer by the rules of the server; nothing is sent before you
          upload it to the {noun}.
        </p>
        <div className={styles.dropVerbs}>
          <Button
            variant={work ? 'default' : 'filled'}
            leftSection={<IconUpload size={16} stroke={1.5} aria-hidden />}
            onClick={onPick}
          >
            Choose file
          </Button>
          {templates}
        </div>
        <p className={styles.faint}>Up to {formatBytes(500_000_000)}</p>
      </section>
    </div>
  );
}
