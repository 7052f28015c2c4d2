import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { maySee } from '../../domain/access.ts';
import { useLiveState } from '../live/live.ts';
import { useViewer } from '../viewer.ts';
import type { GridProps } from './Grid.tsx';
import {
  emptyFilter,
  filterProblem,
  printFilter,
  readFilter,
  type FilterColumn,
  type FilterGroup,
} from './filter/filter-tree.ts';
import { joinRql, searchRql } from './filter/grid-rql.ts';
import type { ListPage, ListParams, RowBase } from './list.ts';
import { createSight } from './state/sight.ts';
import { useLiveRows } from './use-live-rows.ts';
import { useColumnModel } from './state/use-column-model.ts';
import { readState } from './state/grid-state.ts';
import type { SavedView } from './views/views.ts';
import { useGridState } from './state/use-grid-state.ts';
import { useSelection } from './state/use-selection.ts';
import { windowSize } from './rows/use-window-rows.ts';

const busyPoll = 2_000;
/** Rows of a window. Browsers draw nothing that is higher than some 33 million px. */
const stretch = 500_000;
const noRows: never[] = [];
const noFilters: [] = [];

const noIds: readonly string[] = [];

/** The filter text as a tree; text that cannot be read is kept as it is. */
function treeOf(filter: string, columns: readonly FilterColumn[]): FilterGroup {
  if (filter === '') return emptyFilter;
  if (filterProblem(filter) !== undefined) return { op: 'and', items: [{ kind: 'text', text: filter }] };
  return readFilter(filter, columns);
}

/** Everything a grid's parts need: the columns of the role, the state, the rows and how they are asked for. */
export function useGrid<Row extends RowBase>(props: GridProps<Row>, isNarrow: boolean) {
  const { schema, columns: declared, useList, quickFilters = noFilters, searchPaths = noFilters } = props;
  const { role, account } = useViewer();
  const queries = useQueryClient();
  const { state, defaults, change } = useGridState({
    account,
    id: props.id,
    isEmbedded: props.embedded ?? false,
    defaultSort: props.defaultSort ?? '',
    defaultView: quickFilters[0]?.id ?? '',
  });

  const columns = useMemo(
    () => declared.filter((column) => maySee(role, schema, column.path)),
    [declared, role, schema],
  );
  const filterColumns = useMemo(
    () => columns.flatMap(({ id, label, filter }): FilterColumn[] => (filter ? [{ id, label, filter }] : [])),
    [columns],
  );
  const tree = useMemo(() => treeOf(state.filter, filterColumns), [state.filter, filterColumns]);
  const model = useColumnModel(columns, state.columns, (look) =>
    change({ columns: look, page: state.page }, { replace: true }),
  );
  const { shown } = model;
  const searched = useMemo(
    () => searchPaths.filter((path) => maySee(role, schema, path)),
    [searchPaths, role, schema],
  );

  const view = quickFilters.find((each) => each.id === state.view) ?? quickFilters[0];
  const order = state.sort
    .map((key) => ({ ...key, path: columns.find((column) => column.id === key.column)?.sort }))
    .filter((key) => key.path !== undefined)
    .map((key) => `${key.isDescending ? '-' : ''}${key.path}`)
    .join(',');
  const select = [...new Set([...(props.select?.split(',') ?? []), ...shown.map((column) => column.select)])]
    .filter(Boolean)
    .join(',');
  const isWindow = props.virtual === true && !isNarrow;
  // a window is asked for in pieces; its pages are stretches that a scroll bar can still reach exactly
  const size = isWindow ? stretch : state.size;
  const params: ListParams = {
    rql: joinRql(props.baseRql, view?.rql, searchRql(state.search, searched), state.filter),
    order: order || undefined,
    select: select || undefined,
    limit: isWindow ? windowSize : size,
    offset: (state.page - 1) * size,
  };
  const { isTransient } = props;
  const isLive = useLiveState() === 'on';
  const isBusyPage = (page: ListPage<Row> | undefined) => !!isTransient && !!page?.data.some(isTransient);
  const result = useList(params, {
    query: {
      placeholderData: keepPreviousData,
      // where changes are told there is no need to ask
      refetchInterval: (query) =>
        !isLive && isBusyPage(query.state.data as ListPage<Row> | undefined) ? busyPoll : false,
    },
  });
  // rows of the last page or filter say nothing about what moves here
  const moving =
    result.isPlaceholderData || !isTransient ? undefined : result.data?.data.filter(isTransient).length;

  const total = result.data?.$meta.pagination.total ?? undefined;
  const pages = total === undefined ? undefined : Math.max(1, Math.ceil(total / size));
  const hasNext = !isWindow && pages !== undefined && state.page < pages && !result.isPlaceholderData;
  useList(
    { ...params, offset: state.page * size },
    { query: { enabled: hasNext, staleTime: 30_000, notifyOnChangeProps: [] } },
  );

  const isPastEnd = pages !== undefined && state.page > pages && !result.isPlaceholderData;
  useEffect(() => {
    if (isPastEnd) change({ page: pages }, { replace: true });
  });

  const rows = result.data?.data ?? noRows;
  const rowIds = useMemo(() => (rows.length > 0 ? rows.map((row) => row.id) : noIds), [rows]);
  const selection = useSelection(rowIds, params.rql ?? '');

  const path = `/${result.queryKey.filter((part) => typeof part === 'string').join('/')}`;
  const elsewhere = useLiveRows({
    schema,
    path,
    params,
    queryKey: result.queryKey,
    rowIds,
    updatedAt: result.dataUpdatedAt,
  });
  const [sight] = useState(createSight<Row>);
  const [lookedAt, setLookedAt] = useState<Row | null>(null);

  return {
    ...props,
    account,
    sight,
    /** The row that the panel shows, as it is now. */
    peeked: rows.find((row) => row.id === lookedAt?.id) ?? lookedAt,
    look: setLookedAt as (row: RowBase | null) => void,
    quickFilters,
    searchPaths: searched,
    columns,
    shown,
    state,
    defaults,
    change,
    view,
    rows,
    /** What the list asks for, with the filter that every export and count shares. */
    params,
    model,
    selection,
    isSelectable: props.selectable ?? !props.embedded,
    hasRowMenu: props.menu !== undefined,
    filter: tree,
    filterColumns,
    /** Shows the list as a saved view says. */
    restore: ({ name, look }: SavedView) =>
      change({ ...readState(new URLSearchParams(look), '', defaults), saved: name }),
    setFilter: (next: FilterGroup) => change({ filter: printFilter(next, filterColumns) }),
    total,
    pages,
    size,
    isWindow,
    /** The stretch of rows that the scroll bar covers. */
    window: { start: params.offset ?? 0, count: Math.min(size, (total ?? 0) - (params.offset ?? 0)) },
    moving,
    isRefetching: result.isFetching && result.data !== undefined,
    isStale: result.isPlaceholderData,
    isPending: result.isPending,
    // rows that are there stay there when a later look fails
    error: result.error,
    hasData: result.data !== undefined,
    updatedAt: result.dataUpdatedAt,
    isFiltered: state.search !== '' || state.filter !== '' || view !== quickFilters[0],
    /** The address of the list, as the generated client asks for it. */
    path,
    /** Objects that changed since the rows were read and are not among them. */
    elsewhere,
    refresh: () =>
      void queries.invalidateQueries({
        queryKey: result.queryKey.filter((part) => typeof part === 'string'),
      }),
  };
}

export type GridModel<Row extends RowBase> = ReturnType<typeof useGrid<Row>>;
