import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { olga, useSteps, type Body } from './steps.ts';

const [acme, brightmoor] = ['ACC-1000-0001', 'ACC-1000-0002'];
const [globex, initech] = ['ACC-2000-0001', 'ACC-2000-0002'];

describe.each(testDatabases())('overrides on $kind', (database) => {
  const steps = useSteps(database);
  const call = (method: string, id = '', options = {}) =>
    steps.call(olga, method, `/manual-overrides${id && `/${id}`}`, options);
  const create = (client: string | undefined, vendor: string | undefined, more: object = {}) =>
    call('POST', '', { body: { client: { id: client }, vendor: { id: vendor }, ...more } });
  const move = (id: string, verb: 'enable' | 'disable', options = {}) =>
    steps.call(olga, 'POST', `/manual-overrides/${id}/${verb}`, options);

  test('O1–O3: a pair has one Active override', async () => {
    const created = await create(globex, acme, {
      externalId: 'MAN-1',
      notes: 'Frame contract',
      status: 'Disabled',
    });
    expect(created).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^BOV-\d{4}-\d{4}$/),
        status: 'Active',
        revision: 1,
        client: { id: globex, name: 'Globex', type: 'Client' },
        vendor: { id: acme, name: 'Acme', type: 'Vendor' },
        externalId: 'MAN-1',
        notes: 'Frame contract',
      },
    });
    expect(Object.keys(created.body.audit).toSorted()).toEqual(['active', 'created', 'updated']);
    expect(created.headers.get('etag')).toBe('"1"');
    const { id } = created.body;
    expect(created.headers.get('location')).toBe(`/public/v1/billing/manual-overrides/${id}`);

    const duplicate = {
      status: 409,
      body: {
        type: expect.stringMatching(/#BIL-DUPLICATE$/),
        detail: `An active override for ${globex} and ${acme} exists: ${id}.`,
      },
    };
    expect(await create(globex, acme)).toMatchObject(duplicate);
    expect((await create(globex, brightmoor)).status).toBe(201);

    const disabled = await move(id, 'disable', { body: { notes: 'Ended' } });
    expect(disabled).toMatchObject({
      status: 200,
      body: { status: 'Disabled', notes: 'Ended', revision: 2 },
    });
    expect(disabled.body.audit.disabled.by.id).toBe('USR-1000-0001');
    expect(await move(id, 'disable')).toMatchObject({
      status: 409,
      body: { detail: `Override ${id} is Disabled; disableOverride needs Active.` },
    });

    const { body: second } = await create(globex, acme);
    duplicate.body.detail = duplicate.body.detail.replace(id, second.id);
    expect(await move(id, 'enable')).toMatchObject(duplicate);
    expect(await call('PUT', id, { body: { status: 'Active' } })).toMatchObject(duplicate);
    expect((await move(second.id, 'disable')).status).toBe(200);
    expect((await move(id, 'enable')).body.status).toBe('Active');
    expect(await move(id, 'enable')).toMatchObject({
      status: 409,
      body: { detail: `Override ${id} is Active; enableOverride needs Disabled.` },
    });
    await move(id, 'disable');
  });

  test('PUT changes the texts and the status, in any case of its letters', async () => {
    const { body: created } = await create(initech, acme, { externalId: 'MAN-2' });
    const { id } = created;
    const disabled = await call('PUT', id, { body: { status: 'disabled', notes: 'Price list loaded' } });
    expect(disabled.body).toMatchObject({
      status: 'Disabled',
      notes: 'Price list loaded',
      externalId: 'MAN-2',
      revision: 2,
    });
    // the pair is not among what can change; a status that is there already changes nothing
    const body = { client: { id: globex }, vendor: { id: brightmoor }, status: 'Disabled', externalId: null };
    const { body: same } = await call('PUT', id, { body });
    expect(same).toMatchObject({
      client: { id: initech },
      vendor: { id: acme },
      status: 'Disabled',
      revision: 3,
    });
    expect(same).not.toHaveProperty('externalId');
    expect((await call('PUT', id, { body: { status: 'Active' } })).body.status).toBe('Active');

    const records: Body[] = await steps.auditRecords(id);
    expect(records.map(({ event }) => event.replace('platform.billing.manual-override.', ''))).toEqual([
      'created',
      'status_changed',
      'updated',
      'status_changed',
    ]);
    expect(records[1]).toMatchObject({
      type: 'Private',
      summary: `Override ${id} went from Active to Disabled`,
      object: { id, objectType: 'Override' },
    });
    await move(id, 'disable');
  });

  test('a stale revision is refused, by If-Match and in the body', async () => {
    const { body: created } = await create(initech, brightmoor);
    const { id } = created;
    await call('PUT', id, { body: { notes: 'newer' } });
    const stale = [{ headers: { 'if-match': '"1"' } }, { body: { revision: 1 } }];
    for (const options of stale) {
      for (const answer of [
        await call('PUT', id, options),
        await move(id, 'disable', options),
        await move(id, 'enable', options),
      ]) {
        expect(answer).toMatchObject({
          status: 409,
          body: { type: expect.stringMatching(/#BIL-REVISION$/) },
        });
      }
    }
    const fresh = await move(id, 'disable', { headers: { 'if-match': '"2"' } });
    expect(fresh.headers.get('etag')).toBe('"3"');
  });

  test('of ten at the same time one wins', async () => {
    await create(globex, brightmoor);
    const made = await Promise.all(Array.from({ length: 10 }, () => create(globex, brightmoor)));
    expect(made.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 409));
    const [active] = await steps.list(
      olga,
      `/overrides?and(eq(client.id,${globex}),eq(vendor.id,${brightmoor}),eq(status,Active))`,
    );
    const ended = await Promise.all(Array.from({ length: 10 }, () => move(active.id, 'disable')));
    expect(ended.filter(({ status }) => status === 200)).toHaveLength(1);
    const again = await Promise.all(Array.from({ length: 10 }, () => create(globex, brightmoor)));
    expect(again.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(again.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  test.each([
    ['nothing', {}, { client: ['Client is required.'], vendor: ['Vendor is required.'] }],
    ['a client without id', { client: {}, vendor: { id: acme } }, { 'client.id': ['Id is required.'] }],
    [
      'a vendor as the client',
      { client: { id: acme }, vendor: { id: acme } },
      { 'client.id': [`Client account ${acme} was not found.`] },
    ],
    [
      'a client as the vendor',
      { client: { id: globex }, vendor: { id: initech } },
      { 'vendor.id': [`Vendor account ${initech} was not found.`] },
    ],
    [
      'operations as the vendor',
      { client: { id: globex }, vendor: { id: 'ACC-1000-0000' } },
      { 'vendor.id': ['Vendor account ACC-1000-0000 was not found.'] },
    ],
    [
      'an unknown client',
      { client: { id: 'acc-9999-9999' }, vendor: { id: acme } },
      { 'client.id': ['Client account ACC-9999-9999 was not found.'] },
    ],
    [
      'a text that is none',
      { client: { id: globex }, vendor: { id: acme }, notes: 5 },
      { notes: ['Notes must be string.'] },
    ],
  ])('create with %s', async (_what, body, errors) => {
    const { status, body: problem } = await call('POST', '', { body });
    expect({ status, errors: problem.errors }).toEqual({ status: 400, errors });
  });

  test('what cannot be', async () => {
    for (const wrong of ['abc', 'BOV-0000-0000', 'CLE-1111-1111']) {
      expect((await call('GET', wrong)).status).toBe(404);
      expect((await call('PUT', wrong, { body: {} })).status).toBe(404);
      expect((await move(wrong, 'enable')).status).toBe(404);
      expect((await call('DELETE', wrong)).status).toBe(405);
    }
    const { body: some } = await create(initech, acme);
    const { status, body } = await call('PUT', some.id, { body: { status: 'Paused' } });
    await move(some.id, 'disable');
    expect({ status, errors: body.errors }).toEqual({
      status: 400,
      errors: { status: ['Status must be one of Active, Disabled.'] },
    });
  });

  test('lists, under both addresses', async () => {
    for (const vendor of [acme, brightmoor]) {
      const { body } = await create(initech, vendor, { externalId: 'LIST' });
      if (vendor === acme) await move(body.id, 'disable');
    }
    const query = '?and(externalId=LIST,client.name=Initech)&order=vendor.name';
    const all = await steps.list(olga, `/manual-overrides${query}`);
    expect(all.map((each) => [each.vendor.id, each.status])).toEqual([
      [acme, 'Disabled'],
      [brightmoor, 'Active'],
    ]);
    expect(await steps.list(olga, `/overrides${query}`)).toEqual(all);
    expect(await steps.list(olga, `/v1/billing/overrides${query}`)).toEqual(all);
    const [first] = all;
    expect(first).not.toHaveProperty('audit');
    expect(await steps.get(olga, `/overrides/${first.id}`)).toMatchObject({ ...first, audit: {} });
    expect(await steps.list(olga, '/overrides?and(eq(externalId,LIST),eq(status,Active))')).toHaveLength(1);
  });
});
