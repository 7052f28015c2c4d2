import type { StatementStatus } from '../api/generated/model/statementStatus';
import { normalizeId } from './ids.ts';
import { statementActions } from './statement.ts';

/** A statement as far as the question "may it be fetched without signing in?" needs it. */
export type DownloadableStatement = {
  status: StatementStatus;
  /** The consolidated statement that it is part of. */
  parentId: string | null;
  /** The invoices and credit memos that bill it. */
  documents: readonly { id: string; documentNo: string }[];
};

const comparable = (number: string) => number.trim().toLowerCase();

/**
 * Whether what somebody read off an invoice opens its statement without signing in: the number as printed, or our own
 * id of the invoice or credit memo. Never for a cancelled statement, nor for a part of a consolidated one, which is
 * billed with that (documents §6).
 */
export function opensStatement(entered: string, statement: DownloadableStatement): boolean {
  const { status, parentId, documents } = statement;
  if (status === statementActions.cancel.to || parentId !== null) return false;
  return documents.some(
    ({ id, documentNo }) => comparable(documentNo) === comparable(entered) || id === normalizeId(entered),
  );
}
