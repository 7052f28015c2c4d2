import type { AttachmentUpdate } from '../../api/generated/model/attachmentUpdate';
import { isDeletable, type AttachmentType } from '../../domain/attachment.ts';
import type { IdKind } from '../../domain/ids.ts';
import { conflict, notFound } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { dropFile, type StoredFile } from '../store/files.ts';
import { recordAudit } from './audit.ts';
import { checkRevision, type Expectation, type Work } from './change.ts';
import type { AuditBag, Kind, Row } from './kinds.ts';

export type FileMeta = { filename: string; contentType: string };

export type NewAttachment = FileMeta & {
  file?: StoredFile;
  type: AttachmentType;
  name?: string | undefined;
  description?: string | null | undefined;
  url?: string | null | undefined;
  isExternal?: boolean;
  vendorId?: string;
};

export type AttachmentRow = {
  id: string;
  revision: number;
  status: string;
  type: AttachmentType;
  is_deleted: boolean;
  is_external: boolean;
  file_id: number | null;
  filename: string;
  content_type: string;
  size: number;
  audit: AuditBag;
};

/** Adds a file to an object (A1–A3). The file must be kept by the caller. Returns the new id. */
export async function attach(
  tx: Tx,
  work: Work,
  kind: Kind,
  parent: Row,
  idKind: IdKind,
  file: NewAttachment,
): Promise<string> {
  const { services, cause } = work;
  const at = services.now();
  const stamp = { at: at.toISOString(), by: { id: cause.actor.id, name: cause.actor.name } };
  const values = [
    kind.resource.schema,
    parent.id,
    file.type,
    file.name?.trim() || file.filename,
    file.description ?? null,
    file.filename,
    file.contentType,
    file.file?.size ?? 0,
    file.file?.id ?? null,
    file.isExternal ?? false,
    file.url ?? null,
    file.vendorId ?? null,
    { created: stamp, updated: stamp },
    at,
  ];
  const id = await insertRow(tx, () => services.newId(idKind), values);
  await recordAudit(tx, work, kind, {
    event: 'attachment.created',
    before: parent,
    after: parent,
    details: `${file.filename} (${id})`,
  });
  return id;
}

/** Ids are random: one that is taken is drawn again. */
async function insertRow(tx: Tx, newId: () => string, values: readonly unknown[]): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const id = newId();
    const stored = await tx.query(
      `insert into attachment (id, parent_type, parent_id, type, name, description, filename, content_type, size,
         file_id, is_external, url, vendor_id, audit, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (id) do nothing`,
      [id, ...values],
    );
    if (stored.rowCount === 1) return id;
  }
  throw new Error('No free id was found for a file.');
}

/** Reads an attachment for change. Throws 404. */
export async function lockAttachment(tx: Tx, parent: Row, id: string): Promise<AttachmentRow> {
  const { rows } = await tx.query<AttachmentRow>(
    'select * from attachment where id = $1 and parent_id = $2 for update',
    [id, parent.id],
  );
  if (!rows[0]) throw notFound('Attachment', id);
  return rows[0];
}

/** Changes name and description, nothing else (A4). */
export async function updateAttachment(
  tx: Tx,
  { services, cause }: Work,
  kind: Kind,
  parent: Row,
  id: string,
  body: AttachmentUpdate,
  expected: Expectation,
): Promise<void> {
  const row = await lockAttachment(tx, parent, id);
  checkRevision({ ...kind, object: 'Attachment' }, row as unknown as Row, expected);
  const stamp = { at: services.now().toISOString(), by: { id: cause.actor.id, name: cause.actor.name } };
  await tx.query(
    `update attachment set name = coalesce($2, name), description = case when $4 then $3 else description end,
       revision = revision + 1, audit = audit || $5 where id = $1`,
    [
      id,
      body.name?.trim() || null,
      body.description ?? null,
      body.description !== undefined,
      { updated: stamp },
    ],
  );
}

/** Deletes the content of a file; its record stays readable, marked deleted (A5). Throws 409 for Input and Output. */
export async function deleteAttachment(
  tx: Tx,
  work: Work,
  kind: Kind,
  parent: Row,
  id: string,
  expected: Expectation,
): Promise<void> {
  const row = await lockAttachment(tx, parent, id);
  checkRevision({ ...kind, object: 'Attachment' }, row as unknown as Row, expected);
  if (row.is_deleted || !isDeletable(row.type)) {
    throw conflict('BIL-LOCKED', `Attachment ${id} cannot be deleted.`);
  }
  await tx.query(
    'update attachment set is_deleted = true, file_id = null, revision = revision + 1 where id = $1',
    [id],
  );
  if (row.file_id) await dropFile(tx, row.file_id);
  await recordAudit(tx, work, kind, {
    event: 'attachment.deleted',
    before: parent,
    after: parent,
    details: `${row.filename} (${id})`,
  });
}
