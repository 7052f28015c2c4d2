import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/problem';

/** The cache of server data. A refusal is final; a lost connection or a failing server is asked twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => {
          const isRefusal = error instanceof ApiError && error.status >= 400 && error.status < 500;
          return !isRefusal && failures < 2;
        },
      },
    },
  });
}
