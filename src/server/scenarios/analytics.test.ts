import { describe, expect, test } from 'vitest';
import { analyticsGroups } from '../../domain/analytics.ts';
import { round, sum, toJsonNumber } from '../../domain/money.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { agreementRow, row, type ChargeRow } from './charge-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const { globex, initech, foreignVendor } = tokens;

const november = { periodStart: '2026-11-01T00:00:00Z', periodEnd: '2026-11-30T23:59:59Z' };
const standard = { itemCriteria: 'item.externalIds.vendor', itemValue: 'SKU-STD' };

/** October and November, two sellers, two clients, a split, a credit, something without subscription or item. */
const rows: ChargeRow[] = [
  row('acme-sub-01', 3, 120, 360, standard),
  row('acme-sub-01', 3, 120, 360.1, { ...standard, ...november }),
  row('acme-sub-01', 1, 40, -40.2),
  row('acme-sub-02', 1, 50, 50.05, standard),
  row('acme-sub-03', 1, 90, 90, november),
  row('acme-sub-04', 5, 50, 250),
  agreementRow('AGR-6000-0000-0001', 1, 15.75, 15.75),
];

const decimal = (values: readonly (number | undefined)[]) =>
  toJsonNumber(round(sum(values.map((value) => String(value ?? 0))), 5));

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const read = async (token: string, query = ''): Promise<Body> =>
    (await steps.get(token, `/analytics${query && `?${query}`}`)).breakdowns;
  const refused = (token: string, query: string) => steps.refused(token, 'GET', `/analytics?${query}`);
  const statementsOf = (token: string, filter: string) =>
    steps.list(token, `/statements?${filter}&limit=100`);
  const of = (breakdowns: readonly Body[], side: string, currency: string): Body =>
    breakdowns.find((each) => each.side === side && each.currency === currency);

  /** What only the statements of one journal add up to. */
  async function bill(
    charges: readonly ChargeRow[],
  ): Promise<{ id: string; statements: Body[]; filter: string }> {
    const id = await steps.generated(charges);
    const statements: Body[] = [];
    for (const ledger of await steps.ledgers(id)) statements.push(...(await steps.acceptLedger(ledger.id)));
    return { id, statements, filter: `in(statement.id,(${statements.map((each) => each.id).join()}))` };
  }

  test('before anything is billed there is nothing', async () => {
    const answer = await steps.get(olga, '/analytics');
    expect(answer).toEqual({ granularity: 'Monthly', groupBy: 'period', breakdowns: [] });
  });

  test('adds up to the statements, and for the client to its invoices', async () => {
    const { statements, filter } = await bill(rows);
    expect(statements).toHaveLength(4);

    // operations: both sides, a breakdown per currency
    const all = await read(olga, filter);
    expect(all.map(({ side, currency }: Body) => [side, currency])).toEqual([
      ['Purchase', 'USD'],
      ['Sale', 'CHF'],
      ['Sale', 'USD'],
    ]);
    const sale = (currency: string) => statements.filter((each) => each.price.currency.sale === currency);
    expect(of(all, 'Purchase', 'USD').amounts).toEqual({
      charges: 8, // two of them the parts of one that was split
      totalPP: decimal(statements.map((each) => each.price.totalPP)),
      totalSP: decimal(statements.map((each) => each.price.totalSP)),
    });
    expect(of(all, 'Purchase', 'USD').amounts.totalPP).toBe(1085.7);
    for (const currency of ['USD', 'CHF']) {
      expect(of(all, 'Sale', currency).amounts.totalBSP).toBe(
        decimal(sale(currency).map((each) => each.price.totalBSP)),
      );
    }

    // the client: what it is billed
    const seen = await read(globex, filter);
    const own = statements.filter((each) => each.client.id === 'ACC-2000-0001');
    expect(seen.map(({ side, currency }: Body) => [side, currency])).toEqual([
      ['Sale', 'CHF'],
      ['Sale', 'USD'],
    ]);
    expect(of(seen, 'Sale', 'USD').amounts).toEqual({
      charges: 6,
      totalBSP: decimal(
        own.filter((each) => each.price.currency.sale === 'USD').map((each) => each.price.totalBSP),
      ),
    });
    expect(JSON.stringify(seen)).not.toMatch(/totalPP|totalSP/);

    // the vendor: what it charged
    const charged = await read(vera);
    expect(charged.map(({ side, currency }: Body) => [side, currency])).toEqual([['Purchase', 'USD']]);
    expect(charged[0].amounts).toEqual({ charges: 8, totalPP: 1085.7 });
    expect(JSON.stringify(charged)).not.toMatch(/SP"/);
    expect(await read(foreignVendor)).toEqual([]);
    expect((await read(initech, filter)).map((each: Body) => each.amounts)).toEqual([
      { charges: 1, totalBSP: 99 },
    ]);

    // and the invoice of the Swiss statement, to the cent that it is rounded to
    const [ch] = sale('CHF');
    expect(ch.price.totalBSP).toBe(55.8558);
    await steps.post(olga, `/statements/${ch.id}/queue`);
    await steps.issue(ch.id, 'CH-CO-9100');
    await steps.upsert('invoices', [
      {
        documentNo: '9100',
        countryCode: 'CH',
        externalIds: { customer: 'CH-C-7002' },
        erpData: { revision: 1, currencyCode: 'CHF', referenceNumber: { orderNo: 'CH-CO-9100' } },
        price: { currency: 'CHF', totalSP: 55.86 },
      },
    ]);
    const [invoice] = await steps.list(globex, `/invoices?statement.id=${ch.id}`);
    const [billed] = await read(globex, `statement.id=${ch.id}`);
    expect(toJsonNumber(round(String(billed.amounts.totalBSP), 2))).toBe(invoice.price.totalSP);
  });

  test('every group adds up to the same, for every role', async () => {
    for (const token of [olga, vera, globex]) {
      const expected = (await read(token)).map(({ side, currency, amounts }: Body) => ({
        side,
        currency,
        amounts,
      }));
      for (const groupBy of analyticsGroups) {
        const found = await read(token, `groupBy=${groupBy}&granularity=Daily`);
        expect(found.map(({ side, currency, amounts }: Body) => ({ side, currency, amounts }))).toEqual(
          expected,
        );
        for (const { amounts, groups } of found) {
          for (const member of Object.keys(amounts)) {
            const totals = groups.map((each: Body) => each.amounts[member]);
            expect([groupBy, member, decimal(totals)]).toEqual([groupBy, member, amounts[member]]);
            for (const group of groups) {
              expect(decimal(group.points.map((point: Body) => point.amounts[member]))).toBe(
                group.amounts[member],
              );
            }
          }
        }
      }
    }
  });

  test('groups, buckets and their names', async () => {
    const { filter } = await bill(rows);
    const names = async (query: string, token: string = olga): Promise<Body> =>
      of(await read(token, `${filter}&${query}`), 'Purchase', 'USD').groups.map(
        ({ points, ...group }: Body) => ({
          ...group,
          amounts: group.amounts.totalPP,
          points: points.map(({ period, amounts }: Body) => [period, amounts.totalPP]),
        }),
      );
    expect(await names('groupBy=period')).toEqual([
      { kind: 'Object', id: '2026-10', name: 'October 2026', amounts: 635.6, points: [['2026-10', 635.6]] },
      { kind: 'Object', id: '2026-11', name: 'November 2026', amounts: 450.1, points: [['2026-11', 450.1]] },
    ]);
    const subscription = (n: number) => `SUB-9000-0000-000${n}`;
    expect(await names('groupBy=subscription&granularity=yearly')).toEqual([
      {
        kind: 'Object',
        id: subscription(1),
        name: 'Acme Workspace 1',
        amounts: 679.9,
        points: [['2026', 679.9]],
      },
      {
        kind: 'Object',
        id: subscription(4),
        name: 'Acme Workspace 4',
        amounts: 250,
        points: [['2026', 250]],
      },
      { kind: 'Object', id: subscription(3), name: 'Acme Workspace 3', amounts: 90, points: [['2026', 90]] },
      {
        kind: 'Object',
        id: subscription(2),
        name: 'Acme Workspace 2',
        amounts: 50.05,
        points: [['2026', 50.05]],
      },
      { kind: 'Unassigned', name: 'Unassigned', amounts: 15.75, points: [['2026', 15.75]] },
    ]);
    expect(await names('groupBy=subscription&limit=1&granularity=Daily')).toEqual([
      {
        kind: 'Object',
        id: subscription(1),
        name: 'Acme Workspace 1',
        amounts: 679.9,
        points: [
          ['2026-10-01', 319.8],
          ['2026-11-01', 360.1],
        ],
      },
      { kind: 'Unassigned', name: 'Unassigned', amounts: 15.75, points: [['2026-10-01', 15.75]] },
      {
        kind: 'Remainder',
        name: 'Others',
        amounts: 390.05,
        points: [
          ['2026-10-01', 300.05],
          ['2026-11-01', 90],
        ],
      },
    ]);
    const [first] = await names('groupBy=BUYER');
    expect(first).toMatchObject({ id: 'BUY-7000-0001', name: 'Globex Corporation', amounts: 845.65 });
    expect(await names('groupBy=currency')).toMatchObject([{ id: 'USD', name: 'USD', amounts: 1085.7 }]);
    expect(await names('groupBy=item')).toMatchObject([
      { id: 'ITM-4000-0001-0001', name: 'Workspace Standard', amounts: 770.15 },
      { kind: 'Unassigned', amounts: 315.55 },
    ]);
    // from and to are days, both included
    expect(await names('from=2026-11-01T12:00:00Z&to=2026-11-01')).toMatchObject([{ id: '2026-11' }]);
    expect(of(await read(olga, `${filter}&to=2026-09-30`), 'Purchase', 'USD')).toBeUndefined();
  });

  test('filters name what stands on charges and statements, as far as the role sees it', async () => {
    const { filter, statements } = await bill(rows);
    const total = async (query: string, token: string = olga) =>
      (await read(token, `${filter}&${query}`)).map(({ side, currency, amounts }: Body) => [
        side,
        currency,
        amounts.totalPP ?? amounts.totalBSP,
      ]);
    expect(await total('eq(subscription.id,SUB-9000-0000-0002)&currency=chf')).toEqual([
      ['Sale', 'CHF', 55.8558],
    ]);
    expect(await total('eq(seller.id,SEL-3000-0002)&currency=USD')).toEqual([['Purchase', 'USD', 50.05]]);
    expect(await total('statement.status=Issued')).toEqual([]);
    expect(await total('and(ge(period.start,2026-11-01),ilike(buyer.name,globex*))&currency=USD')).toEqual([
      ['Purchase', 'USD', 360.1],
      ['Sale', 'USD', 396.11],
    ]);
    expect((await total('', globex)).length).toBe(2);
    expect(statements.length).toBe(4);
    const notPermitted = ['Filtering is not permitted.'];
    expect((await refused(vera, 'statement.status=Issued')).errors).toEqual({ statement: notPermitted });
    expect((await refused(globex, 'currency.purchase=USD')).errors).toEqual({
      'currency.purchase': notPermitted,
    });
    expect((await refused(vera, 'currency.sale=USD')).errors).toEqual({ 'currency.sale': notPermitted });
  });

  test('what is wrong with a request is said, all of it', async () => {
    expect(
      await refused(olga, 'groupBy=colour&granularity=Hourly&from=x&limit=0&currency=dollars&bogus=1'),
    ).toMatchObject({
      status: 400,
      errors: {
        groupBy: [expect.stringMatching(/^Use one of agreement, .*vendor\.$/)],
        granularity: ['Use one of Daily, Monthly, Yearly.'],
        from: ["'x' is not a date."],
        limit: ['Use a number from 1 to 100.'],
        currency: ['Use a code of three letters.'],
        bogus: ['Invalid property path.'],
      },
    });
    expect((await refused(olga, 'from=2026-02-01&to=2026-01-01')).errors).toEqual({
      to: ['The end is before the start.'],
    });
  });

  test('a cancelled statement bills nothing, but a vendor does not learn of it', async () => {
    const { statements, filter } = await bill([row('acme-sub-01', 1, 10, 10), row('acme-sub-03', 1, 20, 20)]);
    const before = await read(vera);
    await steps.post(olga, `/statements/${statements[1].id}/cancel`);
    expect((await read(olga, filter)).map((each: Body) => [each.side, each.amounts.charges])).toEqual([
      ['Purchase', 1],
      ['Sale', 1],
    ]);
    expect(await read(initech, filter)).toEqual([]);
    expect(await read(vera)).toEqual(before);
  });

  test('nor does a vendor learn what an override withholds, or what is billed by hand', async () => {
    const total = async (token: string): Promise<number> =>
      of(await read(token), 'Purchase', 'USD').amounts.totalPP;
    const [before, billed] = [await total(vera), await total(olga)];
    const pair = { client: { id: 'ACC-2000-0002' }, vendor: { id: 'ACC-1000-0001' } };
    const override = await steps.post(olga, '/manual-overrides', pair);
    const { statements } = await bill([row('acme-sub-01', 1, 10, 10), row('acme-sub-03', 1, 20, 20)]).finally(
      () => steps.post(olga, `/manual-overrides/${override.id}/disable`),
    );
    expect(statements.map((each) => each.status)).toEqual(['Generated', 'Cancelled']);
    expect(await total(vera)).toBe(decimal([before, 30]));
    expect(await total(olga)).toBe(decimal([billed, 10]));

    const custom = new CustomSteps(steps);
    const [manual] = await custom.accept(await custom.validated());
    expect(manual).toMatchObject({ billingType: 'Manual', price: { totalPP: 415.13, totalBSP: 451.28 } });
    expect(await total(vera)).toBe(decimal([before, 30]));
    expect(await total(olga)).toBe(decimal([billed, 10, 415.13]));
    expect((await read(initech, `statement.id=${manual.id}`)).map((each: Body) => each.amounts)).toEqual([
      { charges: 2, totalBSP: 451.28 },
    ]);
  });

  test('what is reset is no longer billed', async () => {
    const total = async () => of(await read(olga), 'Purchase', 'USD').amounts;
    const before = await total();
    const { id } = await bill([row('acme-sub-01', 1, 10, 10)]);
    expect(await total()).not.toEqual(before);
    await steps.post(olga, `/journals/${id}/reset`);
    await steps.server.idle();
    expect(await total()).toEqual(before);
    await bill([row('acme-sub-01', 1, '0.1', '0.1'), row('acme-sub-01', 1, '0.2', '0.2')]);
    expect((await total()).totalPP).toBe(decimal([before.totalPP, 0.3]));
  });

  test('follows a statement whose charges were priced anew', async () => {
    const { statements, filter } = await bill([row('acme-sub-01', 1, 10, 10)]);
    const { pool } = steps.server.services.db;
    const [{ id }] = statements;
    await pool.query(
      `update charge set bsp_x1 = 12 where run_id = (select run_id from statement where id = $1)`,
      [id],
    );
    await pool.query('update statement set total_bsp = 12 where id = $1', [id]);
    expect(of(await read(olga, filter), 'Sale', 'USD').amounts.totalBSP).toBe(12);
    expect(await statementsOf(globex, `id=${id}`)).toMatchObject([{ price: { totalBSP: 12 } }]);
  });
});
