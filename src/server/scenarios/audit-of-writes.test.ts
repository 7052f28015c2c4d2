import { describe, expect, test } from 'vitest';
import type { OperationId } from '../../domain/access.ts';
import { contractRoutes } from '../contract.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { CustomSteps } from './custom-steps.ts';
import { useSteps } from './steps.ts';
import { recordsOfWrites } from './write-records.ts';

type AuditRow = {
  id: string;
  event: string;
  seq: number;
  actor: { id: string };
  documents: { after: object };
};

const writes = contractRoutes()
  .filter(({ method }) => method !== 'GET')
  .map(({ operation }) => operation.operationId as OperationId);

test('every operation that writes is looked at', () => {
  expect(Object.keys(recordsOfWrites).toSorted()).toEqual(writes.toSorted());
});

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);
  const recordsSince = async (seq: number): Promise<AuditRow[]> =>
    (
      await steps.server.services.db.pool.query<AuditRow>(
        'select * from audit_record where seq > $1 order by seq',
        [seq],
      )
    ).rows;

  test.each(writes)('%s', async (operation) => {
    const { arrange, records } = recordsOfWrites[operation] ?? {
      arrange: async () => async () => undefined,
      records: [],
    };
    const act = await arrange(steps, custom);
    await steps.server.idle();
    const before = (await recordsSince(0)).at(-1)?.seq ?? 0;
    await act();
    await steps.server.idle();
    const left = await recordsSince(before);
    expect(left.map(({ event }) => event.replace(/^platform\.(billing|accounts)\./, ''))).toEqual(records);
    for (const { actor, documents } of left) {
      expect(actor.id).toMatch(/^USR-1000-000[123]$/);
      expect(documents).toHaveProperty('after');
    }
  });
});
