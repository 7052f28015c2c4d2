import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const { globex, initech } = tokens;

describe.each(oneDatabase())('people on $kind', (database) => {
  const steps = useSteps(database);
  const at = (path: string) => `/public/v1/${path}`;
  const get = (token: string, path: string) => steps.get(token, at(path));
  const ids = async (token: string, path: string): Promise<string[]> =>
    (await steps.list(token, at(path))).map(({ id }) => id);
  const stamp = { at: expect.any(String), by: { id: 'USR-0000-0000', name: 'System' } };
  const audit = { created: stamp, updated: stamp };

  const grace = 'accounts/users/USR-1000-0003';
  const put = (token: string, path: string, body: object, headers = {}) =>
    steps.call(token, 'PUT', at(path), { body, headers });
  const membership = (account: string) =>
    steps.server.services.db.pool.query('insert into user_account (user_id, account_id) values ($1, $2)', [
      'USR-1000-0003',
      account,
    ]);

  test('see themselves fully, and colleagues as members of the shared account', async () => {
    await membership('ACC-2000-0002');
    const own = await get(globex, grace);
    expect(own).toEqual({
      $meta: { omitted: ['accounts'] },
      id: 'USR-1000-0003',
      revision: 1,
      name: 'Grace Okafor',
      firstName: 'Grace',
      lastName: 'Okafor',
      email: 'grace@globex.example',
      phone: { prefix: '+1', number: '5550000003' },
      status: 'Active',
      currentAccount: { id: 'ACC-2000-0001', name: 'Globex', revision: 1, type: 'Client', status: 'Active' },
      settings: { languageCode: 'en-US', cultureCode: 'en-US' },
      audit,
    });
    const accounts = async (token: string): Promise<Body> =>
      (await get(token, `${grace}?select=accounts`)).accounts.map((each: Body) => each.id);
    const list = (token: string) => ids(token, `${grace}/accounts`);
    for (const token of [globex, olga]) {
      expect(await accounts(token)).toEqual(['ACC-2000-0001', 'ACC-2000-0002']);
      expect(await list(token)).toEqual(['ACC-2000-0001', 'ACC-2000-0002']);
    }
    // Initech meets her as one of its own only
    expect(await accounts(initech)).toEqual(['ACC-2000-0002']);
    expect(await list(initech)).toEqual(['ACC-2000-0002']);
    expect(await get(initech, grace)).not.toHaveProperty('currentAccount');
    expect(await ids(initech, 'accounts/users?currentAccount.id=ACC-2000-0001')).toEqual([]);
    expect(await ids(initech, 'accounts/users?order=currentAccount.name&currentAccount.type=Client')).toEqual(
      ['USR-1000-0005'],
    );
    expect(await ids(initech, 'accounts/users?any(accounts,id=ACC-2000-0001)')).toEqual([]);
    expect(await ids(olga, 'accounts/users?currentAccount.id=ACC-2000-0001')).toEqual(['USR-1000-0003']);
    expect(await steps.list(globex, at(`${grace}/accounts`))).toEqual([
      {
        id: 'ACC-2000-0001',
        name: 'Globex',
        type: 'Client',
        status: 'Active',
        favorite: false,
        invitation: { status: 'Active' },
      },
      expect.objectContaining({ id: 'ACC-2000-0002' }),
    ]);
    expect(await steps.status(vera, 'GET', at(`${grace}/accounts`))).toBe(404);
  });

  test('change their name, their languages and where they work', async () => {
    const before = await get(globex, grace);
    const changed = await put(globex, grace, {
      lastName: 'Okafor-Lind',
      settings: { cultureCode: 'de-CH' },
      email: 'other@globex.example',
      status: 'Blocked',
    });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        name: 'Grace Okafor-Lind',
        firstName: 'Grace',
        lastName: 'Okafor-Lind',
        email: 'grace@globex.example',
        status: 'Active',
        settings: { languageCode: 'en-US', cultureCode: 'de-CH' },
        revision: before.revision + 1,
        audit: { updated: { by: { id: 'USR-1000-0003' } } },
      },
    });
    expect(changed.headers.get('etag')).toBe(`"${before.revision + 1}"`);
    const moved = await put(globex, grace, { currentAccount: { id: 'acc-2000-0002' } });
    expect(moved.body.currentAccount).toMatchObject({ id: 'ACC-2000-0002', name: 'Initech' });
    // the token stays what it is
    expect(await ids(globex, 'accounts/accounts')).toEqual(['ACC-2000-0001']);
    expect((await put(globex, grace, { settings: { cultureCode: null } })).body.settings).toEqual({
      languageCode: 'en-US',
    });

    const records = await steps.auditRecords('USR-1000-0003', globex);
    expect(records.map(({ event }) => event)).toEqual(Array(3).fill('platform.accounts.user.updated'));
    expect(records[0]).toMatchObject({
      actor: { id: 'USR-1000-0003', account: { id: 'ACC-2000-0001' } },
      documents: {
        before: { lastName: 'Okafor', name: 'Grace Okafor' },
        after: { lastName: 'Okafor-Lind', name: 'Grace Okafor-Lind' },
      },
    });
    expect(await steps.auditRecords('USR-1000-0003', vera)).toEqual([]);
  });

  test('change nobody else, and nothing to what is not', async () => {
    const { revision } = await get(globex, grace);
    expect((await put(olga, grace, { lastName: 'X' })).status).toBe(403);
    expect((await put(initech, grace, { lastName: 'X' })).status).toBe(403);
    expect((await put(vera, grace, { lastName: 'X' })).status).toBe(404);
    expect((await put(vera, 'accounts/users/USR-0000-0000', {})).status).toBe(404);
    for (const [body, errors] of [
      [{ firstName: ' ' }, { firstName: ['FirstName is required.'] }],
      [
        { settings: { languageCode: 'no such' } },
        { 'settings.languageCode': ["'no such' is not a language."] },
      ],
      [
        { currentAccount: { id: 'ACC-1000-0001' } },
        { 'currentAccount.id': ['Account ACC-1000-0001 is none of USR-1000-0003.'] },
      ],
      [{ currentAccount: {} }, { 'currentAccount.id': ['Id is required.'] }],
    ] as const) {
      expect(await put(globex, grace, body)).toMatchObject({ status: 400, body: { errors } });
    }
    const stale = await put(globex, grace, { lastName: 'X' }, { 'if-match': `"${revision - 1}"` });
    expect(stale).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(`revision ${revision}`) },
    });
    expect((await put(globex, grace, { revision: revision + 1, lastName: 'X' })).status).toBe(409);
    expect((await get(globex, grace)).revision).toBe(revision);
  });
});
