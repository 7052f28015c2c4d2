import { writePdf } from '../commands/document-files.ts';
import { creditMemoDocument, invoiceDocument } from '../commands/erp-documents.ts';
import type { Services } from '../context.ts';
import type { JobData } from './jobs.ts';

/** Draws a long invoice or credit memo. */
export function makeDocument(
  services: Services,
  { documentId, kind, actor }: JobData<'write-document'>,
): Promise<void> {
  const cause = { actor, request: { worker: { workerName: 'write-document' } } };
  const of = kind === 'invoice' ? invoiceDocument : creditMemoDocument;
  return writePdf({ services, cause }, of, documentId);
}
