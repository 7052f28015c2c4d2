import { describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { testDatabases } from '../testing/test-database.ts';
import { jsonl, row, times } from './charge-rows.ts';
import { olga, useSteps, vera } from './steps.ts';

const rows = [row('acme-sub-01', 3, 120, 360), row('acme-sub-02', 1, 50, 50)];

/** The statuses and how often each came. */
const tally = (statuses: readonly number[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  /** The statuses of so many calls at the same time. */
  const atOnce = (n: number, path: string, token: string = olga): Promise<number[]> =>
    Promise.all(Array.from({ length: n }, () => steps.status(token, 'POST', path)));

  test('of twenty accepts one wins, and there is one ledger per seller', async () => {
    const id = await steps.inReview(rows);
    const { revision } = await steps.journal(id);
    expect(tally(await atOnce(20, `/journals/${id}/accept`))).toEqual({ 200: 1, 409: 19 });
    await steps.server.idle();
    expect(await steps.journal(id)).toMatchObject({ status: 'Generated', revision: revision + 2 });
    const ledgers = await steps.ledgers(id);
    expect(ledgers.map((ledger) => ledger.seller.id)).toEqual(['SEL-3000-0001', 'SEL-3000-0002']);

    // the same for each ledger, both at once
    const answers = await Promise.all(ledgers.map((ledger) => atOnce(10, `/ledgers/${ledger.id}/accept`)));
    expect(answers.map(tally)).toEqual([
      { 200: 1, 409: 9 },
      { 200: 1, 409: 9 },
    ]);
    await steps.server.idle();
    expect((await steps.journal(id)).status).toBe('Accepted');
    const statements = await steps.list(
      olga,
      `/statements?in(ledger.id,(${ledgers.map((each) => each.id).join()}))`,
    );
    expect(statements.map((each) => each.buyer.id).toSorted()).toEqual(['BUY-7000-0001', 'BUY-7000-0002']);

    // and the last statements of both ledgers, issued together, complete the journal
    const queued = await Promise.all(ledgers.map((ledger) => atOnce(10, `/ledgers/${ledger.id}/queue`)));
    expect(queued.map(tally)).toEqual([
      { 200: 1, 409: 9 },
      { 200: 1, 409: 9 },
    ]);
    await Promise.all(statements.map((each) => steps.issue(each.id, `CO-${each.buyer.id}`)));
    expect((await steps.journal(id)).status).toBe('Completed');
  });

  test('of a submit and an upload at the same time one wins', async () => {
    const id = await steps.validated(rows);
    const [submit, upload] = await Promise.all([
      steps.status(vera, 'POST', `/journals/${id}/submit`),
      steps.uploadFile(id, jsonl(rows), 'charges.jsonl', JSONL_MEDIA_TYPE),
    ]);
    expect([submit, upload.status].toSorted()).toEqual([200, 409]);
    await steps.server.idle();
    const journal = await steps.journal(id);
    expect(journal).toMatchObject({
      status: submit === 200 ? 'Review' : 'Validated',
      upload: { total: 2, ready: 2 },
    });
    expect(await steps.charges(id)).toHaveLength(2);
    expect(
      (await steps.list(vera, `/journals/${id}/attachments`)).filter((each) => !each.isDeleted),
    ).toHaveLength(1);
  });

  test('parallel uploads to one journal never mix their charges', async () => {
    const id = await steps.createJournal();
    const files = Array.from({ length: 8 }, (_, file) =>
      times(40 + file, () => row('acme-sub-01', 1, file + 1, file + 1, { entryId: `file-${file}` })),
    );
    const send = (): Promise<number[]> =>
      Promise.all(
        files.map(async (lines, file) => {
          const answer = await steps.uploadFile(id, jsonl(lines), `file-${file}.jsonl`, JSONL_MEDIA_TYPE);
          return answer.status;
        }),
      );
    for (let round = 0; round < 3; round++) {
      const statuses = await send();
      const { 200: taken = 0, 409: refused = 0 } = tally(statuses);
      expect(taken).toBeGreaterThan(0);
      expect(taken + refused).toBe(files.length);
      await steps.server.idle();
      const journal = await steps.journal(id);
      const charges = await steps.charges(id);
      const [entryId] = new Set(charges.map((charge) => charge.externalIds.vendor));
      const winner = Number(entryId.slice('file-'.length));
      expect(statuses[winner]).toBe(200);
      expect(new Set(charges.map((charge) => charge.externalIds.vendor)).size).toBe(1);
      expect(charges).toHaveLength(40 + winner);
      expect(journal).toMatchObject({
        status: 'Validated',
        upload: { total: 40 + winner, ready: 40 + winner, error: 0 },
        processing: { total: 40 + winner },
        price: { totalPP: (40 + winner) * (winner + 1) },
      });
      const inputs = (await steps.list(vera, `/journals/${id}/attachments`)).filter(
        (each) => !each.isDeleted,
      );
      expect(inputs.map((each) => each.filename)).toEqual([`file-${winner}.jsonl`]);
    }
  });

  test('journals at the same time do not meet', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => steps.createJournal()));
    expect(new Set(ids).size).toBe(6);
    await Promise.all(
      ids.map((id, i) =>
        steps.uploadFile(
          id,
          jsonl(times(i + 1, () => row('acme-sub-01', 1, 10, 10))),
          'c.jsonl',
          JSONL_MEDIA_TYPE,
        ),
      ),
    );
    await steps.server.idle();
    const journals = await Promise.all(ids.map((id) => steps.journal(id)));
    expect(journals.map(({ status, upload, price }) => [status, upload.total, price.totalPP])).toEqual(
      ids.map((_, i) => ['Validated', i + 1, (i + 1) * 10]),
    );
  });

  test('PUTs at the same time each count once', async () => {
    const id = await steps.createJournal();
    const notes = Array.from({ length: 10 }, (_, i) => `note ${i}`);
    await Promise.all(notes.map((note) => steps.put(vera, `/journals/${id}`, { notes: note })));
    const journal = await steps.journal(id);
    expect(journal.revision).toBe(11);
    expect(notes).toContain(journal.notes);
    expect(await steps.auditRecords(id)).toHaveLength(11);
    // with the revision it started from only one of them is right
    const body = { revision: 11, notes: 'mine' };
    const statuses = await Promise.all(
      notes.map(() => steps.status(vera, 'PUT', `/journals/${id}`, { body })),
    );
    expect(tally(statuses)).toEqual({ 200: 1, 409: 9 });
  });
});
