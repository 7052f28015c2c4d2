import { VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Column } from './columns.tsx';
import styles from './Grid.module.css';
import { GridBody } from './rows/GridBody.tsx';
import { GridPager } from './GridPager.tsx';
import { GridToolbar } from './toolbar/GridToolbar.tsx';
import { QuickFilters } from './toolbar/QuickFilters.tsx';
import type { QuickFilter, RowBase, UseList } from './list.ts';
import { selectedCount } from './state/use-selection.ts';
import { useGrid } from './use-grid.ts';

export type GridProps<Row extends RowBase> = {
  /** Names what is remembered and, when embedded, the keys in the address. */
  id: string;
  /** Name of the row type in the contract: decides which columns a role sees. */
  schema: string;
  /** What the rows are called: one and many, in lower case. */
  noun: readonly [one: string, many: string];
  /** Module constant; the first one stays in sight. */
  columns: readonly Column<Row>[];
  /** A generated list hook, or one closed over the id of the object above. */
  useList: UseList<Row>;
  /** The first one is the default. Module constant or memoised. */
  quickFilters?: readonly QuickFilter[];
  /** Paths that the search box looks into. */
  searchPaths?: readonly string[];
  /** Column ids, `-` for descending: `-audit.updated.at`. */
  defaultSort?: string;
  rowHref?(row: Row): string | undefined;
  /** Opens a row here (a drawer) instead of going to a page. */
  onOpen?(row: Row): void;
  /** Rows in such a state are looked after every two seconds. */
  isTransient?(row: Row): boolean;
  /** Stands at the end of the toolbar. */
  toolbar?: ReactNode;
  /** What belongs here and the first step, for a collection without any rows. */
  emptyState: { title: string; text?: string; action?: ReactNode };
  /** What can be done with all chosen rows, for the bar that says how many they are. */
  bulk?(chosen: Chosen<Row>): ReactNode;
  /** What the panel beside the list shows of a row. */
  peek?(row: Row): ReactNode;
  /** What stands at the end of a row: the menu of its verbs. Module constant or memoised. */
  menu?(row: Row): ReactNode;
  /** Reached by scrolling instead of by pages: for lists of a hundred thousand rows. */
  virtual?: boolean;
  /** Whether rows can be chosen; unless said, in lists that are a page of their own. */
  selectable?: boolean;
  /** Filter that always applies and is not the person's to remove. */
  baseRql?: string;
  /** Members to ask for in any case, comma-separated. */
  select?: string;
  /** Inside a tab of another page: keys in the address are prefixed, the page scrolls. */
  embedded?: boolean;
};

/** The rows that are chosen; `rows` once they have been read, which they are up to a bound. */
export type Chosen<Row> = { count: number; rows: readonly Row[] | undefined; isReadable: boolean };

const SelectionBar = lazy(async () => ({
  default: (await import('./selection/SelectionBar.tsx')).SelectionBar,
}));

const PeekPanel = lazy(async () => ({ default: (await import('./PeekPanel.tsx')).PeekPanel }));

const phone = '(max-width: 48em)';

/** The one list of the console: every collection and all charges are drawn by it. */
export function Grid<Row extends RowBase>(props: GridProps<Row>) {
  const isNarrow = useMediaQuery(phone, false, { getInitialValueInEffect: false });
  const grid = useGrid(props, isNarrow);
  const [one, many] = props.noun;
  const { total, state, pages } = grid;
  const settled =
    total === undefined || grid.isStale
      ? ''
      : `${total} ${total === 1 ? one : many}, page ${state.page} of ${pages ?? 1}`;
  return (
    <section
      className={`${styles.grid} ${props.embedded ? styles.embedded : styles.filling}`}
      // inside a tab the tab is the landmark
      aria-label={props.embedded ? undefined : many}
      data-density={grid.state.density}
      data-grid={props.id}
    >
      <QuickFilters grid={grid} />
      <GridToolbar grid={grid} isNarrow={isNarrow} />
      <GridBody grid={grid} isNarrow={isNarrow} />
      {selectedCount(grid.selection.selection, grid.total) > 0 ? (
        <Suspense>
          <SelectionBar grid={grid} />
        </Suspense>
      ) : null}
      <GridPager grid={grid} />
      {grid.peeked && props.peek ? (
        <Suspense>
          <PeekPanel title={grid.peeked.id} onClose={() => grid.look(null)}>
            {props.peek(grid.peeked)}
          </PeekPanel>
        </Suspense>
      ) : null}
      <VisuallyHidden role="status">{settled}</VisuallyHidden>
    </section>
  );
}
