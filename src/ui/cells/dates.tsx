import { VisuallyHidden } from '@mantine/core';
import { useViewer } from '../viewer.ts';
import { Empty } from './Empty.tsx';
import { formatDay, formatInstant } from './format.ts';
import styles from './cells.module.css';

type Value = { value: string | null | undefined };

/** An instant in the viewer's zone: the date, the time below, the name of the zone on hover. */
export function DateTime({ value, inline = false }: Value & { inline?: boolean }) {
  const { timeZone } = useViewer();
  const parts = value ? formatInstant(value, timeZone) : undefined;
  if (!value || !parts) return <Empty />;
  const zone = <VisuallyHidden> {parts.zone}</VisuallyHidden>;
  const title = `${parts.date}, ${parts.time} ${parts.zone} (${timeZone})`;
  if (inline)
    return (
      <time className={styles['figure']} dateTime={value} title={title}>
        {parts.date}, {parts.time}
        {zone}
      </time>
    );
  return (
    <time className={`${styles['stack']} ${styles['figure']}`} dateTime={value} title={title}>
      <span>{parts.date}</span>
      <span className={styles['second']}>
        {parts.time}
        {zone}
      </span>
    </time>
  );
}

/** A calendar day: a due date, the end of a period. */
export function Day({ value }: Value) {
  const text = value ? formatDay(value) : undefined;
  if (!value || !text) return <Empty />;
  return (
    <time className={styles['figure']} dateTime={value.slice(0, 10)}>
      {text}
    </time>
  );
}
