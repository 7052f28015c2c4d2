import type { AttachmentUpdate } from '../../api/generated/model/attachmentUpdate';
import { attachmentTypes, isDeletable, type AttachmentType } from '../../domain/attachment.ts';
import type { IdKind } from '../../domain/ids.ts';
import { conflict, notFound } from '../problem.ts';
import type { Tx } from '../store/database.ts';
import { dropFile, type StoredFile } from '../store/files.ts';
import { recordAudit } from './audit.ts';
import { checkRevision, stampOf, type Columns, type Expectation, type Work } from './change.ts';
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
  name: string;
  description: string | null;
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
  const stamp = stampOf(cause, at);
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
  const row = await insertRow(tx, () => services.newId(idKind), values);
  await recordFile(tx, work, kind, parent, 'created', { after: row });
  return row.id;
}

/** Members of a file that its records name. */
const recorded = [
  'id',
  'type',
  'name',
  'description',
  'filename',
  'content_type',
  'size',
  'is_deleted',
] as const;

type RecordedFile = Pick<AttachmentRow, (typeof recorded)[number]>;

/** What happens to a file stands in the trail of its object (conventions §7). */
async function recordFile(
  tx: Tx,
  work: Work,
  kind: Kind,
  parent: Row,
  event: 'created' | 'updated' | 'deleted',
  { before, after }: { before?: RecordedFile; after: RecordedFile },
): Promise<void> {
  const snapshot = (row: RecordedFile) =>
    Object.fromEntries(
      recorded
        .filter((column) => row[column] !== null && (column === 'id' || before?.[column] !== after[column]))
        .map((column) => [`attachment.${camelCase(column)}`, row[column]]),
    );
  await recordAudit(tx, work, kind, {
    event: `attachment.${event}`,
    after: parent,
    documents: { ...(before && { before: snapshot(before) }), after: snapshot(after) },
    details: `${after.filename} (${after.id})`,
    isPrivate: kind.areFilesPrivate,
  });
}

const camelCase = (column: string) => column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** Ids are random: one that is taken is drawn again. */
async function insertRow(tx: Tx, newId: () => string, values: readonly unknown[]): Promise<AttachmentRow> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const stored = await tx.query<AttachmentRow>(
      `insert into attachment (id, parent_type, parent_id, type, name, description, filename, content_type, size,
         file_id, is_external, url, vendor_id, audit, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (id) do nothing
       returning *`,
      [newId(), ...values],
    );
    if (stored.rows[0]) return stored.rows[0];
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
  work: Work,
  kind: Kind,
  parent: Row,
  id: string,
  body: AttachmentUpdate,
  expected: Expectation,
): Promise<void> {
  const row = await lockAttachment(tx, parent, id);
  checkRevision({ ...kind, object: 'Attachment' }, row as unknown as Row, expected);
  const after = await changeRow(tx, work, row, {
    name: body.name?.trim() || row.name,
    ...(body.description !== undefined && { description: body.description }),
  });
  await recordFile(tx, work, kind, parent, 'updated', { before: row, after });
}

/** Stores changed columns of a file: revision + 1 and who did it. */
async function changeRow(
  tx: Tx,
  { services, cause }: Work,
  row: AttachmentRow,
  values: Columns,
): Promise<AttachmentRow> {
  const assignments = Object.keys(values).map((name, i) => `${name} = $${i + 3}`);
  const stored = await tx.query<AttachmentRow>(
    `update attachment set ${[...assignments, 'revision = revision + 1', 'audit = audit || $2'].join(', ')}
     where id = $1 returning *`,
    [row.id, JSON.stringify({ updated: stampOf(cause, services.now()) }), ...Object.values(values)],
  );
  return stored.rows[0] ?? row;
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
  const after = await changeRow(tx, work, row, { is_deleted: true, file_id: null });
  if (row.file_id) await dropFile(tx, row.file_id);
  await recordFile(tx, work, kind, parent, 'deleted', { before: row, after });
}

/** Marks the charge file of an object deleted when another takes its place (J3); its content stays (decisions). */
export async function withdrawInput(tx: Tx, work: Work, kind: Kind, parent: Row): Promise<void> {
  const { rows } = await tx.query<AttachmentRow>(
    'select * from attachment where parent_id = $1 and type = $2 and not is_deleted for update',
    [parent.id, attachmentTypes.input],
  );
  for (const row of rows) {
    const after = await changeRow(tx, work, row, { is_deleted: true });
    await recordFile(tx, work, kind, parent, 'deleted', { before: row, after });
  }
}
