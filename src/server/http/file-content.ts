import { Readable } from 'node:stream';
import type { AttachmentRow } from '../commands/attachments.ts';
import type { Services } from '../context.ts';
import { readFile } from '../store/files.ts';

/** Headers of a file's content: always a download, never something that a browser runs. */
export function contentHeaders(
  file: Pick<AttachmentRow, 'filename' | 'content_type' | 'size'>,
): Record<string, string> {
  const ascii = file.filename.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    'content-type': file.content_type,
    'content-length': String(file.size),
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
    'cache-control': 'private, no-store',
  };
}

/** The content of a file as a stream. */
export function contentOf(
  { services }: { services: Services },
  file: Pick<AttachmentRow, 'file_id'>,
): Readable {
  return Readable.from(readFile(services.db.pool, file.file_id ?? 0), { objectMode: false });
}
