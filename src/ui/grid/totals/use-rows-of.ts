import { useQuery } from '@tanstack/react-query';
import { useViewer } from '../../viewer.ts';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

/** What has to be read of a row so that its columns can be added up. */
function selectOf(columns: GridModel<RowBase>['columns']): string {
  const paths = columns.filter((column) => column.sums).map((column) => column.path.split('.')[0] ?? '');
  return ['-*', 'id', ...new Set(paths), ...(paths.includes('price') ? ['currency'] : [])].join(',');
}

/** All rows that match the filter, as far as sums need them; read anew when the list is. */
export function useRowsOf(grid: GridModel<RowBase>, isWanted: boolean) {
  const { readRows } = useViewer();
  const { path, params, updatedAt } = grid;
  const select = selectOf(grid.columns);
  return useQuery({
    queryKey: ['sums', path, params.rql, select, updatedAt],
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 30_000,
    queryFn: async ({ signal }) => {
      const rows: RowBase[] = [];
      const request = { select, ...(params.rql && { rql: params.rql }) };
      for await (const piece of readRows<RowBase>(path, request, signal)) rows.push(...piece);
      return rows;
    },
  });
}
