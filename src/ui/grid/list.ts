import type { keepPreviousData } from '@tanstack/react-query';

/** One page of a collection, as every list of the API answers. */
export type ListPage<Row> = {
  $meta: { pagination: { offset: number; limit: number; total: number | null } };
  data: Row[];
};

export type ListParams = { select?: string; order?: string; limit?: number; offset?: number; rql?: string };

type ListQuery = {
  enabled?: boolean;
  staleTime?: number;
  gcTime?: number;
  refetchInterval?: number | false | ((query: { state: { data?: unknown } }) => number | false);
  placeholderData?: typeof keepPreviousData;
  notifyOnChangeProps?: [];
};

type ListResult<Row> = {
  data: ListPage<Row> | undefined;
  error: Error | null;
  isPending: boolean;
  isFetching: boolean;
  isPlaceholderData: boolean;
  dataUpdatedAt: number;
  refetch: () => Promise<unknown>;
  queryKey: readonly unknown[];
};

/** A generated list hook, used as generated: `useListJournals`, or one closed over the id above it. */
export type UseList<Row> = (params: ListParams, options: { query: ListQuery }) => ListResult<Row>;

/** Every row of every collection has an id. */
export type RowBase = { id: string };

/** What a grid is told about its collection. Keep `columns` and the arrays at module scope or memoised. */
export type QuickFilter = { id: string; label: string; rql?: string };
