import {
  attachmentTypes,
  isAttachmentMediaType,
  isDeletable,
  isReadableWhenDeleted,
  type AttachmentType,
} from '../../domain/attachment.ts';
import { sizeRefusal } from '../../ui/upload/file-checks.ts';
import type { Attachment } from './source.ts';

/** Why a file is not sent at all; nothing when it can be. A type that the browser does not know is left to the API. */
export function refusalOf(file: { name: string; size: number; type: string }): string | undefined {
  if (file.type && !isAttachmentMediaType(file.type))
    return `${file.name} is of a type that is not stored. Use a document, a picture, a text or an archive.`;
  return sizeRefusal(file);
}

/** Why a file cannot be deleted; nothing when it can (lifecycles A5). */
export function deletionRefusal({ type }: Attachment): string | undefined {
  if (!type || isDeletable(type)) return undefined;
  if (type === attachmentTypes.input)
    return 'Charges were read from this file, so it is kept. The next upload replaces it.';
  return 'The ERP made this file, so it is kept.';
}

/** Whether there is content to download. */
export function hasContent({ isDeleted, type }: Attachment): boolean {
  return !isDeleted || (type !== undefined && isReadableWhenDeleted(type));
}

/** How a file is called in the list: a replaced upload is not the same as a deleted paper. */
export function kindOf({
  isDeleted,
  type,
}: Attachment): AttachmentType | 'Deleted file' | 'Replaced input' | undefined {
  if (!isDeleted) return type;
  return type === attachmentTypes.input ? 'Replaced input' : 'Deleted file';
}

/** How a file can be looked at without leaving the page. */
export type PreviewKind = 'pdf' | 'picture' | 'text' | 'workbook';

const previews: Record<string, PreviewKind> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'picture',
  'image/png': 'picture',
  'text/csv': 'text',
  'text/plain': 'text',
  'application/json': 'text',
  'application/jsonl': 'text',
  'application/x-ndjson': 'text',
  'application/xml': 'text',
  'text/xml': 'text',
  'text/html': 'text',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'workbook',
};

/** Files above this size are not taken apart in the browser. */
export const MAX_WORKBOOK_BYTES = 20_000_000;

/** How a file can be shown; nothing where it has to be downloaded. */
export function previewOf(file: Attachment): PreviewKind | undefined {
  if (!hasContent(file)) return undefined;
  const kind = previews[file.contentType?.split(';')[0]?.trim().toLowerCase() ?? ''];
  return kind === 'workbook' && (file.size ?? 0) > MAX_WORKBOOK_BYTES ? undefined : kind;
}

/** The paper of a document: the PDF that the ERP made, else any other. */
export function paperOf(files: readonly Attachment[]): Attachment | undefined {
  const papers = files.filter((file) => !file.isDeleted && previewOf(file) === 'pdf');
  return papers.find(({ type }) => type === attachmentTypes.output) ?? papers[0];
}
