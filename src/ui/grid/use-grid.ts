import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { maySee } from '../../domain/access.ts';
import { useViewer } from '../viewer.ts';
import type { Column } from './columns.tsx';
import type { GridProps } from './Grid.tsx';
import { conditionRql, joinRql, searchRql } from './grid-rql.ts';
import type { GridState } from './grid-state.ts';
import type { ListPage, ListParams, RowBase } from './list.ts';
import { useGridState } from './use-grid-state.ts';

const busyPoll = 2_000;
const noRows: never[] = [];
const noFilters: [] = [];

const isShownIn = (state: GridState, column: { id: string; isHidden: boolean }) =>
  state.columns[column.id] ?? !column.isHidden;

function conditionsRql<Row>(state: GridState, columns: readonly Column<Row>[]): string | undefined {
  return joinRql(
    ...state.conditions.map((condition) => {
      const filter = columns.find((column) => column.id === condition.column)?.filter;
      return filter ? conditionRql(condition, filter) : undefined;
    }),
  );
}

/** Everything a grid's parts need: the columns of the role, the state, the rows and how they are asked for. */
export function useGrid<Row extends RowBase>(props: GridProps<Row>) {
  const { schema, columns: declared, useList, quickFilters = noFilters, searchPaths = noFilters } = props;
  const { role } = useViewer();
  const queries = useQueryClient();
  const { state, defaults, change } = useGridState({
    id: props.id,
    isEmbedded: props.embedded ?? false,
    defaultSort: props.defaultSort ?? '',
    defaultView: quickFilters[0]?.id ?? '',
  });

  const columns = useMemo(
    () => declared.filter((column) => maySee(role, schema, column.path)),
    [declared, role, schema],
  );
  const shown = useMemo(() => columns.filter((column) => isShownIn(state, column)), [columns, state]);
  const searched = useMemo(
    () => searchPaths.filter((path) => maySee(role, schema, path)),
    [searchPaths, role, schema],
  );

  const view = quickFilters.find((filter) => filter.id === state.view) ?? quickFilters[0];
  const order = state.sort
    .map((key) => ({ ...key, path: columns.find((column) => column.id === key.column)?.sort }))
    .filter((key) => key.path !== undefined)
    .map((key) => `${key.isDescending ? '-' : ''}${key.path}`)
    .join(',');
  const select = [...new Set([...(props.select?.split(',') ?? []), ...shown.map((column) => column.select)])]
    .filter(Boolean)
    .join(',');
  const params: ListParams = {
    rql: joinRql(props.baseRql, view?.rql, searchRql(state.search, searched), conditionsRql(state, columns)),
    order: order || undefined,
    select: select || undefined,
    limit: state.size,
    offset: (state.page - 1) * state.size,
  };
  const { isTransient } = props;
  const isBusyPage = (page: ListPage<Row> | undefined) => !!isTransient && !!page?.data.some(isTransient);
  const result = useList(params, {
    query: {
      placeholderData: keepPreviousData,
      refetchInterval: (query) =>
        isBusyPage(query.state.data as ListPage<Row> | undefined) ? busyPoll : false,
    },
  });
  // rows of the last page or filter say nothing about what moves here
  const moving =
    result.isPlaceholderData || !isTransient ? undefined : result.data?.data.filter(isTransient).length;

  const total = result.data?.$meta.pagination.total ?? undefined;
  const pages = total === undefined ? undefined : Math.max(1, Math.ceil(total / state.size));
  const hasNext = pages !== undefined && state.page < pages && !result.isPlaceholderData;
  useList(
    { ...params, offset: state.page * state.size },
    { query: { enabled: hasNext, staleTime: 30_000, notifyOnChangeProps: [] } },
  );

  const isPastEnd = pages !== undefined && state.page > pages && !result.isPlaceholderData;
  useEffect(() => {
    if (isPastEnd) change({ page: pages }, { replace: true });
  });

  return {
    ...props,
    quickFilters,
    searchPaths: searched,
    columns,
    shown,
    state,
    defaults,
    change,
    view,
    rows: result.data?.data ?? noRows,
    total,
    pages,
    moving,
    isRefetching: result.isFetching && result.data !== undefined,
    isStale: result.isPlaceholderData,
    isPending: result.isPending,
    // rows that are there stay there when a later look fails
    error: result.error,
    hasData: result.data !== undefined,
    updatedAt: result.dataUpdatedAt,
    isFiltered: state.search !== '' || state.conditions.length > 0 || view !== quickFilters[0],
    refresh: () =>
      void queries.invalidateQueries({
        queryKey: result.queryKey.filter((part) => typeof part === 'string'),
      }),
  };
}

export type GridModel<Row extends RowBase> = ReturnType<typeof useGrid<Row>>;
