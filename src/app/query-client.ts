import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/problem';

/** The cache of server data. A lost connection or a server that is not ready is asked twice more; every other answer is final. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => {
          const isPassing = error instanceof ApiError && (error.status === 0 || error.status > 501);
          return isPassing && failures < 2;
        },
      },
    },
  });
}
