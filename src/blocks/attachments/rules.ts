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

/** Whether the browser can show a file by itself. */
export function canPreview(file: Attachment): boolean {
  return file.contentType === 'application/pdf' && !file.isDeleted;
}
