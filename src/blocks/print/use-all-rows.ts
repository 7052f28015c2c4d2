import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { streamRows } from '../../api/stream-rows.ts';
import { formatCount } from '../../ui/cells/format.ts';

/** More rows than this are no reading for paper; the file has them all. */
const most = 5_000;

/** All rows of a list, read to be printed, and what to say while they come. */
export function useAllRows<Row>(path: string, order: string) {
  const [read, setRead] = useState(0);
  const { data, error } = useQuery({
    queryKey: ['print', path],
    gcTime: 0,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const rows: Row[] = [];
      for await (const some of streamRows<Row>(path, order ? { order } : {}, signal)) {
        rows.push(...some);
        setRead(rows.length);
        if (rows.length > most) break;
      }
      return rows;
    },
  });
  return {
    rows: data?.slice(0, most),
    isCut: (data?.length ?? 0) > most,
    most,
    note: error ? error.message : `Reading all rows: ${formatCount(read)} so far`,
  };
}
