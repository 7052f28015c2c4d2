import { describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { brokenInvariants } from '../testing/invariants.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { fileForm, type Answer } from '../testing/test-server.ts';
import { count, crowdSize, useCrowd } from '../testing/walk/crowd.ts';
import { jsonl, row, times } from './charge-rows.ts';
import { olga, useSteps, vera } from './steps.ts';

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const crowd = useCrowd(steps);

  const soundly = async (...journalIds: string[]) =>
    expect(await brokenInvariants(crowd().workshop.pool, journalIds)).toEqual([]);

  test('fifty uploads to one journal never mix their charges', async () => {
    const id = await steps.createJournal();
    const files = Array.from({ length: crowdSize }, (_, file) =>
      jsonl(times(10 + file, () => row('acme-sub-01', 1, file + 1, file + 1, { entryId: `file-${file}` }))),
    );
    for (let round = 0; round < 2; round++) {
      const answers = await crowd().atOnce(crowdSize, vera, 'POST', `/journals/${id}/upload`, (file) => ({
        form: fileForm(files[file] ?? '', `file-${file}.jsonl`, JSONL_MEDIA_TYPE),
      }));
      expect(count(answers, (status) => status !== 200 && status !== 409)).toBe(0);
      expect(count(answers, (status) => status === 200)).toBeGreaterThan(0);
      await steps.server.idle();
      const inputs = (await steps.list(vera, `/journals/${id}/attachments?eq(type,Input)&limit=100`)).filter(
        (each) => !each.isDeleted,
      );
      expect(inputs).toHaveLength(1);
      const winner = Number(/^file-(\d+)\.jsonl$/.exec(inputs[0].filename)?.[1]);
      expect(answers[winner]?.status).toBe(200);
      const charges = await steps.charges(id);
      expect(new Set(charges.map((charge) => charge.externalIds.vendor))).toEqual(
        new Set([`file-${winner}`]),
      );
      expect(await steps.journal(id)).toMatchObject({
        status: 'Validated',
        upload: { total: 10 + winner, ready: 10 + winner, error: 0 },
        price: { totalPP: (10 + winner) * (winner + 1) },
      });
      await soundly(id);
    }
  });

  test('uploads to many journals do not meet', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => steps.createJournal()));
    await Promise.all(
      ids.map((id, i) => {
        const file = jsonl(times(i + 1, () => row('acme-sub-01', 1, 10, 10)));
        return steps.uploadFile(id, file, 'charges.jsonl', JSONL_MEDIA_TYPE);
      }),
    );
    await steps.server.idle();
    const journals = await Promise.all(ids.map((id) => steps.journal(id)));
    expect(journals.map(({ status, upload, price }) => [status, upload.total, price.totalPP])).toEqual(
      ids.map((_, i) => ['Validated', i + 1, (i + 1) * 10]),
    );
    await soundly(...ids);
  });

  test('of fifty writes that start from one revision one wins', async () => {
    const id = await steps.createJournal();
    const answers = await crowd().atOnce(crowdSize, vera, 'PUT', `/journals/${id}`, (i) => ({
      body: { revision: 1, notes: `note ${i}` },
    }));
    expect(count(answers, (status) => status === 200)).toBe(1);
    expect(count(answers, (status) => status === 409)).toBe(crowdSize - 1);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect(await steps.journal(id)).toMatchObject({ revision: 2, notes: `note ${winner}` });
  });

  /** Checks that all answers are the same, and returns it. */
  function onlyAnswer(answers: readonly Answer[]): Answer {
    const [first] = answers;
    if (!first) throw new Error('Nobody was answered.');
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: first.status, body: first.body });
      expect(answer.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(answer.headers.get('location')).toBe(first.headers.get('location'));
    }
    return first;
  }

  test('fifty repeats of one request have one effect and one answer', async () => {
    const headers = { 'idempotency-key': 'fifty' };
    const body = { name: 'Only once', authorization: { id: 'AUT-5000-0001' } };
    const created = onlyAnswer(
      await crowd().atOnce(crowdSize, vera, 'POST', '/journals', () => ({ body, headers })),
    );
    expect(created.status).toBe(201);
    expect(await steps.list(vera, `/journals?eq(name,'Only once')`)).toHaveLength(1);

    const { id } = created.body;
    const file = jsonl([row('acme-sub-01', 3, 120, 360)]);
    const upload = await crowd().atOnce(crowdSize, vera, 'POST', `/journals/${id}/upload`, () => ({
      form: fileForm(file, 'once.jsonl', JSONL_MEDIA_TYPE),
      headers: { 'idempotency-key': 'fifty files' },
    }));
    expect(onlyAnswer(upload)).toMatchObject({ status: 200, body: { status: 'Validating' } });
    await steps.server.idle();
    expect(await steps.list(vera, `/journals/${id}/attachments`)).toHaveLength(1);

    await steps.post(vera, `/journals/${id}/submit`);
    const accept = await crowd().atOnce(crowdSize, olga, 'POST', `/journals/${id}/accept`, () => ({
      headers: { 'idempotency-key': 'fifty' },
    }));
    expect(onlyAnswer(accept)).toMatchObject({ status: 200, body: { status: 'Generating' } });
    await steps.server.idle();
    expect(await steps.ledgers(id)).toHaveLength(1);
    await soundly(id);
  });

  test('fifty requests under one key of which each says something else: one wins', async () => {
    const headers = { 'idempotency-key': 'each another' };
    const answers = await crowd().atOnce(crowdSize, vera, 'POST', '/journals', (i) => ({
      body: { name: `Key ${i}`, authorization: { id: 'AUT-5000-0001' } },
      headers,
    }));
    expect(count(answers, (status) => status === 201)).toBe(1);
    expect(count(answers, (status) => status === 409)).toBe(crowdSize - 1);
    expect(await steps.list(vera, '/journals?like(name,Key*)')).toHaveLength(1);
  });
});
