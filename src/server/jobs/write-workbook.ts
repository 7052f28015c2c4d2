import { writeWorkbook } from '../commands/workbooks.ts';
import type { Services } from '../context.ts';
import type { JobData } from './jobs.ts';

/** Makes the workbook of a statement that came into being or was changed (documents §1). */
export function makeWorkbook(
  services: Services,
  { statementId, actor }: JobData<'write-workbook'>,
): Promise<void> {
  const cause = { actor, request: { worker: { workerName: 'write-workbook' } } };
  return writeWorkbook({ services, cause }, statementId);
}
