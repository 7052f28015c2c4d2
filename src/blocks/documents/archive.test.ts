import { Blob as NodeBlob } from 'node:buffer';
import { ReadableStream as NodeStream } from 'node:stream/web';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as activities from '../../ui/activity/activities.ts';
import { saveFile } from '../../ui/activity/activities.ts';
import { invoiceFiles, type Attachment } from '../attachments/source.ts';
import { indexName, saveArchive, type Archive } from './archive.ts';
import { paperIn } from './papers.ts';

vi.mock('../../ui/activity/activities.ts', async (original) => ({
  ...(await original<typeof activities>()),
  saveFile: vi.fn(),
}));

type Thing = { id: string; documentNo: string; buyer: string };
const pdf: Attachment = { id: 'INA-1', type: 'Output', contentType: 'application/pdf' };
const files: Record<string, Attachment[]> = { 'INV-1': [pdf], 'INV-2': [], 'INV-3': [pdf] };

const archive: Archive<Thing> = {
  noun: ['invoice', 'invoices'],
  wanted: paperIn({ ...invoiceFiles, list: async (parent) => ({ data: files[parent] ?? [] }) }),
  extension: 'pdf',
  nameOf: ({ documentNo }) => documentNo,
  titles: ['Buyer'],
  lineOf: ({ buyer }) => [buyer],
};
const things: Thing[] = [
  { id: 'INV-1', documentNo: '1000', buyer: '=Globex, "Inc"' },
  { id: 'INV-2', documentNo: '2000', buyer: 'Initech' },
  { id: 'INV-3', documentNo: '3000', buyer: 'Hooli' },
];

beforeEach(() => {
  vi.mocked(saveFile).mockClear();
  // those that answers are made of, which jsdom lacks or has of its own
  vi.stubGlobal('Blob', NodeBlob);
  vi.stubGlobal('ReadableStream', NodeStream);
  vi.stubGlobal('fetch', async (url: string) =>
    url.includes('INV-3') ? new Response('{"detail":"Gone."}', { status: 404 }) : new Response('%PDF-1'),
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('documents as one archive', () => {
  it('holds what there is, and lists what there is not with the reason', async () => {
    const activity = await saveArchive(archive, things);
    expect(activity).toMatchObject({ state: 'done', outcome: '1 file; without a file: 2000, 3000' });
    const blob = vi.mocked(saveFile).mock.lastCall?.[0].blob;
    const found = unzipSync(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)));
    expect(Object.keys(found)).toEqual(['1000.pdf', indexName]);
    const index = strFromU8(found[indexName] ?? new Uint8Array());
    expect(index.replace('\uFEFF', '').split('\r\n')).toEqual([
      'File,ID,Buyer,Remark',
      '1000.pdf,INV-1,"\'=Globex, ""Inc""",',
      ',INV-2,Initech,The ERP has not sent a PDF yet.',
      ',INV-3,Hooli,Gone.',
      '',
    ]);
  });

  it('saves nothing when there is nothing', async () => {
    const activity = await saveArchive(archive, things.slice(1));
    expect(activity.state).toBe('failed');
    expect(saveFile).not.toHaveBeenCalled();
  });
});
