import { beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../contract.ts';
import { expandedOnly } from '../store/shape.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const { globex } = tokens;
/** Members that are compared as a whole. */
const keysOf = (object: Body) => Object.keys(object ?? {}).toSorted();
const seller = ['externalId', 'id', 'name', 'revision'];

test('what comes only when a reference is expanded is what the contract says of it', () => {
  const said = Object.entries(contract.components.schemas).flatMap(([name, { properties = {} }]) => {
    const members = Object.entries(properties).filter(([, member]) =>
      /expanded with `select`/.test((member as { description?: string }).description ?? ''),
    );
    return members.length > 0 ? [[name, members.map(([member]) => member)]] : [];
  });
  expect(Object.fromEntries(said)).toEqual(expandedOnly);
});

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  let statements: Body[];
  let statement: Body;
  beforeAll(async () => {
    statements = await steps.statementsOf([row('acme-sub-01', 1, 10, 10), row('acme-sub-02', 1, 20, 20)]);
    [statement] = statements.filter(({ seller: { id } }) => id === 'SEL-3000-0002');
  });

  /** A statement as a list and as itself shows it, which must be alike but for what each leaves out by itself. */
  async function selected(token: string, select: string): Promise<Body> {
    const query = `select=${encodeURIComponent(select)}`;
    const [listed] = await steps.list(token, `/statements?id=${statement.id}&${query}`);
    const { $meta: _meta, ...single } = await steps.get(token, `/statements/${statement.id}?${query}`);
    if (!select.startsWith('-*')) delete single.audit;
    expect(single).toEqual(listed);
    return listed;
  }

  test('a reference is short until it is selected (rql §5)', async () => {
    const { seller: short, ledger, agreement } = await selected(olga, '');
    expect(keysOf(short)).toEqual(seller);
    expect(keysOf(ledger)).toEqual(['id', 'revision']);
    expect(keysOf(agreement)).toEqual(['id', 'name', 'revision', 'status']);
    for (const select of ['seller', '+seller', 'SELLER', 'seller()', 'seller(address)']) {
      const { seller: whole } = await selected(olga, select);
      expect(keysOf(whole), select).toEqual(['address', ...seller]);
      expect(keysOf(whole.address)).toEqual(['addressLine1', 'city', 'country', 'postCode']);
    }
  });

  test.each<[select: string, expected: object]>([
    ['-*', {}],
    ['-*,seller.name', { seller: { id: 'SEL-3000-0002', name: expect.any(String) } }],
    ['-*,seller.address.country', { seller: { id: 'SEL-3000-0002', address: { country: 'CH' } } }],
    ['-*,seller(-*,address(-*,country))', { seller: { id: 'SEL-3000-0002', address: { country: 'CH' } } }],
    [
      '-*,ledger(owner(-*,name))',
      { ledger: { id: expect.any(String), revision: expect.any(Number), owner: expect.any(Object) } },
    ],
    ['-*,ledger.owner.externalId', { ledger: { id: expect.any(String), owner: expect.any(Object) } }],
    ['-*,ledger(-*)', { ledger: { id: expect.any(String) } }],
    [
      '-*,agreement(-*,status),agreement.buyer.name',
      { agreement: { id: expect.any(String), status: 'Active' } },
    ],
    ['-*,bogus.name,seller.bogus,-seller', {}],
    ['-*,price(-*,currency.sale)', { price: { currency: { sale: 'CHF' } } }],
  ])('select=%s', async (select, expected) => {
    expect(await selected(olga, select)).toEqual({ id: statement.id, ...expected });
  });

  test('names below a member are those of its own level', async () => {
    const { seller: less, client } = await selected(olga, '-seller.name,seller.address.city,-client');
    expect(keysOf(less)).toEqual(['address', ...seller.filter((name) => name !== 'name')]);
    expect(keysOf(less.address)).toEqual(['city']);
    expect(client).toBeUndefined();
    const { body } = await steps.call(olga, 'GET', '/statements?select=-seller.name,-client&limit=1');
    expect(body.$meta.omitted).toEqual(['audit', 'client']);
    const single = await steps.get(olga, `/statements/${statement.id}?select=-seller.name,-client`);
    expect(single.$meta).toEqual({ omitted: ['client'] });
    // nested levels do not list what they leave out
    expect(single.seller).not.toHaveProperty('$meta');
  });

  test('an expansion shows nothing that the object itself hides', async () => {
    const query = 'select=*,statement(ledger(owner),customLedger),ledger(owner),processing,price,journal';
    const [charge] = await steps.list(globex, `/statements/${statement.id}/charges?${query}`);
    expect(keysOf(charge.price)).not.toEqual(expect.arrayContaining(['margin']));
    expect(charge).not.toHaveProperty('ledger');
    expect(charge).not.toHaveProperty('processing');
    expect(charge.statement).toMatchObject({ id: statement.id, ledger: { id: statement.ledger.id } });
    const { journal } = await steps.get(olga, `/ledgers/${statement.ledger.id}`);
    const [sent] = await steps.list(vera, `/journals/${journal.id}/charges?${query}&limit=1`);
    for (const name of ['ledger', 'statement', 'processing']) expect(sent).not.toHaveProperty(name);
  });

  type Case = [
    who: 'olga' | 'globex',
    path: string,
    list: string,
    filter: string,
    holds: (all: Body[]) => boolean,
  ];

  test.each<Case>([
    [
      'olga',
      'accounts/sellers',
      'currencies',
      'any(currencies,and(value=CHF,isDefault=true))',
      (all) => all.some(({ value, isDefault }) => value === 'CHF' && isDefault),
    ],
    ['olga', 'accounts/sellers', 'currencies', 'not(any(currencies))', (all) => all.length === 0],
    [
      'olga',
      'accounts/users',
      'accounts',
      'all(accounts,type=vendor)',
      (all) => all.every(({ type }) => type === 'Vendor'),
    ],
    [
      'globex',
      'accounts/users',
      'accounts',
      'any(accounts,ilike(name,glob*))',
      (all) => all.some(({ name }) => name.startsWith('Glob')),
    ],
    [
      'olga',
      'audit/records',
      'viewers',
      'any(viewers,accountType=Client)',
      (all) => all.some(({ accountType }) => accountType === 'Client'),
    ],
  ])('%s: %s by %s with %s', async (who, path, list, filter, holds) => {
    const read = (query: string) =>
      steps.list({ olga, globex }[who], `/public/v1/${path}?order=id&limit=100&${query}`);
    const all = await read(`select=${list}`);
    const expected = all.filter((object) => holds(object[list])).map(({ id }) => id);
    const found = await read(filter);
    expect(found.map(({ id }) => id)).toEqual(expected);
    expect(all.length).toBeGreaterThan(0);
  });

  test('an instant is found by what is shown of it, however finely it was sent', async () => {
    const id = await steps.createJournal({ dueDate: '2026-11-30T10:00:00.1239999+02:00' });
    const [{ dueDate }] = await steps.list(vera, `/journals?id=${id}`);
    expect(dueDate).toBe('2026-11-30T08:00:00.123Z');
    for (const filter of [
      `dueDate=${dueDate}`,
      `le(dueDate,${dueDate})`,
      `in(dueDate,(2026-11-30T08:00:00.1230Z))`,
    ]) {
      expect(await steps.list(vera, `/journals?id=${id}&${filter}`), filter).toHaveLength(1);
    }
    for (const filter of [`gt(dueDate,${dueDate})`, 'dueDate=2026-11-30T08:00:00.1230001Z']) {
      expect(await steps.list(vera, `/journals?id=${id}&${filter}`), filter).toEqual([]);
    }
  });

  test.each(['revision', 'price.totalPP', 'dueDate', 'audit.created.at', 'name', 'status'])(
    'no constant, however odd, breaks a filter by %s',
    async (path) => {
      const constants = [
        '9223372036854775808',
        '-9223372036854775809',
        '1e999',
        '1e-999',
        '9'.repeat(101),
        '0x10',
      ];
      constants.push(
        'NaN',
        'Infinity',
        '0000-01-01',
        '10000-01-01',
        '2026-02-30',
        "'\\'",
        "'%_'",
        '%F0%9F%92%A9',
        '%ED%A0%80',
      );
      for (const constant of constants) {
        const { status, body } = await steps.call(
          vera,
          'GET',
          `/journals?or(${path}=${constant},in(${path},(${constant})))`,
        );
        expect([200, 400], `${constant}: ${JSON.stringify(body)}`).toContain(status);
      }
    },
  );

  test('filter(group.buyers) keeps to the buyers of the group, if it is limited to any (rql §1)', async () => {
    const { pool } = steps.server.services.db;
    const limited = ['BUY-7000-0002'];
    const buyersOf = async (query: string) => {
      const found = await steps.list(globex, `/statements?limit=100${query}`);
      return [...new Set(found.map(({ buyer }) => buyer.id))].toSorted();
    };
    const everyone = await buyersOf('');
    expect(everyone.length).toBeGreaterThan(1);
    expect(await buyersOf('&filter(group.buyers)')).toEqual(everyone);

    await pool.query('insert into caller_buyer select $1, unnest($2::text[])', ['USR-1000-0003', limited]);
    expect(await buyersOf('&filter(group.buyers)')).toEqual(limited);
    expect(await buyersOf('&FILTER( Group.Buyers )&render()&order=-id')).toEqual(limited);
    expect(await buyersOf('')).toEqual(everyone);
    const page = await steps.get(globex, '/statements?filter(group.buyers)&limit=0');
    expect(page.$meta.pagination.total).toBe(
      statements.filter(({ buyer }) => limited.includes(buyer.id)).length,
    );
    const buyers = await steps.list(globex, '/public/v1/accounts/buyers?filter(group.buyers)&select=-*');
    expect(buyers).toEqual(limited.map((id) => ({ id })));
    const charges = await steps.list(
      globex,
      `/statements/${statement.id}/charges?filter(group.buyers)&select=-*,buyer.id`,
    );
    for (const { buyer } of charges) expect(limited).toContain(buyer.id);
    // others are not limited, and what has no buyer is not either
    expect((await steps.list(olga, '/statements?filter(group.buyers)')).length).toBe(statements.length);
    const users = '/public/v1/accounts/users';
    expect(await steps.list(globex, `${users}?filter(group.buyers)`)).toEqual(
      await steps.list(globex, users),
    );
  });
});
