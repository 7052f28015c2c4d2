import { useNow } from '../use-now.ts';
import { useViewer } from '../viewer.ts';
import { formatInstant } from './format.ts';
import styles from './cells.module.css';

const units = [
  { ms: 86_400_000, name: 'd' },
  { ms: 3_600_000, name: 'h' },
  { ms: 60_000, name: 'min' },
] as const;

/** How long ago, in one unit: "3 d". Less than a minute is "now". */
export function ageOf(iso: string, now: number): string | undefined {
  const age = now - Date.parse(iso);
  if (Number.isNaN(age)) return undefined;
  const unit = units.find(({ ms }) => age >= ms);
  return unit ? `${Math.floor(age / unit.ms)} ${unit.name}` : 'now';
}

/** The age of a state beside its chip; the moment itself on hover. */
export function Since({ value }: { value: string | null | undefined }) {
  const { timeZone } = useViewer();
  const now = useNow();
  const age = value ? ageOf(value, now) : undefined;
  const at = value ? formatInstant(value, timeZone) : undefined;
  if (!value || !age || !at) return null;
  return (
    <time className={styles.since} dateTime={value} title={`Since ${at.date}, ${at.time} ${at.zone}`}>
      {age}
    </time>
  );
}
