import { Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Comparison } from '../../domain/charge-file/preflight/seal.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { Strip } from '../../ui/detail/Strip.tsx';
import { type Sealed, useSeal } from './use-seal.ts';
import styles from './seal.module.css';

const FIRST = 20;

const counted = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** Says whether the server found what preflight had said of the file; nothing where no preflight was made here. */
export function Seal(sealed: Sealed) {
  const found = useSeal(sealed);
  if (!found) return null;
  const { comparison, verdict } = found;
  const { rows, errors } = verdict.expectation;
  if (!comparison.agrees) return <Disagreement comparison={comparison} />;
  return (
    <p className={styles.seal} role="status">
      <IconRosetteDiscountCheck size={18} stroke={1.5} aria-hidden />
      <span>
        Server agrees: {counted(rows, 'row', 'rows')}, {counted(errors, 'error', 'errors')}
        {comparison.afterUpload > 0
          ? `; ${counted(comparison.afterUpload, 'more row', 'more rows')} could only be checked after upload`
          : ''}
      </span>
    </p>
  );
}

function Disagreement({ comparison: { figures, rows } }: { comparison: Comparison }) {
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? rows : rows.slice(0, FIRST);
  return (
    <Strip tone="trouble" title="The server says something else than preflight">
      <ul className={styles.differences}>
        {figures.map(({ what, preflight, server }) => (
          <li key={what}>
            {words[what] ?? what}: {formatCount(preflight)} in preflight, {formatCount(server)} on the server
          </li>
        ))}
        {shown.map(({ n, preflight, server }) => (
          <li key={n}>
            Row {n}: “{server.join(' ') || 'no error'}” on the server, “{preflight.join(' ') || 'no error'}”
            in preflight
          </li>
        ))}
      </ul>
      {rows.length > shown.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsOpen(true)}>
          Show {formatCount(rows.length - shown.length)} more rows
        </Button>
      ) : null}
    </Strip>
  );
}

const words: Readonly<Record<string, string>> = { rows: 'Rows', errors: 'Rows in error', total: 'Σ PP' };
