import { attachmentTypes } from '../../domain/attachment.ts';
import { renderDocument } from '../documents/document-pdf.ts';
import { printableDocument } from '../documents/printable-document.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { transaction, type Tx } from '../store/database.ts';
import { storeContent } from '../store/files.ts';
import { attach } from './attachments.ts';
import { lock, type Work } from './change.ts';
import type { DocumentRow } from './erp-columns.ts';
import type { DocumentKind } from './erp-documents.ts';

/** Lines of a document that is drawn while it is taken in. Longer ones would keep everybody else waiting. */
const drawnAtOnce = 200;

/** Gives a document its PDF with the first sync (A3, documents §1); that of a long one follows in the background. */
export async function attachPdf(
  tx: Tx,
  work: Work,
  kind: DocumentKind,
  row: DocumentRow,
  lineCount: number,
): Promise<void> {
  if (lineCount > drawnAtOnce) {
    return enqueueJob(tx, work, 'write-document', { documentId: row.id, kind: kind.name });
  }
  await keep(tx, work, kind, row, await drawn(tx, work, kind, row));
}

/** Draws a document and attaches it, unless that was done before. */
export async function writePdf(work: Work, kind: DocumentKind, id: string): Promise<void> {
  const { db } = work.services;
  const found = await db.pool.query<DocumentRow>('select * from erp_document where id = $1', [id]);
  const [row] = found.rows;
  if (!row) return;
  const content = await drawn(db.pool, work, kind, row);
  await transaction(db, async (tx) => {
    const locked = await lock<DocumentRow>(tx, kind.kind, id);
    const known = await tx.query('select from attachment where parent_id = $1 and type = $2', [
      id,
      attachmentTypes.output,
    ]);
    if (known.rowCount === 0) await keep(tx, work, kind, locked, content);
  });
}

async function drawn(
  on: Pick<Tx, 'query'>,
  { services }: Work,
  { name }: DocumentKind,
  row: DocumentRow,
): Promise<Buffer> {
  return renderDocument(await printableDocument(on, name, row, services.site));
}

async function keep(
  tx: Tx,
  work: Work,
  kind: DocumentKind,
  row: DocumentRow,
  content: Buffer,
): Promise<void> {
  await attach(tx, work, kind.kind, row, kind.attachmentKind, {
    file: await storeContent(tx, content),
    type: attachmentTypes.output,
    filename: `${row.id}.pdf`,
    contentType: 'application/pdf',
    isExternal: true,
  });
}
