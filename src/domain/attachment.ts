import type { BillingAttachmentType } from '../api/generated/model/billingAttachmentType';
import { customLedgerLifecycle } from './custom-ledger.ts';
import { journalLifecycle } from './journal.ts';
import { ledgerLifecycle } from './ledger.ts';

export type AttachmentType = BillingAttachmentType;

/** What a file of an object is: added by a person, sent by the vendor as charges, or made by the ERP (lifecycles §7). */
export const attachmentTypes = {
  added: 'Attachment',
  input: 'Input',
  output: 'Output',
} as const satisfies Record<string, AttachmentType>;

/** Only files that people added may be deleted (A5). */
export function isDeletable(type: AttachmentType): boolean {
  return type === attachmentTypes.added;
}

/** Whether the content of a deleted file may still be read: a replaced charge file may (decisions). */
export function isReadableWhenDeleted(type: AttachmentType): boolean {
  return type === attachmentTypes.input;
}

/** Media types that are taken as attachments: PDF, Office, text, pictures, data and archives (contract README, Files). */
export const attachmentMediaTypes: readonly string[] = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/csv',
  'application/rtf',
  'text/rtf',
  'text/plain',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'application/json',
  'application/jsonl',
  'application/x-ndjson',
  'text/html',
  'application/xml',
  'text/xml',
  'application/zip',
  'application/x-zip-compressed',
  'application/x-7z-compressed',
  'application/gzip',
  'application/x-gzip',
];

/** Whether a file of this media type is taken as an attachment. Parameters such as a charset do not count. */
export function isAttachmentMediaType(mediaType: string): boolean {
  return attachmentMediaTypes.includes(mediaType.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** Objects whose files are settled once they are completed; those of documents may always change (lifecycles §7). */
const settledWith: Record<string, readonly string[]> = {
  Journal: journalLifecycle.terminal,
  Ledger: ledgerLifecycle.terminal,
  CustomLedger: customLedgerLifecycle.terminal,
};

/** Whether files of an object in a state may be added, described and deleted. */
export function mayChangeFiles(schema: string, status: string): boolean {
  return !settledWith[schema]?.includes(status);
}

/** Whether a text is an address of the web; others could run something where they are opened. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
