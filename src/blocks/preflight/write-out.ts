import type { Session } from '../../domain/charge-file/preflight/session.ts';
import {
  correctedWorkbook,
  rewriteCsv,
  rewriteCustomWorkbook,
  rewriteJsonl,
  rewriteWorkbook,
} from '../../domain/charge-file/preflight/write-out.ts';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import type { OutKind } from './protocol.ts';

type Out = {
  file: File;
  /** The rows were written anew into the template. */
  isConverted: boolean;
};

/** The file of a session as it leaves the room; one that needs no change stays byte by byte. */
export async function writeOut(session: Session, out: OutKind): Promise<Out> {
  const { file, shape, preflight, kind } = session;
  const isCustom = kind.of === 'custom-ledger';
  const isTouched = preflight.table.changed > 0;
  if (out === 'with-errors') return { file: await withErrors(session), isConverted: false };
  const type = shape.format === 'jsonl' ? JSONL_MEDIA_TYPE : XLSX_MEDIA_TYPE;
  if (shape.isNative && !isTouched) {
    return { file: new File([file], file.name, { type }), isConverted: false };
  }
  const suffix = isTouched ? ' corrected' : '';
  if (shape.format === 'jsonl') {
    const blob = await textBlob(rewriteJsonl(file, preflight, false));
    return { file: named(blob, file.name, suffix, 'jsonl', type), isConverted: false };
  }
  const stream = isCustom
    ? await rewriteCustomWorkbook(file, shape, preflight, false)
    : correctedWorkbook(preflight);
  const blob = await new Response(stream as BodyInit).blob();
  return { file: named(blob, file.name, suffix, 'xlsx', type), isConverted: !isCustom };
}

async function withErrors({ file, shape, preflight, kind }: Session): Promise<File> {
  const suffix = ' with errors';
  if (shape.format === 'jsonl') {
    const blob = await textBlob(rewriteJsonl(file, preflight, true));
    return named(blob, file.name, suffix, 'jsonl', JSONL_MEDIA_TYPE);
  }
  if (shape.format === 'csv') {
    return named(await textBlob(rewriteCsv(file, shape, preflight)), file.name, suffix, 'csv', 'text/csv');
  }
  const stream =
    kind.of === 'custom-ledger'
      ? await rewriteCustomWorkbook(file, shape, preflight, true)
      : rewriteWorkbook(file, shape, preflight, true);
  const blob = await new Response(stream as BodyInit).blob();
  return named(blob, file.name, suffix, 'xlsx', XLSX_MEDIA_TYPE);
}

function named(blob: Blob, name: string, suffix: string, ending: string, type: string): File {
  const base = name.replace(/\.[^.]+$/, '');
  const own = base.endsWith(suffix) ? base : `${base}${suffix}`;
  return new File([blob], `${own}.${ending}`, { type });
}

/** Pieces of this many characters become blobs, which the browser may keep outside of memory. */
const PIECE = 4 * 1024 * 1024;

async function textBlob(pieces: AsyncIterable<string>): Promise<Blob> {
  const blobs: Blob[] = [];
  let text: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    text.push(piece);
    length += piece.length;
    if (length < PIECE) continue;
    blobs.push(new Blob(text));
    [text, length] = [[], 0];
  }
  return new Blob([...blobs, ...text]);
}
