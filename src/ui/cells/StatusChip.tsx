import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconHandStop,
  IconProgress,
} from '@tabler/icons-react';
import { toneOf, type Tone } from '../../domain/status-tone.ts';
import { Empty } from './Empty.tsx';
import styles from './StatusChip.module.css';

const icons: Record<Tone, typeof IconCircleCheck> = {
  done: IconCircleCheck,
  person: IconHandStop,
  machine: IconProgress,
  trouble: IconAlertTriangle,
  rest: IconCircleDashed,
};

/** A status as a chip: soft ground, the word, and the icon of its tone. `schema` tells words apart that two objects share. */
export function StatusChip({ status, schema }: { status: string | null | undefined; schema?: string }) {
  if (!status) return <Empty />;
  const tone = toneOf(status, schema);
  const Icon = icons[tone];
  return (
    <span className={`${styles['chip']} ${styles[tone]}`} data-tone={tone}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {status}
    </span>
  );
}
