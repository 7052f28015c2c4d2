import { describe, expect, test } from 'vitest';
import { httpClient } from '../erp/api-client.ts';
import { createErpToken } from '../erp/erp-token.ts';
import { readErpSettings } from '../erp/settings.ts';
import { erpSync } from '../jobs/erp-sync.ts';
import { testDatabases } from '../testing/test-database.ts';
import { row, times, type ChargeRow } from './charge-rows.ts';
import { olga, tokens, useSteps, type Body } from './steps.ts';

const { globex, initech } = tokens;
const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);

/** The paths of everything in an answer; references and lists by the names of their members. */
function paths(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => paths(each, `${path}[]`)))];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => paths(member, path ? `${path}.${name}` : name));
}

const of = (name: string, members: string) => members.split(' ').map((member) => `${name}.${member}`);
const account = 'id name revision type status';
const parties = [
  ...of('client', account),
  ...of('buyer', 'id name revision'),
  ...of('vendor', account),
  ...of('seller', 'id name revision externalId'),
  ...of('product', 'id name revision status externalIds.operations externalIds.defaultErpItem'),
  ...of('agreement', 'id name revision status'),
  ...of('licensee', 'id name revision externalId'),
];
const stamps = (events: string) =>
  events.split(' ').flatMap((event) => of(`audit.${event}`, 'at by.id by.name'));

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  /** Bills what is queued, as the ERP and its connector do. */
  async function sync(): Promise<void> {
    const token = createErpToken(steps.server.services.db);
    await erpSync(steps.server.services, httpClient(steps.server.url, token), readErpSettings({}));
    await steps.server.idle();
    await token.remove();
  }

  async function billed(rows: readonly ChargeRow[]): Promise<Body[]> {
    const statements = await steps.statementsOf(rows);
    for (const { id } of statements) await steps.post(olga, `/statements/${id}/queue`);
    await sync();
    return statements;
  }

  test('S40: a client reads its statements and documents, and exactly this of them', async () => {
    const [{ id }] = (await billed([ch])) as [Body];
    const statement = await steps.get(globex, `/statements/${id}`);
    expect(paths(statement).toSorted()).toEqual(
      [
        ...of('', 'id revision type billingType status').map((path) => path.slice(1)),
        'externalIds.erpId',
        ...of('ledger', 'id revision'),
        ...parties,
        ...of('price', 'currency.sale totalBSP totalSP totalST totalGT'),
        ...of('invoice', 'id revision'),
        ...stamps('created updated generated queued pending issued'),
      ].toSorted(),
    );
    // what it calls sales price is what it is billed (decisions)
    expect(statement.price).toEqual({
      currency: { sale: 'CHF' },
      totalBSP: 55.8,
      totalSP: 55.8,
      totalST: 4.52,
      totalGT: 60.32,
    });

    const [charge] = await steps.list(globex, `/statements/${id}/charges`);
    expect(paths(charge).toSorted()).toEqual(
      [
        ...of('', 'id revision quantity billingType statementType').map((path) => path.slice(1)),
        'externalIds.vendor',
        ...of('search.source', 'type criteria value'),
        ...of('period', 'start end'),
        ...of('price', 'currency.sale unitSP SPx1 unitBSP BSPx1'),
        'description.value1',
        ...of('journal', 'id name revision'),
        ...of('statement', 'id revision'),
        ...of('authorization', 'id name revision'),
        ...of('subscription', 'id name revision'),
        ...parties.filter((path) => !/^(client|product)\./.test(path)),
        ...of('erpData', 'erpCountryCode defaultErpProductId defaultErpProductName erpItemId scu'),
      ].toSorted(),
    );
    expect(charge.price).toEqual({
      currency: { sale: 'CHF' },
      unitSP: 55.8,
      SPx1: 55.8,
      unitBSP: 55.8,
      BSPx1: 55.8,
    });

    const invoice = await steps.get(globex, `/invoices/${statement.invoice.id}`);
    for (const [name, document] of Object.entries({ invoice, line: invoice.lines[0] })) {
      expect([
        name,
        paths(document).filter((path) => /markup|margin|PP|purchase|factor|\brate\b/i.test(path)),
      ]).toEqual([name, []]);
    }
    expect(invoice).toMatchObject({
      price: { currency: 'CHF', totalSP: 55.8, totalST: 4.52, totalGT: 60.32 },
    });
    // whatever is asked for
    for (const select of ['*', '+price.totalPP,+processing,+price.markup', 'price,audit,ledger.owner']) {
      const wide = await steps.get(globex, `/statements/${id}?select=${select}`);
      expect(
        paths(wide).filter((path) => /markup|margin|totalPP|purchase|\brate\b|processing|backup/.test(path)),
      ).toEqual([]);
    }
    // nor does the trail tell the price before conversion, which would tell the rate
    const trail = await steps.auditRecords(id, globex);
    expect(trail.length).toBeGreaterThan(3);
    expect(JSON.stringify(trail)).not.toMatch(
      /totalPP|totalSP|markup|margin|currency.rate|purchase|processing/,
    );
    expect(JSON.stringify(await steps.auditRecords(id))).toMatch(/"price.totalSP":"62"/);
    // and what is filtered and sorted is what is read
    expect(await steps.list(globex, `/statements?and(id=${id},price.totalSP=55.8)`)).toHaveLength(1);
    expect(await steps.list(globex, `/statements?and(id=${id},price.totalSP=62)`)).toEqual([]);
  });

  test('S40: only its own, and nothing of the way to them', async () => {
    const [own, other] = (await steps.statementsOf([us, row('acme-sub-03', 1, 90, 90)])) as [Body, Body];
    expect([own.client.id, other.client.id]).toEqual(['ACC-2000-0001', 'ACC-2000-0002']);
    const seen = await steps.list(globex, '/statements?limit=100');
    expect(seen.map((each) => each.id)).toContain(own.id);
    expect(new Set(seen.map((each) => each.client.id))).toEqual(new Set(['ACC-2000-0001']));
    for (const path of ['', '/charges', '/attachments']) {
      expect(await steps.status(globex, 'GET', `/statements/${other.id}${path}`)).toBe(404);
      expect(await steps.status(initech, 'GET', `/statements/${other.id}${path}`)).toBe(200);
    }
    expect(await steps.status(globex, 'PUT', `/statements/${own.id}`, { body: {} })).toBe(403);
    expect(await steps.status(globex, 'POST', '/statements', { body: {} })).toBe(403);
    const actions = ['cancel', 'queue', 'pending', 'issue', 'error', 'retry', 'recalculate', 'children'];
    for (const action of actions) {
      expect(await steps.status(globex, 'POST', `/statements/${own.id}/${action}`)).toBe(403);
    }
    for (const collection of ['journals', 'ledgers', 'custom-ledgers', 'manual-overrides']) {
      expect(await steps.status(globex, 'GET', `/${collection}`)).toBe(403);
    }
    expect(await steps.status(tokens.vera, 'GET', '/statements')).toBe(403);
  });

  test('S40: a client sets its own reference on an invoice, and nothing else', async () => {
    const [{ id }] = (await billed([us])) as [Body];
    const { invoice } = await steps.get(globex, `/statements/${id}`);
    const before = await steps.get(olga, `/invoices/${invoice.id}`);
    const body = { externalIds: { client: 'PO-9', operations: 'X' }, status: 'Paid' };
    const after = await steps.put(globex, `/invoices/${invoice.id}`, body);
    expect(after).toMatchObject({
      status: 'Issued',
      externalIds: { client: 'PO-9' },
      revision: before.revision + 1,
    });
    expect(after.externalIds).not.toHaveProperty('operations');
    expect((await steps.get(olga, `/invoices/${invoice.id}`)).externalIds).not.toHaveProperty('operations');
    expect(await steps.status(initech, 'PUT', `/invoices/${invoice.id}`, { body })).toBe(404);
  });

  const standard = { itemCriteria: 'item.externalIds.vendor', itemValue: 'SKU-STD' };
  const charges = (n: number) =>
    times(n, (i) => row('acme-sub-01', 1, 10, 10, { ...standard, entryId: `E-${i}` }));

  /** The invoice of so many equal charges, with its lines as the client reads them by themselves. */
  async function invoiceOf(n: number): Promise<{ invoice: Body; lines: Body[]; charges: number }> {
    const [{ id }] = (await billed(charges(n))) as [Body];
    const { invoice } = await steps.get(globex, `/statements/${id}`);
    const page = await steps.get(globex, `/statements/${id}/charges?limit=0`);
    return {
      invoice: await steps.get(globex, `/invoices/${invoice.id}`),
      lines: await steps.list(globex, `/invoices/${invoice.id}/lines?limit=100`),
      charges: page.$meta.pagination.total,
    };
  }

  test('S41: 42 charges make a compact invoice', async () => {
    const { invoice, lines, charges: n } = await invoiceOf(42);
    expect(n).toBe(42);
    expect(invoice.price.totalSP).toBe(462);
    expect(lines).toMatchObject([
      {
        lineNo: 10,
        description: 'Workspace Standard',
        description2: 'Qty 42 of ITM-4000-0001-0001 / SKU-STD',
        price: { quantity: 1, unitPrice: 462, amount: 462 },
      },
    ]);
    expect(invoice.lines).toEqual(lines);
  });

  test('S41: 41 charges are billed one by one', async () => {
    const { invoice, lines } = await invoiceOf(41);
    expect(invoice.price.totalSP).toBe(451);
    expect(lines.map(({ lineNo }) => lineNo)).toEqual(Array.from({ length: 41 }, (_, i) => (i + 1) * 10));
    for (const { price, description2 } of lines) {
      expect(price).toMatchObject({ quantity: 1, unitPrice: 11, amount: 11 });
      expect(description2).toBe('Qty 1 of ITM-4000-0001-0001 / SKU-STD');
    }
  });
});
