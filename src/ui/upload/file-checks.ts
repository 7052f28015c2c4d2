import { formatBytes } from '../cells/format.ts';

/** The largest file that the API stores (conventions §10). */
export const MAX_FILE_BYTES = 500_000_000;

/** What is wrong with the size of a file; nothing when it can be sent. */
export function sizeRefusal({ name, size }: { name: string; size: number }): string | undefined {
  if (size === 0) return `${name} is empty.`;
  if (size > MAX_FILE_BYTES)
    return `${name} has ${formatBytes(size)}; the limit is ${formatBytes(MAX_FILE_BYTES)}. Split the file or compress it.`;
  return undefined;
}
