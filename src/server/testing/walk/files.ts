import type { Pool } from 'pg';
import { attachmentTypes } from '../../../domain/attachment.ts';
import type { IdKind } from '../../../domain/ids.ts';
import { copyRows } from '../row-copies.ts';

type FileCopy = { id: string; fileId: number };

/** Copies the files of an object, with their content, to another. */
export async function copyFiles(
  pool: Pool,
  from: string,
  to: string,
  newId: (kind: IdKind) => string,
  idKind: IdKind,
): Promise<{ added?: FileCopy; input?: FileCopy }> {
  const { rows } = await pool.query<{ id: string; type: string; file_id: number }>(
    'select id, type, file_id from attachment where parent_id = $1 and not is_deleted',
    [from],
  );
  const copies: { added?: FileCopy; input?: FileCopy } = {};
  for (const { id: old, type, file_id: oldFile } of rows) {
    const [file] = await copyRows<{ id: number }>(pool, 'file', 's.id = $1', {}, [oldFile]);
    const fileId = file?.id ?? 0;
    await copyRows(pool, 'file_chunk', 's.file_id = $1', { file_id: '$2' }, [oldFile, fileId]);
    const id = newId(idKind);
    await copyRows(pool, 'attachment', 's.id = $1', { id: '$2', parent_id: '$3', file_id: '$4' }, [
      old,
      id,
      to,
      fileId,
    ]);
    copies[type === attachmentTypes.input ? 'input' : 'added'] = { id, fileId };
  }
  return copies;
}
