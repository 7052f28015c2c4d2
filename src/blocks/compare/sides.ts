import { getListJournalChargesUrl } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { send } from '../../api/fetcher.ts';
import { streamRows } from '../../api/stream-rows.ts';
import { attachmentTypes } from '../../domain/attachment.ts';
import { JSONL_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { selectOfValues } from '../../domain/charge-file/compare/values-of-charge.ts';
import { contentOf } from '../attachments/download.ts';
import { journalFiles, type Attachment } from '../attachments/source.ts';
import type { SideContent } from './protocol.ts';

/** What can stand on one side of a comparison. */
export type SideRef =
  | { kind: 'input'; journalId: string; file: Attachment }
  /** The present file of a journal, else its charges; `fileId` tells one present file from the next. */
  | { kind: 'journal'; journalId: string; fileId?: string | undefined }
  | { kind: 'local'; file: File };

/** Names a side for marks; what it holds may change. */
export function keyOfSide(side: SideRef): string {
  if (side.kind === 'input') return side.file.id;
  return side.kind === 'journal'
    ? side.journalId
    : `${side.file.name} ${side.file.lastModified} ${side.file.size}`;
}

/** All charge files of a journal, newest first, those included that a later one replaced. */
export function inputsOf(files: readonly Attachment[]): readonly Attachment[] {
  const at = (file: Attachment) => file.audit?.created?.at ?? '';
  return files
    .filter(({ type }) => type === attachmentTypes.input)
    .toSorted((a, b) => at(b).localeCompare(at(a)) || b.id.localeCompare(a.id));
}

/** The content of a side. Rejects with ApiError. */
export async function contentOfSide(side: SideRef, signal: AbortSignal): Promise<SideContent> {
  if (side.kind === 'local') return { kind: 'dropped', content: side.file };
  if (side.kind === 'input') return inputContent(side.journalId, side.file, signal);
  const { data } = await journalFiles.list(side.journalId, { signal });
  const present = inputsOf(data).find(({ isDeleted }) => !isDeleted);
  if (present) {
    const content = await inputContent(side.journalId, present, signal).catch(() => undefined);
    if (content) return content;
  }
  return chargesOf(side.journalId, signal);
}

async function inputContent(journalId: string, file: Attachment, signal: AbortSignal): Promise<SideContent> {
  const blob = await contentOf(journalFiles.contentUrl(journalId, file.id), file, signal);
  const fileName = file.filename ?? file.name ?? '';
  return { kind: 'file', content: blob, fileName, mediaType: file.contentType ?? '' };
}

/** The charges of a journal as the API streams them; `rql` narrows them. */
export async function chargesOf(journalId: string, signal: AbortSignal, rql?: string): Promise<SideContent> {
  const url = getListJournalChargesUrl(journalId, { select: selectOfValues, ...(rql && { rql }) });
  const headers = { accept: JSONL_MEDIA_TYPE, 'MPT-Streaming': 'true' };
  const response = await send(url, { headers, signal });
  if (response.headers.get('content-type')?.includes('jsonl'))
    return { kind: 'charges', content: await response.blob() };
  // a server that does not stream lists gives them in pages
  const lines: string[] = [];
  const params = { select: selectOfValues, ...(rql && { rql }) };
  for await (const rows of streamRows(getListJournalChargesUrl(journalId), params, signal))
    lines.push(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return { kind: 'charges', content: new Blob(lines) };
}
