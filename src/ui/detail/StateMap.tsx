import { VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { toneOf } from '../../domain/status-tone.ts';
import { formatInstant } from '../cells/format.ts';
import { useViewer } from '../viewer.ts';
import { stationsOf, type Life, type Station } from './state-map.ts';
import styles from './state-map.module.css';

type Props = { life: Life; status: string; audit: object | undefined; schema: string };

const words: Record<Station['kind'], string> = {
  reached: 'reached',
  skipped: 'skipped',
  current: 'now',
  next: 'next',
  later: 'later',
};

/** The life of an object in one line: where it was and when, where it is, what comes next and through whom. */
export function StateMap({ life, status, audit, schema }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const stations = stationsOf(life, status, audit);

  // on a phone the line is wider than the screen: what counts is where the object stands
  useEffect(() => {
    const box = list.current;
    const current = box?.querySelector<HTMLElement>('[aria-current]');
    if (box && current) box.scrollLeft = current.offsetLeft - box.clientWidth / 2 + current.clientWidth / 2;
  }, [status]);

  return (
    <ol ref={list} className={styles.map} aria-label="States" tabIndex={0}>
      {stations.map((station) => (
        <li
          key={station.state}
          className={`${styles.station} ${styles[station.kind]}`}
          data-tone={station.kind === 'current' ? toneOf(station.state, schema) : undefined}
          aria-current={station.kind === 'current' ? 'step' : undefined}
        >
          <span className={styles.dot} aria-hidden>
            {station.kind === 'reached' ? <IconCheck size={12} stroke={2.5} /> : null}
            {station.kind === 'skipped' ? <IconMinus size={12} stroke={2.5} /> : null}
          </span>
          <span className={styles.name}>
            {station.state}
            <VisuallyHidden>, {words[station.kind]}</VisuallyHidden>
          </span>
          <span className={styles.when}>
            <When station={station} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function When({ station }: { station: Station }) {
  const { timeZone } = useViewer();
  const parts = station.at ? formatInstant(station.at, timeZone) : undefined;
  if (parts)
    return (
      <time dateTime={station.at} title={`${parts.date}, ${parts.time} ${parts.zone}`}>
        {parts.date.slice(0, 6)}, {parts.time}
      </time>
    );
  if (station.kind === 'skipped') return 'skipped';
  return station.by ?? '\u00A0';
}
