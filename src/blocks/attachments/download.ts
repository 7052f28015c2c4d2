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

/** So much of a text is shown. */
export const MAX_TEXT_BYTES = 1_000_000;

/** The beginning of a text file; what comes after it is not fetched. */
export async function textOf(
  url: string,
  { contentType }: Attachment,
  signal?: AbortSignal,
): Promise<{ text: string; isCut: boolean }> {
  const response = await send(url, { headers: { accept: contentType ?? '*/*' }, signal });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return { text: text + decoder.decode(), isCut: false };
    const room = MAX_TEXT_BYTES - size;
    text += decoder.decode(value.subarray(0, room), { stream: true });
    size += value.length;
    if (size <= MAX_TEXT_BYTES) continue;
    await reader?.cancel();
    return { text, isCut: true };
  }
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
