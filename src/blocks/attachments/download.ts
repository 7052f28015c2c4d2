import { send } from '../../api/fetcher.ts';
import type { Attachment } from './source.ts';

/** The content of a file. The API answers with an expiring address, which is followed. */
export async function contentOf(
  url: string,
  { contentType }: Attachment,
  signal?: AbortSignal,
): Promise<Blob> {
  const response = await send(url, { headers: { accept: contentType ?? '*/*' }, signal });
  return response.blob();
}

/** Hands a file to the browser under its own name. */
export function saveAs(content: Blob, filename: string): void {
  const href = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = href;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
