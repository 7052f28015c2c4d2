import { Loader } from '@mantine/core';
import { IconArrowsSort, IconColumns3, IconDownload, IconFilter } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { queryString } from '../../../domain/rql/build.ts';
import { curlOf } from '../../curl.ts';
import { columnsAsked } from '../filter/filter-tree.ts';
import { joinRql, searchRql } from '../filter/grid-rql.ts';
import { declaredLook } from '../state/grid-state.ts';
import type { RowBase } from '../list.ts';
import styles from './panels.module.css';
import { ToolPanel } from './ToolPanel.tsx';
import type { GridModel } from '../use-grid.ts';

// What opens on demand loads on demand: a list shows its rows without it.
const SortKeys = lazy(async () => ({ default: (await import('./SortKeys.tsx')).SortKeys }));
const FilterBuilder = lazy(async () => ({
  default: (await import('../filter/FilterBuilder.tsx')).FilterBuilder,
}));
const ColumnList = lazy(async () => ({ default: (await import('./ColumnList.tsx')).ColumnList }));

const ExportForm = lazy(async () => ({ default: (await import('./ExportPanel.tsx')).ExportPanel }));

type Props<Row extends RowBase> = { grid: GridModel<Row> };

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

function Loading({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<Loader size="sm" className={styles.loading} aria-label="Loading" />}>
      {children}
    </Suspense>
  );
}

/** Sorting by several properties, also where no header can be pressed (cards, keyboard). */
export function SortPanel<Row extends RowBase>({ grid }: Props<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  const { sort } = grid.state;
  const isUsual = JSON.stringify(sort) === JSON.stringify(grid.defaults.sort);
  if (!grid.columns.some((column) => column.sort)) return null;
  return (
    <ToolPanel
      label="Sort"
      active={
        isUsual || sort.length === 0
          ? undefined
          : `Sorted by ${sort.length} ${sort.length === 1 ? 'field' : 'fields'}`
      }
      icon={<IconArrowsSort {...icon} />}
      width={440}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <Loading>
        <SortKeys
          sortable={grid.columns.filter((column) => column.sort)}
          sort={sort}
          usual={grid.defaults.sort}
          onSort={(next) => grid.change({ sort: next })}
        />
      </Loading>
    </ToolPanel>
  );
}

/** What the list asks the API for, with another filter. */
function addressOf<Row extends RowBase>(
  { path, baseRql, view, state, searchPaths, params }: GridModel<Row>,
  filter: string,
): string {
  const { order, select, limit, offset } = params;
  const query = queryString({
    filter: joinRql(baseRql, view?.rql, searchRql(state.search, searchPaths), filter) ?? '',
    ...(order && { order }),
    ...(select && { select }),
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && { offset }),
  });
  return `${path}?${query}`;
}

/** The condition builder, and the same filter as text. */
export function FilterPanel<Row extends RowBase>({ grid }: Props<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  const asked = columnsAsked(grid.filter);
  const labels = grid.columns.filter((column) => asked.has(column.id)).map((column) => column.label);
  if (grid.filterColumns.length === 0) return null;
  return (
    <ToolPanel
      label="Filter"
      active={grid.state.filter ? `Filtered by: ${labels.join(', ') || 'text'}` : undefined}
      icon={<IconFilter {...icon} />}
      width={760}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <Loading>
        <FilterBuilder
          columns={grid.filterColumns}
          text={grid.state.filter}
          curlFor={(filter) => curlOf(addressOf(grid, filter))}
          onApply={(filter) => {
            setIsOpen(false);
            grid.change({ filter });
          }}
        />
      </Loading>
    </ToolPanel>
  );
}

/** Which columns are shown, in which order and how wide. */
export function ColumnsPanel<Row extends RowBase>({ grid }: Props<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  const { shown, order, pinned, widths } = grid.state.columns;
  const isChanged =
    [shown, widths].some((each) => Object.keys(each).length > 0) || order.length + pinned.length > 0;
  return (
    <ToolPanel
      label="Columns"
      active={isChanged ? `${grid.shown.length} of ${grid.columns.length} columns` : undefined}
      icon={<IconColumns3 {...icon} />}
      width={340}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <Loading>
        <ColumnList
          gridId={grid.id}
          columns={grid.columns}
          shown={grid.shown}
          model={grid.model}
          onReset={
            isChanged
              ? () => grid.change({ columns: declaredLook, page: grid.state.page }, { replace: true })
              : undefined
          }
        />
      </Loading>
    </ToolPanel>
  );
}

/** The rows as a file. */
export function ExportTool<Row extends RowBase>({ grid }: Props<Row>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ToolPanel
      label="Export"
      icon={<IconDownload {...icon} />}
      width={340}
      isOpen={isOpen}
      onToggle={setIsOpen}
    >
      <Loading>
        <ExportForm grid={grid} onStarted={() => setIsOpen(false)} />
      </Loading>
    </ToolPanel>
  );
}
