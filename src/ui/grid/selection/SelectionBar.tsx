import { Button, CloseButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { formatCount } from '../../cells/format.ts';
import { Money } from '../../cells/figures.tsx';
import { useViewer } from '../../viewer.ts';
import type { RowBase } from '../list.ts';
import { copyRows } from '../rows/copy.ts';
import { selectedCount } from '../state/use-selection.ts';
import { sumsOf } from '../totals/sums.ts';
import type { GridModel } from '../use-grid.ts';
import { chosenPieces } from './chosen.ts';
import styles from './selection.module.css';

/** Rows that are read for a sum or a copy while a person looks; above it they are exported instead. */
const readable = 5000;

/** What is chosen: how many, what they add up to, and what can be done with all of them. */
export function SelectionBar({ grid }: { grid: GridModel<RowBase> }) {
  const { readRows } = useViewer();
  const { selection, noun, total } = grid;
  const count = selectedCount(selection.selection, total);
  const ids =
    selection.selection.kind === 'rows'
      ? [...selection.selection.ids]
      : ['all', ...selection.selection.except];
  const isReadable = count > 0 && count <= readable;
  const { data: rows } = useQuery({
    queryKey: [
      'chosen',
      grid.path,
      grid.params.rql,
      grid.params.order,
      grid.params.select,
      ids,
      grid.updatedAt,
    ],
    enabled: isReadable,
    gcTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly RowBase[]> => {
      // what is on the page already need not be asked for
      const here = grid.rows.filter((row) => selection.isChosen(row.id));
      if (here.length === count) return here;
      const read: RowBase[] = [];
      const wish = { signal, ...(grid.params.select && { select: grid.params.select }) };
      for await (const piece of chosenPieces(grid, true, readRows, wish)) read.push(...piece);
      return read;
    },
  });
  const sums = rows && sumsOf(grid.shown, rows);
  const money = grid.shown.filter((column) => column.sums && column.currency);
  const isWhole = count === total;
  return (
    <div className={styles.bar} role="region" aria-label="Selection">
      <strong>
        {formatCount(count)} {count === 1 ? noun[0] : noun[1]} chosen
      </strong>
      {!isWhole && total !== undefined && total > grid.rows.length ? (
        <Button variant="subtle" size="compact-sm" onClick={selection.chooseMatching}>
          Choose all {formatCount(total)} {grid.isFiltered ? 'that match' : ''}
        </Button>
      ) : null}
      <span className={styles.sums}>
        {money.flatMap((column) =>
          (sums?.get(column.id) ?? []).map(({ currency, value }) => (
            <span key={`${column.id} ${currency}`} className={styles.sum}>
              <span className={styles.sumLabel}>{column.label}</span>
              <Money value={value} currency={currency} />
            </span>
          )),
        )}
      </span>
      <span className={styles.actions}>
        {grid.bulk?.({ count, rows, isReadable })}
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
          disabled={!rows}
          onClick={() => rows && copyRows(grid.shown, rows)}
        >
          Copy
        </Button>
        <CloseButton aria-label="Choose none" onClick={selection.clear} />
      </span>
    </div>
  );
}
