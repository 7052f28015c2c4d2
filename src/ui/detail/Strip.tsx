import { Loader } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconMessageQuestion,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from '../../domain/status-tone.ts';
import styles from './strip.module.css';

type Props = { tone: Tone; children: ReactNode; action?: ReactNode; title?: string };

const icons = {
  done: IconCircleCheck,
  person: IconMessageQuestion,
  trouble: IconAlertTriangle,
  rest: IconCircleDashed,
} as const;

/** A card across the page that says what is going on, what came out of it, or what somebody asks. */
export function Strip({ tone, title, children, action }: Props) {
  const Icon = tone === 'machine' ? undefined : icons[tone];
  return (
    <section className={`${styles.strip} ${styles[tone]}`} aria-label={title}>
      <span className={`${styles.icon} ${title ? styles.onTitle : ''}`} aria-hidden>
        {Icon ? <Icon size={20} stroke={1.5} /> : <Loader size={18} color="var(--machine)" />}
      </span>
      <div
        className={styles.body}
        role={tone === 'trouble' || tone === 'machine' || tone === 'done' ? 'status' : undefined}
      >
        {title ? <h2 className={styles.title}>{title}</h2> : null}
        {children}
      </div>
      {action}
    </section>
  );
}
