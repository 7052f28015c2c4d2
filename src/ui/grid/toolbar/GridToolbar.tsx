import { ActionIcon, Button, CloseButton, TextInput } from '@mantine/core';
import {
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconRefresh,
  IconSearch,
} from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { askedIds } from '../filter/asked-ids.ts';
import { ConditionChips } from '../filter/ConditionChips.tsx';
import styles from './toolbar.module.css';
import type { RowBase } from '../list.ts';
import { ColumnsPanel, ExportTool, FilterPanel, SortPanel } from './ToolPanels.tsx';
import { ViewsMenu } from './ViewsMenu.tsx';
import { UpdatedAt } from './UpdatedAt.tsx';
import type { GridModel } from '../use-grid.ts';

// who pastes no list of ids needs none of it
const NotFoundIds = lazy(async () => ({
  default: (await import('../filter/NotFoundIds.tsx')).NotFoundIds,
}));

type Props<Row extends RowBase> = {
  grid: GridModel<Row>;
  isNarrow: boolean;
};

/** Search, sort, filter, columns, density and refresh; it stays when the rows fail. */
export function GridToolbar<Row extends RowBase>({ grid, isNarrow }: Props<Row>) {
  const { state, change } = grid;
  const isCompact = state.density === 'compact';
  const densityLabel = isCompact ? 'Comfortable rows' : 'Compact rows';
  const DensityIcon = isCompact ? IconBaselineDensityMedium : IconBaselineDensitySmall;
  return (
    <>
      <div className={styles.toolbar} role="toolbar" aria-label={`Tools of ${grid.noun[1]}`}>
        {grid.searchPaths.length > 0 ? <SearchBox grid={grid} /> : null}
        <div className={styles.tools}>
          {grid.embedded ? null : <ViewsMenu grid={grid} />}
          <SortPanel grid={grid} />
          <FilterPanel grid={grid} />
          {isNarrow ? null : <ColumnsPanel grid={grid} />}
          {isNarrow ? null : (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={densityLabel}
              title={densityLabel}
              onClick={() =>
                change(
                  { density: isCompact ? 'comfortable' : 'compact', page: state.page },
                  { replace: true },
                )
              }
            >
              <DensityIcon size={20} stroke={1.5} aria-hidden />
            </ActionIcon>
          )}
        </div>
        <div className={styles.toolsEnd}>
          {grid.elsewhere > 0 ? (
            <Button variant="light" size="compact-md" onClick={grid.refresh}>
              {grid.elsewhere} changed – show
            </Button>
          ) : null}
          <UpdatedAt at={grid.updatedAt} isFailed={grid.hasData && grid.error !== null} />
          <Button
            variant="subtle"
            color="gray"
            className={styles.tool}
            leftSection={<IconRefresh size={16} stroke={1.5} aria-hidden />}
            onClick={grid.refresh}
          >
            Refresh
          </Button>
          <ExportTool grid={grid} />
          {grid.toolbar}
        </div>
      </div>
      <ConditionChips grid={grid} />
      <Suspense>
        {askedIds(grid.filter, grid.filterColumns).map((asked) => (
          <NotFoundIds key={asked.path} grid={grid} asked={asked} />
        ))}
      </Suspense>
    </>
  );
}

function SearchBox<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { state, change, noun } = grid;
  const [text, setText] = useState(state.search);
  const sent = useRef(state.search);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // the address changed from elsewhere: back, reset, a link
  useEffect(() => {
    if (state.search !== sent.current) {
      sent.current = state.search;
      setText(state.search);
    }
  }, [state.search]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const handleChange = (next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next;
      change({ search: next }, { replace: true });
    }, wait);
  };
  return (
    <TextInput
      className={styles.search}
      type="search"
      aria-label={`Search ${noun[1]}`}
      placeholder={`Search ${noun[1]}`}
      value={text}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => handleChange('', 0)} />
        ) : null
      }
      onChange={(event) => handleChange(event.currentTarget.value, 150)}
    />
  );
}
