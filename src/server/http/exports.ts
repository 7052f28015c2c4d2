import { Readable } from 'node:stream';
import { maySee } from '../../domain/access.ts';
import { chargeTable, csvHeader, csvRow } from '../../domain/charge-file/write-csv.ts';
import { exportObjects, exportValues } from '../store/export.ts';
import { charges } from '../store/resources/charges.ts';
import type { Scope } from '../store/scope.ts';
import type { Call, Reply } from './call.ts';

const mediaTypes = { jsonl: 'application/jsonl', csv: 'text/csv' } as const;

/** How a list can be given as a whole. */
export type ExportFormat = keyof typeof mediaTypes;

/** The format that a caller asks for, when it is not a page: JSONL of any list, a table of charges (conventions §9). */
export function exportFormat({ request }: Call, { resource }: Scope): ExportFormat | undefined {
  for (const range of (request.headers.accept ?? '').split(',')) {
    const wanted = range.split(';')[0]?.trim().toLowerCase();
    if (wanted === mediaTypes.jsonl) return 'jsonl';
    if (wanted === mediaTypes.csv && resource === charges) return 'csv';
    if (wanted === 'application/json') return undefined;
  }
  return undefined;
}

const streaming = 'mpt-streaming';

/** A client that takes nothing for so long is gone; its export must not hold a connection for ever. */
const stalledMs = 120_000;

/**
 * A list as a stream without envelope, in the order of the request (conventions §9). Rows are fetched as fast as
 * the client takes them, and no further once it is gone. Throws QueryError.
 */
export async function exportReply(call: Call, scope: Scope, format: ExportFormat): Promise<Reply> {
  const text = format === 'csv' ? tableText(call, scope) : linesText(call, scope);
  const body = await streamOf(text);
  call.reply.raw.setTimeout(stalledMs, () => call.reply.raw.destroy());
  // a client that asks for the streaming mode goes away when it is not told that it got it (conventions §4)
  const isStreaming = call.request.headers[streaming]?.toString().toLowerCase() === 'true';
  return {
    headers: {
      'content-type': `${mediaTypes[format]}; charset=utf-8`,
      'content-disposition': `attachment; filename="${fileName(call)}.${format}"`,
      ...(isStreaming && { [streaming]: 'true' }),
    },
    body,
  };
}

/** `BJO-2610-0001-charges`, or `journals`. */
function fileName({ request, params }: Call): string {
  const collection = request.url.split('?')[0]?.split('/').filter(Boolean).at(-1) ?? 'list';
  return [...Object.values(params), collection.toLowerCase()].join('-').replaceAll(/[^\w-]/g, '_');
}

type Text = AsyncGenerator<string, void, undefined>;

/** One object per line. */
async function* linesText({ services, query }: Call, scope: Scope): Text {
  for await (const objects of exportObjects(services.db, scope, query)) {
    yield objects.map((object) => `${JSON.stringify(object)}\n`).join('');
  }
}

/** A table for spreadsheets, with the columns that the caller may see. */
async function* tableText({ services, query, actor }: Call, scope: Scope): Text {
  const columns = chargeTable.filter(({ path }) => maySee(actor.role, scope.resource.schema, path));
  const paths = columns.map(({ path }) => path);
  let before = csvHeader(columns);
  for await (const rows of exportValues(services.db, scope, query, paths)) {
    yield before + rows.map((values) => csvRow(columns, values)).join('');
    before = '';
  }
  if (before) yield before;
}

/**
 * The text as a stream whose first part is there already: what goes wrong before it can still be told as a problem.
 * However the stream ends, also unread, the text is ended with it.
 */
async function streamOf(text: Text): Promise<Readable> {
  let first: IteratorResult<string, void> | undefined = await text.next();
  const next = () => {
    const result = first ?? text.next();
    first = undefined;
    return result;
  };
  const parts = {
    next: async () => next(),
    return: () => text.return(),
    [Symbol.asyncIterator]: () => parts,
  };
  return Readable.from(parts, { objectMode: false });
}
