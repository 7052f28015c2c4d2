import type { StatementUpdate } from '../../api/generated/model/statementUpdate';
import { fieldsWritableBy } from '../../domain/editable.ts';
import type { Actor } from '../../domain/role.ts';
import type { Columns } from './change.ts';

/** The columns that a body changes, as far as the role may write them: ids and the note (lifecycles §4). */
export function editableColumns(
  { role }: Actor,
  { externalIds: ids, statusNotes }: StatementUpdate,
): Columns {
  const writable = fieldsWritableBy(role, 'statement');
  const columns: Columns = {};
  const set = (field: string, column: string, value: unknown) => {
    if (value !== undefined && writable.includes(field)) columns[column] = value;
  };
  set('externalIds', 'external_operations', ids?.operations);
  set('externalIds', 'external_vendor', ids?.vendor);
  set('externalIds', 'external_client', ids?.client);
  set('externalIds', 'erp_id', ids?.erpId);
  set('statusNotes', 'status_notes', statusNotes);
  return columns;
}
