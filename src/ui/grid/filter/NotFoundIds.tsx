import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import * as rql from '../../../domain/rql/build.ts';
import { formatCount } from '../../cells/format.ts';
import { useViewer } from '../../viewer.ts';
import type { RowBase } from '../list.ts';
import { copyText } from '../rows/copy.ts';
import styles from '../toolbar/toolbar.module.css';
import type { GridModel } from '../use-grid.ts';
import { notFound, type AskedIds } from './asked-ids.ts';

// an address has an end: so many ids are asked for at once
const chunk = 100;
const shown = 5;

/** Of a list of ids that was pasted: how many there are, and which of them nobody can see here. */
export function NotFoundIds<Row extends RowBase>({ grid, asked }: { grid: GridModel<Row>; asked: AskedIds }) {
  const { readRows } = useViewer();
  const { path, baseRql } = grid;
  const { data: missing } = useQuery({
    queryKey: ['asked ids', path, baseRql, asked],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const rows: unknown[] = [];
      for (let from = 0; from < asked.values.length; from += chunk) {
        const among = rql.isIn(asked.path, asked.values.slice(from, from + chunk));
        const wish = { rql: rql.and(baseRql, among), select: `-*,id,${asked.path}` };
        for await (const some of readRows(path, wish, signal)) rows.push(...some);
      }
      return notFound(asked, rows);
    },
  });
  if (!missing || missing.length === 0) return null;
  const names = missing.slice(0, shown).join(', ');
  return (
    <p className={styles.notFound} role="status">
      <strong>
        {formatCount(missing.length)} of {formatCount(asked.values.length)}
      </strong>{' '}
      not found: {names}
      {missing.length > shown ? ' …' : ''}{' '}
      <UnstyledButton
        className={styles.reset}
        onClick={() => copyText(missing.join('\n'), `${formatCount(missing.length)} not found`)}
      >
        Copy all that were not found
      </UnstyledButton>
    </p>
  );
}
