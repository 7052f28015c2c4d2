import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { row, times } from './charge-rows.ts';
import { ConsolidationSteps, shell } from './consolidation-steps.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const groups = new ConsolidationSteps(steps);

  test('the charges of a group are those of its children', async () => {
    const [s1, s2] = await groups.both();
    const { id } = await steps.consolidate([s1.id, s2.id]);
    const path = `/statements/${id}/charges`;
    const charges = await steps.list(olga, `${path}?order=id`);
    expect(new Set(charges.map((charge) => charge.statement.id))).toEqual(new Set([s1.id, s2.id]));
    expect(charges.reduce((sum, { price }) => sum + price.SPx1, 0)).toBeCloseTo(520.2, 5);
    expect((await steps.list(tokens.globex, path)).map((charge) => charge.id).toSorted()).toEqual(
      charges.map((charge) => charge.id),
    );
    const lines = await steps.call(tokens.globex, 'GET', path, { headers: { accept: 'application/jsonl' } });
    expect(lines.body.trim().split('\n')).toHaveLength(3);
    expect(await steps.get(olga, `${path}/${charges[0].id}`)).toMatchObject({ id: charges[0].id });
    for (const token of [tokens.initech, vera])
      expect([403, 404]).toContain(await steps.status(token, 'GET', path));
    await groups.remove(id, s2.id);
    expect(await steps.list(olga, path)).toHaveLength(2);
    const gone = charges.find((charge) => charge.statement.id === s2.id);
    expect(await steps.status(olga, 'GET', `${path}/${gone?.id}`)).toBe(404);
    // a client sees its group, and what stands in it
    const seen = await steps.get(tokens.globex, `/statements/${id}`);
    expect(seen).toMatchObject({ statistics: { statements: 1 }, price: { totalSP: 412.2 } });
    for (const hidden of ['totalPP', 'markup', 'margin']) expect(seen.price).not.toHaveProperty(hidden);
    const found = await steps.list(
      tokens.globex,
      `/statements?eq(parent.id,${id})&eq(statistics.statements,1)`,
    );
    expect(found).toEqual([]);
    expect(await steps.list(tokens.globex, `/statements?eq(parent.id,${id})`)).toMatchObject([
      { id: s1.id, parent: { id } },
    ]);
    expect(
      await steps.list(tokens.globex, `/statements?eq(id,${id})&gt(statistics.statements,0)`),
    ).toHaveLength(1);
    expect(await steps.status(tokens.initech, 'GET', `/statements/${id}`)).toBe(404);
  });

  test('who may change a group, from which revision, and repeats', async () => {
    const [s1, s2] = await groups.both();
    const headers = { 'idempotency-key': `group-${s1.id}` };
    const first = await steps.call(olga, 'POST', '/statements', { body: shell, headers });
    const second = await steps.call(olga, 'POST', '/statements', { body: shell, headers });
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    const { id } = first.body;
    const path = `/statements/${id}/children`;
    const adding = { body: { id: s1.id }, headers: { 'idempotency-key': `child-${s1.id}` } };
    for (const token of [vera, tokens.globex]) {
      expect(await steps.status(token, 'POST', path, adding)).toBe(403);
      expect(await steps.status(token, 'DELETE', `${path}/${s1.id}`)).toBe(403);
    }
    const stale = { 'if-match': '"9"' };
    expect(await steps.refused(olga, 'POST', path, { body: { id: s1.id }, headers: stale })).toMatchObject({
      status: 409,
      type: expect.stringContaining('BIL-REVISION'),
    });
    const added = await steps.call(olga, 'POST', path, adding);
    expect(await steps.call(olga, 'POST', path, adding)).toMatchObject({ status: 200, body: added.body });
    expect(added.body).toMatchObject({ revision: 2, statistics: { statements: 1 } });
    expect(
      await steps.status(olga, 'POST', path, { body: { id: s2.id }, headers: { 'if-match': '"2"' } }),
    ).toBe(200);
    expect(await steps.status(olga, 'DELETE', `${path}/${s1.id}`, { headers: { 'if-match': '"2"' } })).toBe(
      409,
    );
    expect(await steps.status(olga, 'DELETE', `${path}/${s1.id}`, { headers: { 'if-match': '"3"' } })).toBe(
      204,
    );
    const events = (await steps.auditRecords(id))
      .map((record) => record.event.replace('platform.billing.statement.', ''))
      .filter((event) => !event.startsWith('attachment.'));
    expect(events).toEqual(['created', 'updated', 'updated', 'updated']);
  });

  test('twenty adds and removes at the same time leave the sum of the children', async () => {
    const statements: Body[] = [];
    for (let i = 0; i < 3; i++) {
      const [each] = await groups.queued(...times(i + 1, () => row('acme-sub-01', 1, 10 + i, 10 + i)));
      statements.push(each);
    }
    const { id } = await steps.consolidate([statements[0].id]);
    const other = await steps.consolidate([]);
    for (let round = 0; round < 3; round++) {
      await Promise.all(
        times(20, (i) => ({ entryId: String(i) })).map((_, i) => {
          const child = statements[i % 3].id;
          const parent = i % 5 === 4 ? other.id : id;
          if (i % 4 < 2) return groups.add(parent, child).then(({ status }) => status);
          return i % 4 === 2
            ? groups.remove(parent, child)
            : steps.status(olga, 'POST', `/statements/${child}/queue`);
        }),
      ).then((answers) =>
        expect(answers.filter((status) => ![200, 204, 404, 409].includes(status))).toEqual([]),
      );
      for (const parent of [id, other.id]) await groups.expectSums(parent);
    }
    // of a queue and a remove of the last child at the same time only one can win
    for (const each of await groups.childrenOf(id)) await groups.remove(id, each.id);
    for (const each of await groups.childrenOf(other.id)) await groups.remove(other.id, each.id);
    const [last] = statements;
    if ((await groups.statement(last.id)).status === 'Generated') await groups.act(last.id, 'queue');
    await groups.add(id, last.id);
    const [queue, removal] = await Promise.all([
      steps.status(olga, 'POST', `/statements/${id}/queue`),
      groups.remove(id, last.id),
    ]);
    expect([queue, removal]).toEqual(queue === 200 ? [200, 409] : [409, 204]);
    expect((await groups.statement(last.id)).status).toBe(queue === 200 ? 'Consolidated' : 'Generated');
    await groups.expectSums(id);
  });

  test('children of one group issued and cancelled at the same time end in one way', async () => {
    const [s1, s2] = await groups.both();
    const { id } = await steps.consolidate([s1.id, s2.id]);
    await groups.act(id, 'queue');
    await groups.act(id, 'pending');
    const answers = await Promise.all(
      ['issue', 'cancel', 'issue', 'cancel'].map((action) =>
        steps.status(olga, 'POST', `/statements/${id}/${action}`),
      ),
    );
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    const isIssued = (await groups.statement(id)).status === 'Issued';
    for (const child of [s1, s2]) {
      expect((await groups.statement(child.id)).status).toBe(isIssued ? 'Consolidated' : 'Queued');
      expect((await steps.get(olga, `/ledgers/${child.ledger.id}`)).status).toBe(
        isIssued ? 'Completed' : 'Queued',
      );
    }
  });

  test('a group keeps its journals from being reset, and the child that left lets them go', async () => {
    const [child] = await steps.statementsOf([us]);
    const journalId = (await steps.get(olga, `/ledgers/${child.ledger.id}`)).journal.id;
    await groups.act(child.id, 'queue');
    const { id } = await steps.consolidate([child.id]);
    expect(await steps.status(olga, 'POST', `/journals/${journalId}/reset`)).toBe(409);
    expect(await steps.status(olga, 'POST', `/journals/${journalId}/complete`)).toBe(409);
    await groups.remove(id, child.id);
    expect((await steps.post(olga, `/journals/${journalId}/reset`)).status).toBe('Resetting');
    await steps.server.idle();
    expect((await steps.journal(journalId)).status).toBe('Review');
  });
});
