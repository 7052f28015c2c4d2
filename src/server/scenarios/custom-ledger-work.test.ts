import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { customLedgerOutcome } from '../../domain/custom-ledger.ts';
import { systemActor } from '../context.ts';
import { OvertakenError } from '../jobs/overtaken.ts';
import { sweep } from '../jobs/sweep.ts';
import { validateCustomLedger } from '../jobs/validate-custom-ledger.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { item, s37Rows, type CustomTemplateRow } from './custom-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, useSteps } from './steps.ts';

/** So many good rows of 1.00 over 0.80. */
const many = (n: number, more: (i: number) => CustomTemplateRow = () => ({})): CustomTemplateRow[] =>
  Array.from({ length: n }, (_, i) => item(1, 1, 0.8, more(i)));

describe.each(oneDatabase())('background work on custom ledgers on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);

  /** Runs work while a table takes no rows that fit a condition. */
  async function whileRefusing(table: string, condition: string, work: () => Promise<void>): Promise<void> {
    const { pool } = steps.server.services.db;
    await pool.query(`create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'no room'; end $$;
      create trigger refuse before insert on ${table} for each row when (${condition}) execute function refuse()`);
    try {
      await work();
    } finally {
      await pool.query('drop function refuse cascade');
    }
  }

  /** What a file of so many good rows must leave behind: each charge once. */
  async function expectRead(id: string, rows: number): Promise<void> {
    expect(await custom.get(id)).toMatchObject({
      status: 'Validated',
      processing: { total: rows, ready: rows, error: 0 },
      price: { totalPP: expect.closeTo(rows * 0.8, 5), totalSP: rows, markup: 25, margin: 20 },
    });
    const { rows: found } = await steps.server.services.db.pool.query(
      `select count(*)::int as charges, min(row_no)::int as first, max(row_no)::int as last from charge c
       join custom_ledger l on l.run_id = c.run_id where l.id = $1`,
      [id],
    );
    expect(found).toEqual([{ charges: rows, first: 6, last: rows + 5 }]);
  }

  test('parallel uploads never mix their charges', async () => {
    const id = await custom.create();
    const files = Array.from({ length: 6 }, (_, file) =>
      many(20 + file, () => ({ documentNo: `file-${file}` })),
    );
    for (let round = 0; round < 2; round++) {
      const answers = await Promise.all(
        files.map((rows, file) => custom.send(id, rows, `file-${file}.xlsx`)),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
      await steps.server.idle();
      const charges = await custom.charges(id);
      const documents = new Set(charges.map((charge) => charge.attributes.documentNumber));
      expect(documents.size).toBe(1);
      const winner = Number([...documents][0].slice('file-'.length));
      expect(statuses[winner]).toBe(200);
      await expectRead(id, 20 + winner);
      const inputs = await steps.list(olga, `/custom-ledgers/${id}/attachments?eq(isDeleted,false)`);
      expect(inputs.map((each) => [each.type, each.filename])).toEqual([['Input', `file-${winner}.xlsx`]]);
    }
  });

  test('two readers of one file, as after a takeover, store each charge once', async () => {
    const id = await custom.create();
    const { services } = steps.server;
    await steps.whileJobsWait(async () => {
      await custom.send(id, many(3500));
      const { rows } = await services.db.pool.query('select run_id from custom_ledger where id = $1', [id]);
      const data = { customLedgerId: id, runId: rows[0].run_id, actor: systemActor };
      const ends = await Promise.allSettled([
        validateCustomLedger(services, data),
        validateCustomLedger(services, data),
      ]);
      const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
      for (const failure of failures) expect(failure).toBeInstanceOf(OvertakenError);
      expect(failures.length).toBeLessThan(2);
    });
    await expectRead(id, 3500);
  });

  test('work that fails on the way goes on after its last checkpoint', async () => {
    const id = await custom.create();
    const { pool } = steps.server.services.db;
    await whileRefusing('charge', 'new.row_no > 1500', async () => {
      await custom.send(id, many(2500));
      await steps.server.idle();
      const { rows } = await pool.query(
        'select r.rows_done from charge_run r join custom_ledger l on l.run_id = r.id where l.id = $1',
        [id],
      );
      expect(rows).toEqual([{ rows_done: 1005 }]);
      // what was read so far can be seen
      expect(await custom.get(id)).toMatchObject({
        status: 'Validating',
        processing: { total: 1000, ready: 1000 },
      });
    });
    await steps.untilGivenUp(`/custom-ledgers/${id}`, customLedgerOutcome.validated);
    await expectRead(id, 2500);
  });

  test('a file that cannot be stored ends in Error, and can be sent again', async () => {
    const id = await custom.create();
    await whileRefusing('charge', 'true', async () => {
      await custom.send(id, s37Rows);
      await steps.untilGivenUp(`/custom-ledgers/${id}`, customLedgerOutcome.failed);
    });
    const failed = await custom.get(id);
    expect(failed).toMatchObject({ error: { errorCode: 'CLE:0002' }, processing: { total: 0 } });
    expect(failed.error.errorMessage).not.toContain('no room');
    const again = await custom.upload(id, s37Rows);
    expect(again).toMatchObject({ status: 'Validated', price: { totalSP: 451.28 } });
    expect(again).not.toHaveProperty('error');
  });

  test('K6: when a statement cannot be created there is none, and a new upload comes next', async () => {
    const rows = [
      item(1, 90, 80),
      item(1, 50, 40, { externalDocumentNo2: 'AGR-6000-0000-0001', sellTo: 'US-C-7001' }),
    ];
    const id = await custom.validated(rows);
    await whileRefusing('statement', "new.buyer_id = 'BUY-7000-0003'", async () => {
      expect((await custom.call('POST', id, '/accept')).body.status).toBe('Generating');
      await steps.untilGivenUp(`/custom-ledgers/${id}`, customLedgerOutcome.failed);
    });
    const failed = await custom.get(id);
    expect(failed.error).toMatchObject({
      errorCode: 'CLE:0005',
      errorMessage: expect.stringMatching(/^Statements could not be created: .+\.$/),
    });
    expect(await custom.statements(id)).toEqual([]);
    expect((await custom.call('POST', id, '/accept')).status).toBe(409);
    await custom.upload(id, rows);
    expect(await custom.accept(id)).toHaveLength(2);
    expect(await custom.get(id)).not.toHaveProperty('error');
  });

  test('work whose job was lost is taken up by the sweep', async () => {
    const validating = await custom.create();
    const generating = await custom.validated();
    const { services } = steps.server;
    await steps.whileJobsWait(async () => {
      await custom.send(validating, s37Rows);
      await custom.call('POST', generating, '/accept');
      await services.db.pool.query(
        'select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))',
      );
    });
    expect((await custom.get(validating)).status).toBe('Validating');
    expect((await custom.get(generating)).status).toBe('Generating');
    const later = { ...services, now: () => new Date(Date.now() + 11 * 60_000) };
    await sweep(later);
    await sweep(later);
    await steps.server.idle();
    expect(await custom.get(validating)).toMatchObject({ status: 'Validated', price: { totalSP: 451.28 } });
    expect((await custom.get(generating)).status).toBe('Generated');
    expect(await custom.statements(generating)).toHaveLength(1);
  });

  test('a large workbook is read in a thread', async () => {
    const id = await custom.create();
    const noise = () => randomBytes(30).toString('hex');
    const { body } = await custom.send(
      id,
      many(12_000, () => ({ description1: noise(), description2: noise() })),
    );
    expect(body.status).toBe('Validating');
    const [file] = await steps.list(olga, `/custom-ledgers/${id}/attachments`);
    expect(file.size).toBeGreaterThan(1024 * 1024);
    await steps.server.idle();
    await expectRead(id, 12_000);
  });
});
