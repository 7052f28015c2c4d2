import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { agreementRow, row } from './charge-rows.ts';
import { ConsolidationSteps, noStatistics, shell } from './consolidation-steps.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);
describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);

  const groups = new ConsolidationSteps(steps);

  test('S34: from the empty group to the issued document', async () => {
    const [s1, s2] = await groups.both();
    // 1
    const created = await steps.call(olga, 'POST', '/statements', {
      body: { ...shell, externalIds: { operations: 'OPS-34' } },
    });
    expect(created.status).toBe(201);
    const { id } = created.body;
    expect(created.headers.get('location')).toBe(`/public/v1/billing/statements/${id}`);
    expect(created.body).toMatchObject({
      status: 'Generated',
      billingType: 'Consolidated',
      type: 'Debit',
      revision: 1,
      client: { id: 'ACC-2000-0001' },
      buyer: { id: 'BUY-7000-0001' },
      externalIds: { operations: 'OPS-34' },
      price: {
        currency: { purchase: 'USD', sale: 'USD', rate: 1 },
        totalPP: 0,
        totalSP: 0,
        totalBSP: 0,
      },
      statistics: noStatistics,
      audit: { created: { by: { id: 'USR-1000-0001' } }, generated: {} },
    });
    for (const member of ['agreement', 'product', 'licensee', 'ledger'])
      expect(created.body).not.toHaveProperty(member);
    // 2
    expect(await steps.refused(olga, 'POST', `/statements/${id}/queue`)).toMatchObject({
      status: 409,
      type: expect.stringContaining('BIL-CHILDLESS'),
      detail: `Statement ${id} has no child statements.`,
    });
    // 3
    expect(await groups.add(id, s1.id)).toMatchObject({
      status: 200,
      body: { id, revision: 2, statistics: { statements: 1 } },
    });
    const { body: parent, headers } = await groups.add(id, s2.id.toLowerCase());
    expect(headers.get('etag')).toBe('"3"');
    expect(parent).toMatchObject({
      status: 'Generated',
      price: { totalPP: 475, totalSP: 520.2, totalBSP: 520.2, markup: 9.5157894737, margin: 8.6889657824 },
      processing: { total: 3, ready: 3 },
      statistics: { statements: 2, products: 1, agreements: 1, licensees: 1 },
    });
    expect(await groups.childrenOf(id)).toHaveLength(2);
    for (const child of [s1, s2]) {
      expect(await groups.statement(child.id)).toMatchObject({
        status: 'Consolidating',
        parent: { id, revision: 3 },
        audit: { consolidating: { by: { id: 'USR-1000-0001' } } },
      });
    }
    // 5
    expect(await groups.remove(id, s2.id)).toBe(204);
    const removed = await groups.statement(s2.id);
    expect(removed.status).toBe('Generated');
    expect(removed).not.toHaveProperty('parent');
    expect(await groups.statement(id)).toMatchObject({ revision: 4, price: { totalSP: 412.2 } });
    await groups.expectSums(id);
    expect(await groups.remove(id, s2.id)).toBe(404);
    // 6
    expect((await groups.add(id, s2.id)).status).toBe(409);
    await groups.act(s2.id, 'queue');
    expect((await groups.add(id, s2.id)).status).toBe(200);
    expect((await groups.act(id, 'queue')).status).toBe('Queued');
    for (const child of [s1, s2]) {
      expect(await groups.statement(child.id)).toMatchObject({
        status: 'Consolidated',
        parent: { id },
        audit: { consolidated: {} },
      });
      for (const action of ['queue', 'pending', 'issue', 'cancel', 'retry'])
        expect(await steps.status(olga, 'POST', `/statements/${child.id}/${action}`), action).toBe(409);
    }
    expect(await groups.remove(id, s1.id)).toBe(409);
    expect((await groups.add(id, s1.id)).status).toBe(409);
    // 7a
    await groups.act(id, 'pending', { externalIds: { erpId: 'US-CO-34' } });
    const ledgers = await Promise.all(
      [s1, s2].map((child) => steps.get(olga, `/ledgers/${child.ledger.id}`)),
    );
    expect(ledgers.map((ledger) => ledger.status)).toEqual(['Queued', 'Queued']);
    expect((await groups.act(id, 'issue')).status).toBe('Issued');
    for (const child of [s1, s2]) {
      expect((await groups.statement(child.id)).status).toBe('Consolidated');
      const ledger = await steps.get(olga, `/ledgers/${child.ledger.id}`);
      expect(ledger.status).toBe('Completed');
      expect((await steps.journal(ledger.journal.id)).status).toBe('Completed');
    }
    await groups.expectSums(id);
  });

  test('S34, 4: what cannot be added', async () => {
    const [[s1], [ch], [initech]] = [
      await groups.queued(us),
      await groups.queued(row('acme-sub-02', 1, 50, 50)),
      await groups.queued(row('acme-sub-03', 1, 90, 90)),
    ];
    const [generated] = await steps.statementsOf([us]);
    const { id } = await steps.consolidate([]);
    const other = await steps.consolidate([]);
    expect(await groups.add(id, ch.id)).toMatchObject({
      status: 400,
      body: {
        errors: {
          'price.currency.sale': ['The sale currency is CHF; the consolidated statement has USD.'],
          buyer: ['The buyer is BUY-7000-0002; the consolidated statement has BUY-7000-0001.'],
          seller: ['The seller is SEL-3000-0002; the consolidated statement has SEL-3000-0001.'],
        },
      },
    });
    const { errors } = (await groups.add(id, initech.id)).body;
    expect(Object.keys(errors)).toEqual(['buyer', 'client']);
    expect((await groups.add(id, generated.id)).body).toMatchObject({
      status: 409,
      detail: `Statement ${generated.id} is Generated; addStatementChild needs Queued.`,
    });
    expect((await groups.add(id, 'SOM-0000-0000-0000-0000')).status).toBe(404);
    expect((await groups.add('SOM-0000-0000-0000-0000', s1.id)).status).toBe(404);
    expect((await groups.add(id, other.id)).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('it cannot be part of another'),
    });
    expect((await groups.add(id, id)).status).toBe(409);
    expect((await groups.add(s1.id, s1.id)).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('is not consolidated'),
    });
    for (const body of [{}, { id: '' }, { id: null }]) {
      const answer = await steps.refused(olga, 'POST', `/statements/${id}/children`, { body });
      expect(answer).toMatchObject({ status: 400, errors: { id: [expect.any(String)] } });
    }
    // a child has one parent
    expect((await groups.add(other.id, s1.id)).status).toBe(200);
    expect((await groups.add(id, s1.id)).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining(other.id),
    });
    expect(await groups.remove(id, s1.id)).toBe(404);
    expect(await groups.remove(id, 'SOM-0000-0000-0000-0000')).toBe(404);
    expect(await groups.statement(id)).toMatchObject({ revision: 1, statistics: noStatistics });
    expect((await groups.statement(ch.id)).revision).toBe(ch.revision);
  });

  test('S34, 7b: a cancelled group sets its children free', async () => {
    const [s1, s2] = await groups.both();
    for (const isQueued of [false, true]) {
      const { id } = await steps.consolidate([s1.id, s2.id]);
      if (isQueued) await groups.act(id, 'queue');
      expect(await groups.act(id, 'cancel', { statusNotes: { message: 'Wrong month.' } })).toMatchObject({
        status: 'Cancelled',
        price: { totalSP: 0 },
        statistics: noStatistics,
      });
      expect(await groups.childrenOf(id)).toEqual([]);
      for (const child of [s1, s2]) {
        const free = await groups.statement(child.id);
        expect(free).toMatchObject({ status: 'Queued', price: child.price });
        expect(free).not.toHaveProperty('parent');
        expect((await steps.get(olga, `/ledgers/${child.ledger.id}`)).status).toBe('Queued');
      }
      expect((await groups.add(id, s1.id)).status).toBe(409);
    }
    await steps.issue(s1.id, 'US-CO-34B');
    expect((await steps.get(olga, `/ledgers/${s1.ledger.id}`)).status).toBe('Completed');
  });

  test('a failed group is tried again with its children', async () => {
    const [s1, s2] = await groups.both();
    const { id } = await steps.consolidate([s1.id, s2.id]);
    await groups.act(id, 'queue');
    await groups.act(id, 'pending');
    await groups.act(id, 'error', { statusNotes: { message: 'Customer blocked' } });
    expect((await groups.act(id, 'retry')).status).toBe('Queued');
    await groups.act(id, 'error', { statusNotes: { message: 'Customer blocked' } });
    expect(await groups.act(id, 'queue')).toMatchObject({ status: 'Queued', statistics: { statements: 2 } });
    await groups.act(id, 'error', { statusNotes: { message: 'Customer blocked' } });
    await groups.act(id, 'cancel');
    for (const child of [s1, s2]) expect((await groups.statement(child.id)).status).toBe('Queued');
  });

  test('a group bills over agreements and products, credits included', async () => {
    const { pool } = steps.server.services.db;
    await pool.query("update agreement set default_markup = 5 where id = 'AGR-6000-0000-0004'");
    const statements = await groups.queued(us, agreementRow('AGR-6000-0000-0004', 1, -1000, -1000));
    await pool.query("update agreement set default_markup = null where id = 'AGR-6000-0000-0004'");
    expect(statements.map((each) => each.type).toSorted()).toEqual(['Credit', 'Debit']);
    const { id, price, type, statistics } = await steps.consolidate(statements.map((each) => each.id));
    expect(type).toBe('Credit');
    expect(price).toMatchObject({ totalPP: -640, totalSP: -654, markup: 2.1875, margin: 2.1406727829 });
    expect(statistics).toEqual({ statements: 2, products: 1, agreements: 2, licensees: 1 });
    await groups.expectSums(id);
    for (const each of statements) expect(await groups.remove(id, each.id)).toBe(204);
    const empty = await groups.statement(id);
    expect(empty).toMatchObject({ type: 'Debit', price: { totalPP: 0 }, statistics: noStatistics });
    for (const mean of ['markup', 'margin']) expect(empty.price).not.toHaveProperty(mean);
  });

  test('a group bills by hand what was billed by hand, and completes its custom ledger', async () => {
    const buyer = { id: 'BUY-7000-0003' };
    const [automated] = await groups.queued(row('acme-sub-03', 1, 90, 90));
    const ledger = await custom.validated();
    const [manual] = await custom.accept(ledger);
    await custom.queue(ledger);
    const { id, price } = await steps.consolidate([automated.id, manual.id], { buyer });
    expect(price).toMatchObject({ totalPP: 505.13, totalSP: 550.28 });
    expect(await steps.list(tokens.initech, `/statements/${id}/charges`)).toHaveLength(3);
    await groups.act(id, 'queue');
    await groups.act(id, 'pending', { externalIds: { erpId: 'US-CO-34M' } });
    await groups.act(id, 'issue');
    expect((await custom.get(ledger)).status).toBe('Completed');
    expect((await steps.get(olga, `/ledgers/${automated.ledger.id}`)).status).toBe('Completed');
  });

  test('S2: what an empty group needs', async () => {
    const create = (body: unknown, token: string = olga) =>
      steps.refused(token, 'POST', '/statements', { body });
    for (const member of ['vendor', 'seller', 'buyer', 'price']) {
      expect(await create({ ...shell, [member]: undefined })).toMatchObject({
        status: 400,
        errors: { [member]: [expect.stringMatching(/is required/)] },
      });
      if (member === 'price') continue;
      expect((await create({ ...shell, [member]: {} })).errors).toHaveProperty([`${member}.id`]);
      expect(await create({ ...shell, [member]: { id: 'ACC-9999-9999' } })).toMatchObject({
        status: 400,
        errors: { [`${member}.id`]: [expect.stringContaining('ACC-9999-9999 was not found')] },
      });
    }
    for (const side of ['purchase', 'sale']) {
      const currency = { ...shell.price.currency, [side]: undefined };
      expect((await create({ ...shell, price: { currency } })).errors).toHaveProperty([
        `price.currency.${side}`,
      ]);
      const wrong = { ...shell.price.currency, [side]: 'XYZ' };
      expect(await create({ ...shell, price: { currency: wrong } })).toMatchObject({
        status: 400,
        errors: { [`price.currency.${side}`]: ["'XYZ' is not a currency."] },
      });
    }
    // a client, or operations, is no vendor; all that is wrong is said at once
    const wrong = { ...shell, vendor: { id: 'ACC-2000-0001' }, seller: { id: 'SEL-0000-0000' } };
    expect(Object.keys((await create(wrong)).errors)).toEqual(['vendor.id', 'seller.id']);
    expect((await create(shell, vera)).status).toBe(403);
    expect((await create(shell, tokens.globex)).status).toBe(403);
    const odd = {
      ...shell,
      buyer: { id: 'buy-7000-0001' },
      price: { currency: { purchase: 'usd', sale: 'chf' } },
    };
    const created = await steps.post(olga, '/statements', odd);
    expect(created).toMatchObject({
      buyer: { id: 'BUY-7000-0001' },
      price: { currency: { purchase: 'USD', sale: 'CHF' } },
    });
    expect(created.price.currency).not.toHaveProperty('rate');
  });
});
