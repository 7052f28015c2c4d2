import { defineConfig } from 'orval';

const input = {
  target: './src/api/openapi.yaml',
  // A stream that never ends is no query: src/api/event-stream.ts reads it.
  filters: { mode: 'exclude' as const, tags: ['Events'], includeUnreferencedSchemas: true },
};
// Ten operations also offer file content: without this their JSON answers are read as blobs.
const contentType = { include: ['application/json', 'application/problem+json', 'multipart/form-data'] };
const pagedLists = [
  'listJournalCharges',
  'listLedgerCharges',
  'listCustomLedgerCharges',
  'listStatementCharges',
];

export default defineConfig({
  billing: {
    input,
    output: {
      mode: 'tags-split',
      target: './src/api/generated/endpoints',
      schemas: './src/api/generated/model',
      client: 'react-query',
      httpClient: 'fetch',
      clean: true,
      indexFiles: true,
      override: {
        contentType,
        mutator: { path: './src/api/fetcher.ts', name: 'fetcher' },
        fetch: { includeHttpResponseReturnType: false },
        query: { signal: true, version: 5, shouldSplitQueryKey: true },
        operations: Object.fromEntries(
          pagedLists.map((id) => [id, { query: { useInfinite: true, useInfiniteQueryParam: 'offset' } }]),
        ),
      },
    },
  },
  billingZod: {
    input,
    output: {
      mode: 'tags-split',
      target: './src/api/generated/zod',
      client: 'zod',
      clean: true,
      fileExtension: '.zod.ts',
      override: {
        contentType,
        zod: { generate: { body: true, query: true, param: false, header: false, response: false } },
      },
    },
  },
});
