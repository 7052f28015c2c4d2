import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '../commands/workbooks.ts';
import { systemActor } from '../context.ts';
import { roundToCurrency, sum } from '../../domain/money.ts';
import { agreementRow, row, times, type ChargeRow } from '../scenarios/charge-rows.ts';
import { ConsolidationSteps, shell } from '../scenarios/consolidation-steps.ts';
import { CustomSteps } from '../scenarios/custom-steps.ts';
import { useSetUp } from '../scenarios/set-up.ts';
import { olga, tokens, useSteps, type Body } from '../scenarios/steps.ts';
import {
  sheetOf,
  tableOf,
  workbookFiles,
  workbookOf,
  type CellValue,
  type ReadSheet,
} from '../testing/read-workbook.ts';
import { oneDatabase } from '../testing/test-database.ts';

const { globex } = tokens;
const a1 = 'AGR-6000-0000-0001';
const known = { itemCriteria: 'item.externalIds.vendor', itemValue: 'SKU-STD' };
const unknown = { itemCriteria: 'item.externalIds.vendor', itemValue: 'Item Not Found' };

const titles = [
  'Charge ID',
  'Agreement ID',
  'Agreement Name',
  'Agreement Client ID',
  'Subscription ID',
  'Subscription Name',
  'Subscription Client ID',
  'Subscription Vendor ID',
  'Item ID',
  'Item Name',
  'Invoice Item ID',
  'Vendor Item ID',
  'Start Date',
  'End Date',
  'Description',
  'Description 2',
  'Split Billing Allocation %',
  'ELC',
  'Quantity',
  'Sales Price',
  'Currency',
  'Charge Total',
];

/** Amounts of a table's column, added up in cents. */
const cents = (sheet: ReadSheet) =>
  tableOf(sheet).reduce((total, each) => total + Math.round(Number(each['Charge Total']) * 100), 0);
const totalOf = (sheets: readonly ReadSheet[]) => String(sheetOf(sheets, 'Summary').rows[3]?.[1]);

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const world = useSetUp(steps);
  const consolidation = new ConsolidationSteps(steps);
  const custom = new CustomSteps(steps);
  const query = (text: string, values: unknown[] = []) => steps.server.services.db.pool.query(text, values);

  const chargesOf = (id: string): Promise<Body[]> =>
    steps.list(olga, `/statements/${id}/charges?order=id&limit=100`);
  const agreementOf = (id: string) => steps.get(olga, `/public/v1/commerce/agreements/${id}`);
  const instant = (text: string) => text.replace('T', ' ').slice(0, 19);
  const printed = (text: string | undefined) => text ?? '–';

  /** What a charge's row has to be, by what the API says of the charge. */
  async function expectedRow(charge: Body): Promise<Record<string, CellValue>> {
    const agreement = await agreementOf(charge.agreement.id);
    const subscription = charge.subscription
      ? await steps.get(olga, `/public/v1/commerce/subscriptions/${charge.subscription.id}`)
      : undefined;
    const percentage = charge.split?.percentage ?? 100;
    const { item, erpData, price } = charge;
    return {
      'Charge ID': charge.id,
      'Agreement ID': agreement.id,
      'Agreement Name': agreement.name,
      'Agreement Client ID': printed(agreement.externalIds?.client),
      'Subscription ID': printed(subscription?.id),
      'Subscription Name': printed(subscription?.name),
      'Subscription Client ID': printed(subscription?.externalIds?.client),
      'Subscription Vendor ID': printed(subscription?.externalIds?.vendor),
      'Item ID': printed(item?.id),
      'Item Name': item ? item.name : `Default item for ${agreement.product.name}`,
      'Invoice Item ID': printed(erpData.erpItemId ?? erpData.defaultErpProductId),
      'Vendor Item ID': printed(item?.externalIds?.vendor ?? charge.search?.item?.value),
      'Start Date': instant(charge.period.start),
      'End Date': instant(charge.period.end),
      Description: printed(charge.description?.value1),
      'Description 2': printed(charge.description?.value2),
      'Split Billing Allocation %': percentage,
      ELC: (charge.quantity * percentage) / 100,
      Quantity: charge.quantity,
      'Sales Price': Number(roundToCurrency(String(price.unitBSP), 2)),
      Currency: price.currency.sale,
      'Charge Total': Number(roundToCurrency(String(price.BSPx1), 2)),
    };
  }

  test('three sheets, in the form that the contract says', async () => {
    const [{ id }] = (await steps.statementsOf([row('acme-sub-01', 3, 120, 360, known)])) as [Body];
    const sheets = await workbookOf(steps, globex, id);
    expect(sheets.map(({ name }) => name)).toEqual(['Summary', 'Charges', 'Orders']);
    const [summary, charges, orders] = sheets as [ReadSheet, ReadSheet, ReadSheet];
    expect(summary.widths).toEqual([25, 66, 20, 15]);
    expect(summary.merged).toEqual(['A1:D1', 'A19:C19', 'A20:C20']);
    expect(charges.rows[0]).toEqual(titles);
    expect(charges.formats).toEqual({ T2: '#,##0.00', V2: '#,##0.00' });
    expect(orders.rows[0]).toEqual([
      'Order ID',
      'Client Order ID',
      'Vendor Order ID',
      'Order Type',
      'SP/Month',
      'SP/Year',
      'Created',
      'Portal Link',
    ]);
    // no orders: titles and explanation only, two rows below
    expect(orders.rows.map(([first]) => first)).toEqual([
      'Order ID',
      null,
      expect.any(String),
      expect.stringContaining('orders'),
    ]);
    expect(orders.merged).toEqual(['A4:F4']);
  });

  test('every cell of the charges is what the API says', async () => {
    const statements = await steps.statementsOf([
      row('acme-sub-01', 3, 120, 360, { ...known, description2: 'October' }),
      row('acme-sub-01', '0.5', '91.335', '91.335', unknown),
      row('acme-sub-01', -1, 40, -40, known),
      row('acme-sub-04', 5, 50, 250, known),
      agreementRow(a1, 1, '15.75', '15.75'),
      row('acme-sub-02', 10, '104.55', '1045.50'),
    ]);
    expect(statements.length).toBe(3);
    for (const { id, price } of statements) {
      const sheets = await workbookOf(steps, globex, id);
      const charges = await chargesOf(id);
      const expected = await Promise.all(charges.map(expectedRow));
      expect(tableOf(sheetOf(sheets, 'Charges'))).toEqual(expected);
      const total = sum(expected.map((each) => String(each['Charge Total'])));
      expect(totalOf(sheets)).toBe(`${roundToCurrency(total, 2)} ${price.currency.sale}`);
    }
  });

  test('the summary is what the API says of the statement', async () => {
    const [{ id }] = (await steps.statementsOf([row('acme-sub-02', 10, '104.55', '1045.50')])) as [Body];
    const statement = await steps.get(globex, `/statements/${id}`);
    const { rows, links } = sheetOf(await workbookOf(steps, globex, id), 'Summary');
    const party = (label: string, { id: of, name }: Body, link: string | null = null) => [
      label,
      name,
      of,
      link,
    ];
    const created = statement.audit.created.at;
    const long = (at: string) =>
      new Date(at).toLocaleDateString('en-US', {
        month: 'long',
        day: '2-digit',
        year: 'numeric',
        timeZone: 'UTC',
      });
    expect(rows.slice(0, 15)).toEqual([
      ['Marketplace Billing Statement', null, null, null],
      [null, null, null, null],
      ['Statement ID', id, null, null],
      // as printed in S28
      ['Total Amount', '1166.78 CHF', null, null],
      ['Creation Date', `${long(created)} ${created.slice(11, 19)}`, null, null],
      [null, null, null, null],
      [null, 'NAME', 'ID', 'Portal Link'],
      party('Agreement', statement.agreement, 'open'),
      party('Buyer', statement.buyer),
      party('Client', statement.client),
      party('Licensee', statement.licensee, 'open'),
      party('Product', statement.product),
      party('Seller', statement.seller),
      party('Vendor', statement.vendor),
      ['Orders', expect.stringContaining(`to ${long(created)}`), '0 orders', 'open'],
    ]);
    expect(Object.keys(links)).toEqual(['D8', 'D11', 'D15', 'A20']);
    const { url } = steps.server.services.site;
    expect(links['D15']).toBe(`${url}/billing/statements/${id}`);
    expect(new URL(links['D8'] ?? '').searchParams.get('filter')).toBe(
      `eq(agreement.id,"${statement.agreement.id}")`,
    );
    for (const cell of ['D8', 'D11']) {
      const filter = new URL(links[cell] ?? '').searchParams.get('filter');
      const found = await steps.list(globex, `/statements?${filter}&limit=100`);
      expect(found.map((each) => each.id)).toContain(id);
    }
    // nothing that a client may not see
    expect(JSON.stringify(await workbookOf(steps, globex, id))).not.toMatch(/1045\.5|1296|USD|markup/i);
  });

  test('completed orders of the month before are listed, the oldest first', async () => {
    const [{ id }] = (await steps.statementsOf([row('acme-sub-01', 3, 120, 360)])) as [Body];
    const { created } = (await steps.get(olga, `/statements/${id}`)).audit;
    const before = (days: number) => new Date(Date.parse(created.at) - days * 86_400_000).toISOString();
    const orders: [id: string, agreement: string, status: string, days: number][] = [
      ['ORD-7777-0000-0001', a1, 'Completed', 3],
      ['ORD-7777-0000-0002', a1, 'Completed', 20],
      ['ORD-7777-0000-0003', a1, 'Processing', 4],
      ['ORD-7777-0000-0004', a1, 'Completed', 40],
      ['ORD-7777-0000-0005', 'AGR-6000-0000-0002', 'Completed', 4],
      ['ORD-7777-0000-0006', a1, 'Completed', -1],
    ];
    for (const [order, agreement, status, days] of orders) {
      await query(
        `insert into commerce_order (id, agreement_id, type, status, external_vendor, created_at)
         values ($1, $2, 'Change', $3, 'V-ORD', $4)`,
        [order, agreement, status, before(days)],
      );
    }
    await query(
      `insert into commerce_price (object_id, currency, sale_currency, bsp_x_m, bsp_x_y)
       values ('ORD-7777-0000-0001', 'USD', 'USD', 12.345, 148.14)`,
    );
    await makeAgain(id);
    const sheets = await workbookOf(steps, globex, id);
    const sheet = sheetOf(sheets, 'Orders');
    const day = (at: string) => `${at.slice(8, 10)}-${at.slice(5, 7)}-${at.slice(0, 4)}`;
    const open = { 'Client Order ID': '–', 'Vendor Order ID': 'V-ORD', 'Order Type': 'Change' };
    expect(tableOf(sheet)).toEqual([
      {
        'Order ID': 'ORD-7777-0000-0002',
        ...open,
        'SP/Month': '–',
        'SP/Year': '–',
        Created: day(before(20)),
        'Portal Link': 'open',
      },
      {
        'Order ID': 'ORD-7777-0000-0001',
        ...open,
        'SP/Month': 12.35,
        'SP/Year': 148.14,
        Created: day(before(3)),
        'Portal Link': 'open',
      },
    ]);
    expect(sheet.rows.slice(3).map(([first]) => first !== null)).toEqual([false, true, true]);
    expect(sheet.merged).toEqual(['A6:F6']);
    expect(Object.keys(sheet.links)).toEqual(['H2', 'H3']);
    const { pathname, searchParams } = new URL(sheet.links['H3'] ?? '');
    expect(pathname).toBe(`/billing/statements/${id}/charges`);
    const ofOrder = `/statements/${id}/charges?${searchParams.get('charges.filter')}`;
    expect(await steps.list(globex, ofOrder)).toEqual([]);
    expect(sheetOf(sheets, 'Summary').rows[14]?.[2]).toBe('2 orders');
    await query("delete from commerce_price where object_id like 'ORD-7777-%'");
    await query("delete from commerce_order where id like 'ORD-7777-%'");
  });

  /** Makes a workbook as the job does, whether it is new or not. */
  const makeAgain = (id: string) =>
    writeWorkbook({ services: steps.server.services, cause: { actor: systemActor } }, id);

  test('it is a file of the statement that its client reads, in the name of who accepted the ledger', async () => {
    const [{ id }] = (await steps.statementsOf([row('acme-sub-01', 3, 120, 360)])) as [Body];
    const [file] = await workbookFiles(steps, globex, id);
    expect(file).toMatchObject({
      id: expect.stringMatching(/^STA-\d{4}-\d{4}$/),
      type: 'Attachment',
      name: `${id}.xlsx`,
      filename: `${id}.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      statement: { id },
      isDeleted: false,
      audit: { created: { by: { id: 'USR-1000-0001' } } },
    });
    // the same again leaves everything as it is
    await makeAgain(id);
    await makeAgain(id);
    expect(await steps.list(olga, `/statements/${id}/attachments`)).toEqual([file]);
    const files = await query('select 1 from file where state = $1', ['staging']);
    expect(files.rowCount).toBe(0);
  });

  test('two at a time make one; what changed while it was made is in it', async () => {
    const [{ id }] = (await steps.statementsOf([row('acme-sub-01', 3, 120, 360)])) as [Body];
    const [file] = await workbookFiles(steps, globex, id);
    await steps.ok(olga, 'DELETE', `/statements/${id}/attachments/${file.id}`);
    await Promise.all([makeAgain(id), makeAgain(id), makeAgain(id)]);
    expect(await workbookFiles(steps, globex, id)).toHaveLength(1);

    const { services } = steps.server;
    const { pool } = services.db;
    let isChanged = false;
    const meddling = async (text: string, values?: unknown[]) => {
      const result = await pool.query(text, values);
      if (!isChanged && text.includes('from charge c')) {
        isChanged = true;
        await query("update agreement set name = 'Renamed' where id = $1", [a1]);
        await steps.put(olga, `/statements/${id}`, { externalIds: { operations: 'X' } });
      }
      return result;
    };
    const watched = new Proxy(pool, {
      get: (target, name) => {
        if (name === 'query') return meddling;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const work = { services: { ...services, db: { ...services.db, pool: watched } } };
    await writeWorkbook({ ...work, cause: { actor: systemActor } }, id);
    const sheets = await workbookOf(steps, globex, id);
    await query("update agreement set name = 'Acme Workspace for Globex' where id = $1", [a1]);
    expect(isChanged).toBe(true);
    expect(sheetOf(sheets, 'Summary').rows[7]?.[1]).toBe('Renamed');
    expect((await query("select from file where state = 'staging'")).rowCount).toBe(0);
  });

  test('what an override withholds has none', async () => {
    await world.override(true);
    const [{ id, status }] = (await steps.statementsOf([row('acme-sub-01', 3, 120, 360)])) as [Body];
    expect(status).toBe('Cancelled');
    expect(await steps.list(olga, `/statements/${id}/attachments`)).toEqual([]);
  });

  test('a recalculation replaces it', async () => {
    const [{ id }] = (await steps.statementsOf([row('acme-sub-02', 1, 100, 100)])) as [Body];
    expect(totalOf(await workbookOf(steps, globex, id))).toBe('111.60 CHF');
    await steps.post(olga, `/statements/${id}/queue`);
    await steps.post(olga, `/statements/${id}/error`, { statusNotes: { message: 'Blocked' } });
    await world.rate('0.5');
    await steps.post(olga, `/statements/${id}/recalculate`);
    await steps.server.idle();
    expect(totalOf(await workbookOf(steps, globex, id))).toBe('62.00 CHF');
    const files = await steps.list(olga, `/statements/${id}/attachments?order=audit.created.at`);
    expect(files.map(({ isDeleted }) => isDeleted)).toEqual([true, false]);
  });

  test('a file of the same name that operations added is left alone', async () => {
    const [{ id }] = (await steps.statementsOf([row('acme-sub-01', 3, 120, 360)])) as [Body];
    const form = new FormData();
    form.append('attachment', JSON.stringify({ name: `${id}.xlsx` }));
    form.append('file', new Blob(['own'], { type: 'text/plain' }), `${id}.xlsx`);
    const own = await steps.call(olga, 'POST', `/statements/${id}/attachments`, { form });
    expect(own.status).toBe(201);
    await query("update agreement set name = name || '!' where id = $1", [a1]);
    await makeAgain(id);
    await query("update agreement set name = rtrim(name, '!') where id = $1", [a1]);
    const files = await steps.list(olga, `/statements/${id}/attachments?order=audit.created.at`);
    expect(files.map((each) => [each.id === own.body.id, each.isDeleted])).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
  });

  test('a consolidated statement shows the charges of its children, and follows them', async () => {
    const { id } = await steps.post(olga, '/statements', shell);
    await steps.server.idle();
    expect(totalOf(await workbookOf(steps, globex, id))).toBe('0.00 USD');
    const [s1, s2] = await consolidation.both();
    for (const child of [s1, s2]) expect((await consolidation.add(id, child.id)).status).toBe(200);
    await steps.server.idle();
    const sheets = await workbookOf(steps, globex, id);
    const ids = tableOf(sheetOf(sheets, 'Charges')).map((each) => String(each['Charge ID']));
    expect(ids).toEqual((await chargesOf(id)).map((charge) => charge.id));
    expect(ids).toEqual(ids.toSorted());
    expect(ids).toHaveLength(3);
    expect(totalOf(sheets)).toBe('520.20 USD');
    expect(sheetOf(sheets, 'Summary').rows[7]).toEqual(['Agreement', '–', '–', null]);
    await consolidation.remove(id, s2.id);
    await steps.server.idle();
    expect(totalOf(await workbookOf(steps, globex, id))).toBe('412.20 USD');
    await consolidation.act(id, 'cancel');
    await steps.server.idle();
    expect(totalOf(await workbookOf(steps, globex, id))).toBe('0.00 USD');
  });

  test('charges of many children come by id, however many are read at a time', async () => {
    const children: Body[] = [];
    for (let i = 0; i < 3; i++) {
      const rows = times(45, (n) => row('acme-sub-01', 1, n + 1, n + 1));
      children.push(...(await consolidation.queued(...rows)));
    }
    const parent = await steps.consolidate(children.map(({ id }) => id));
    await steps.server.idle();
    const sheets = await workbookOf(steps, globex, parent.id);
    const ids = tableOf(sheetOf(sheets, 'Charges')).map((each) => String(each['Charge ID']));
    expect(ids).toHaveLength(135);
    expect(ids).toEqual(ids.toSorted());
    expect(totalOf(sheets)).toBe(`${roundToCurrency(String(parent.price.totalBSP), 2)} USD`);
  });

  test('statements of a custom ledger have one as well', async () => {
    const id = await custom.validated();
    await custom.accept(id);
    const [statement] = await steps.list(olga, `/statements?eq(customLedger.id,${id})`);
    const sheets = await workbookOf(steps, tokens.initech, statement.id);
    expect(totalOf(sheets)).toBe('451.28 USD');
    const sheet = sheetOf(sheets, 'Charges');
    expect(cents(sheet)).toBe(45_128);
    expect(tableOf(sheet).map((each) => each['Vendor Item ID'])).toEqual(
      (await chargesOf(statement.id)).map((charge) => charge.externalIds.vendor),
    );
  });

  test('texts are never formulas', async () => {
    const evil = ['=1+1', '+SUM(A1)', '-2', '@cmd', '=HYPERLINK("http://evil.example")', '_x0041_ & <b>'];
    const rows = evil.map((description1) => row('acme-sub-01', 1, 1, 1, { description1 }));
    const [{ id }] = (await steps.statementsOf(rows)) as [Body];
    const sheet = sheetOf(await workbookOf(steps, globex, id), 'Charges');
    expect(tableOf(sheet).map((each) => each['Description'])).toEqual(evil);
    expect(sheet.formulas).toEqual([]);
  });

  const cents2 = fc.integer({ min: -5000, max: 20_000 }).map((n) => (n / 100).toFixed(2));
  const anyRow: fc.Arbitrary<ChargeRow> = fc
    .record({
      source: fc.constantFrom('acme-sub-01', 'acme-sub-02', 'acme-sub-04'),
      quantity: fc.integer({ min: -3, max: 9 }),
      unit: cents2,
      total: cents2,
      more: fc.constantFrom({}, known, unknown),
    })
    .map(({ source, quantity, unit, total, more }) => row(source, quantity, unit, total, more));

  test('the total is the sum of the charges, and that of the statement to the cents of rounding', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 30 }), async (rows) => {
        for (const { id, price } of await steps.statementsOf(rows)) {
          const sheets = await workbookOf(steps, globex, id);
          const sheet = sheetOf(sheets, 'Charges');
          const total = cents(sheet);
          expect(totalOf(sheets)).toBe(`${(total / 100).toFixed(2)} ${price.currency.sale}`);
          // each charge is rounded by itself (documents §2.1)
          const most = 0.5 * tableOf(sheet).length + 0.51;
          expect(Math.abs(total - price.totalBSP * 100)).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 8 },
    );
  });
});
