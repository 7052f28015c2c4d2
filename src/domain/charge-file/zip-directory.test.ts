import { writeXlsxStream } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { openZipEntry, readZipDirectory, unpackedSize } from './zip-directory.ts';
import { zipOf } from './zip-for-tests.ts';

const files = { 'a.xml': '<a/>', 'dir/b.xml': 'x'.repeat(5000) };
const blobOf = (...parts: BlobPart[]) => new Blob(parts);

/** A copy of the archive with one 16-bit value of every directory entry changed. */
async function withEntries(at: number, value: number): Promise<Blob> {
  const bytes = await zipOf(files);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k + 4 < bytes.length; k++) {
    if (view.getUint32(k, true) === 0x02014b50) view.setUint16(k + at, value, true);
  }
  return blobOf(bytes);
}

describe('zip directory', () => {
  it('lists and opens entries', async () => {
    const file = blobOf(await zipOf(files));
    const entries = await readZipDirectory(file);
    expect([...entries.keys()]).toEqual(['a.xml', 'dir/b.xml']);
    for (const [name, entry] of entries) {
      const content = await new Response(await openZipEntry(file, entry)).text();
      expect(content).toBe(files[name as keyof typeof files]);
    }
  });

  it('is found before a comment', async () => {
    const bytes = await zipOf(files);
    new DataView(bytes.buffer).setUint16(bytes.length - 2, 300, true);
    expect((await readZipDirectory(blobOf(bytes, 'c'.repeat(300)))).size).toBe(2);
  });

  it('reads ZIP64 and deflate', async () => {
    const stream = writeXlsxStream([['a'], ['b']], { name: 'S', zip64: true });
    const file = await new Response(stream as BodyInit).blob();
    const sheet = (await readZipDirectory(file)).get('xl/worksheets/sheet1.xml');
    expect(sheet && (await new Response(await openZipEntry(file, sheet)).text())).toContain('<sheetData>');
  });

  it('refuses what cannot be read', async () => {
    const bytes = await zipOf(files);
    const bad = [
      blobOf(),
      blobOf('PK'),
      blobOf('%PDF-1.7'.repeat(100)),
      blobOf(bytes.slice(0, -10)),
      blobOf(bytes.slice(60)),
      await withEntries(8, 1), // encrypted
      await withEntries(10, 9), // deflate64
      await withEntries(28, 60_000), // a name longer than the directory
    ];
    for (const file of bad) await expect(readZipDirectory(file)).rejects.toThrow(RangeError);
  });

  it('measures an entry up to a limit', async () => {
    const packed = new Response(
      blobOf('\0'.repeat(5_000_000)).stream().pipeThrough(new CompressionStream('deflate-raw')),
    );
    const content = await packed.blob();
    const header = new Uint8Array(30);
    new DataView(header.buffer).setUint32(0, 0x04034b50, true);
    const entry = { offset: 0, compressedSize: content.size, isDeflated: true };
    const file = blobOf(header, content);
    expect(await unpackedSize(file, entry, 10_000_000)).toBe(5_000_000);
    const stopped = await unpackedSize(file, entry, 100_000);
    expect(stopped).toBeGreaterThan(100_000);
    expect(stopped).toBeLessThan(1_000_000);
  });
});
