import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react';
import { useId } from 'react';
import { formatCount } from '../cells/format.ts';
import styles from './Grid.module.css';
import { pageSizes, type GridState } from './state/grid-state.ts';
import type { RowBase } from './list.ts';
import type { GridModel } from './use-grid.ts';

/** "26–50 of 280 journals", the page and its neighbours, rows per page. */
export function GridPager<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { state, total, rows, change, noun } = grid;
  const sizeId = useId();
  const pages = grid.pages ?? 1;
  if (!total) return grid.isPending && !grid.error ? <div className={styles.pager} /> : null;
  const from = (state.page - 1) * grid.size + 1;
  const to = grid.isStale || grid.isWindow ? Math.min(from + grid.size - 1, total) : from + rows.length - 1;
  const go = (page: number) => change({ page });
  const buttons = [
    { label: 'First page', to: 1, Icon: IconChevronsLeft, isClosed: state.page <= 1 },
    { label: 'Previous page', to: state.page - 1, Icon: IconChevronLeft, isClosed: state.page <= 1 },
    { label: 'Next page', to: state.page + 1, Icon: IconChevronRight, isClosed: state.page >= pages },
    { label: 'Last page', to: pages, Icon: IconChevronsRight, isClosed: state.page >= pages },
  ];
  const draw = ({ label, to: page, Icon, isClosed }: (typeof buttons)[number]) => (
    <ActionIcon
      key={label}
      variant="subtle"
      color="gray"
      size={32}
      aria-label={label}
      title={label}
      disabled={isClosed}
      onClick={() => go(page)}
    >
      <Icon size={20} stroke={1.5} aria-hidden />
    </ActionIcon>
  );
  return (
    <nav className={styles.pager} aria-label={`Pages of ${noun[1]}`}>
      <span className={styles.range}>
        <strong>
          {formatCount(from)}–{formatCount(to)}
        </strong>{' '}
        of <strong>{formatCount(total)}</strong> {total === 1 ? noun[0] : noun[1]}
      </span>
      <TotalsSwitch grid={grid} />
      {grid.isWindow ? null : (
        <span className={styles.size}>
          <label htmlFor={sizeId}>Rows per page</label>
          <NativeSelect
            id={sizeId}
            size="xs"
            value={String(state.size)}
            data={pageSizes.map(String)}
            onChange={(event) => {
              const size = Number(event.currentTarget.value);
              change({ size });
            }}
          />
        </span>
      )}
      {grid.isWindow && pages === 1 ? null : (
        <span className={styles.pages}>
          {buttons.slice(0, 2).map(draw)}
          <span className={styles.pageNumber}>
            Page <strong>{formatCount(state.page)}</strong> of {formatCount(pages)}
          </span>
          {buttons.slice(2).map(draw)}
        </span>
      )}
    </nav>
  );
}

/** Whether the table ends with a line of totals, and of what. */
function TotalsSwitch<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { state, change, isWindow } = grid;
  const id = useId();
  if (!grid.shown.some((column) => column.sums)) return null;
  return (
    <span className={styles.size}>
      <label htmlFor={id}>Σ</label>
      <NativeSelect
        id={id}
        size="xs"
        aria-label="Totals"
        value={state.totals}
        data={[
          { value: '', label: 'No totals' },
          ...(isWindow ? [] : [{ value: 'page', label: 'This page' }]),
          { value: 'all', label: grid.isFiltered ? 'All that match' : 'All' },
        ]}
        onChange={(event) => {
          const totals = event.currentTarget.value as GridState['totals'];
          change({ totals, page: state.page }, { replace: true });
        }}
      />
    </span>
  );
}
