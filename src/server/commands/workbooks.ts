import { attachmentTypes } from '../../domain/attachment.ts';
import { XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { statementActions } from '../../domain/statement.ts';
import { statementWorkbook } from '../documents/statement-workbook.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { transaction, type Tx } from '../store/database.ts';
import { dropFile, keepFile, stageFile, type StoredFile } from '../store/files.ts';
import { findSheetStatement } from '../store/statement-sheets.ts';
import { attach, deleteAttachment, type AttachmentRow } from './attachments.ts';
import type { Work } from './change.ts';
import { statementKind } from './kinds.ts';
import type { StatementRow } from './statement-rows.ts';

/**
 * Has the workbook of a statement made in the background, after the transaction that created or changed what stands in
 * it (documents §1). One is made at a time: the other worker stays free for what people wait for.
 */
export function orderWorkbook(tx: Tx, work: Work, statementId: string): Promise<void> {
  const options = { key: `workbook:${statementId}`, queue: 'workbooks' };
  return enqueueJob(tx, work, 'write-workbook', { statementId }, options);
}

/** The workbook of a statement as it is attached now; nothing when there is none, or it was deleted. */
export async function findWorkbook(
  on: Pick<Tx, 'query'>,
  statementId: string,
): Promise<AttachmentRow | undefined> {
  const { rows } = await on.query<AttachmentRow>(
    `select a.* from statement_workbook w join attachment a on a.id = w.attachment_id
     where w.statement_id = $1 and not a.is_deleted`,
    [statementId],
  );
  return rows[0];
}

/**
 * Makes the workbook of a statement and attaches it in the place of an older one. The same again changes nothing, so
 * it may be made twice, or by two at a time. A statement that was changed meanwhile is begun again; one that is gone,
 * or whose prices are being made, is left alone.
 */
export async function writeWorkbook(work: Work, statementId: string): Promise<void> {
  while (!(await isWritten(work, statementId)));
}

async function isWritten(work: Work, statementId: string): Promise<boolean> {
  const { db, site } = work.services;
  const statement = await findSheetStatement(db.pool, statementId);
  if (!statement || statement.status === statementActions.recalculate.to) return true;
  const file = await stageFile(db.pool, statementWorkbook(db.pool, statement, site));
  let isKept = false;
  try {
    return await transaction(db, async (tx) => {
      const { rows } = await tx.query<StatementRow>('select * from statement where id = $1 for update', [
        statementId,
      ]);
      const [row] = rows;
      if (row && row.revision !== statement.revision) return false;
      if (row) isKept = await replace(tx, work, row, file);
      return true;
    });
  } finally {
    if (!isKept) await dropFile(db.pool, file.id);
  }
}

/** Attaches a new workbook, unless it is what the one that is there says already. */
async function replace(tx: Tx, work: Work, statement: StatementRow, file: StoredFile): Promise<boolean> {
  const { id } = statement;
  const old = await findWorkbook(tx, id);
  if (old) {
    const same = await tx.query('select from file where id = $1 and sha256 = $2', [old.file_id, file.sha256]);
    if (same.rowCount === 1) return false;
    await deleteAttachment(tx, work, statementKind, statement, old.id, {});
  }
  await keepFile(tx, file.id);
  const attachmentId = await attach(tx, work, statementKind, statement, 'statementAttachment', {
    file,
    type: attachmentTypes.added,
    filename: `${id}.xlsx`,
    contentType: XLSX_MEDIA_TYPE,
  });
  await tx.query(
    `insert into statement_workbook (statement_id, attachment_id) values ($1, $2)
     on conflict (statement_id) do update set attachment_id = excluded.attachment_id`,
    [id, attachmentId],
  );
  return true;
}
