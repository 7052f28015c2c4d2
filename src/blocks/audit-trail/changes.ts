import type { AuditRecordDocuments } from '../../api/generated/model/auditRecordDocuments.ts';
import { changesBetween, type Change } from '../../ui/detail/changes.ts';

/** What an audit record says has changed, from its snapshots before and after. */
export function changesOf(documents: AuditRecordDocuments | undefined): Change[] {
  return documents ? changesBetween(documents['before'], documents['after']) : [];
}
