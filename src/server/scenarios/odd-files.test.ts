import { describe, expect, test } from 'vitest';
import { failedStatus } from '../../domain/charge.ts';
import { fileErrors } from '../../domain/charge-file/file-error.ts';
import { oddFiles } from '../../domain/charge-file/odd-files.ts';
import { journalOutcome } from '../../domain/journal.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { useSteps } from './steps.ts';

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);

  test('no odd file takes the server down: each is validated, or in Error with its reason', async () => {
    const id = await steps.createJournal();
    for (const { name, bytes, fileName, mediaType, outcome } of oddFiles) {
      const journal = await steps.settle(id, await steps.uploadFile(id, await bytes(), fileName, mediaType));
      if ('code' in outcome) {
        expect(journal, name).toMatchObject({
          status: journalOutcome.failed,
          error: { errorCode: outcome.code },
          upload: { total: 0 },
        });
        continue;
      }
      const failed = outcome.rows.filter(({ messages }) => messages);
      expect(journal, name).toMatchObject({
        status: failed.length > 0 ? journalOutcome.failed : journalOutcome.validated,
        upload: { total: outcome.rows.length, error: failed.length },
      });
      if (failed.length === 0) continue;
      const { e, t } = { e: failed.length, t: outcome.rows.length };
      expect(journal.error.errorMessage, name).toBe(fileErrors['BJO:0001']({ e, t }));
      const charges = (await steps.charges(id)).filter(({ upload }) => upload.status === failedStatus);
      expect(
        charges.map(({ upload }) => upload.errors),
        name,
      ).toEqual(failed.map(({ messages }) => messages));
    }
  });
});
