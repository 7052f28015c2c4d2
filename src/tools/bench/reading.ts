import { createReadStream } from 'node:fs';
import { readChargeFile } from '../../domain/charge-file/read-charge-file.ts';

/** Seconds to read every row of a file, without checking or storing one: what any upload costs at least. */
export async function measureReading(path: string, mediaType: string): Promise<number> {
  const started = performance.now();
  let count = 0;
  for await (const { rows } of readChargeFile({
    source: createReadStream(path),
    mediaType,
    fileName: path,
  })) {
    count += rows.length;
  }
  if (count === 0) throw new Error(`${path} holds no rows.`);
  return (performance.now() - started) / 1000;
}
