import { send } from './fetcher.ts';

export type StreamParams = {
  rql?: string;
  order?: string;
  select?: string;
  /** Counts, also in an export, when it is sent. */
  limit?: number;
  offset?: number;
};

/**
 * All objects of a list, one by one, as the API streams them (conventions §9): neither capped nor held whole.
 * Rejects with `ApiError`; ends when the signal says so.
 */
export async function* streamRows<Row = Record<string, unknown>>(
  path: string,
  params: StreamParams,
  signal?: AbortSignal,
): AsyncGenerator<Row[]> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value));
  const address = query.size > 0 ? `${path}?${query}` : path;
  const headers = { accept: 'application/jsonl', 'MPT-Streaming': 'true' };
  const response = await send(address, { headers, ...(signal && { signal }) });
  // a server that does not stream lists answers their first page
  if (!response.headers.get('content-type')?.includes('jsonl')) {
    yield* pagesFrom<Row>(path, query, (await response.json()) as ListPage<Row>, signal);
    return;
  }
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    const rows = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
    if (rows.length > 0) yield rows;
    if (done) return;
  }
}

type ListPage<Row> = { $meta: { pagination: { total: number | null } }; data: Row[] };

async function* pagesFrom<Row>(
  path: string,
  query: URLSearchParams,
  first: ListPage<Row>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Row[]> {
  let page = first;
  for (let offset = 0; page.data.length > 0;) {
    yield page.data;
    offset += page.data.length;
    if (offset >= (page.$meta.pagination.total ?? 0)) return;
    query.set('limit', '100');
    query.set('offset', String(offset));
    page = (await (await send(`${path}?${query}`, signal ? { signal } : {})).json()) as ListPage<Row>;
  }
}
