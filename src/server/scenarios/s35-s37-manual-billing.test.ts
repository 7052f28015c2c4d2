import { describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { contractRoutes } from '../contract.ts';
import { testDatabases } from '../testing/test-database.ts';
import { jsonl, row } from './charge-rows.ts';
import { newCustomLedger, s37Rows } from './custom-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const pair = { client: { id: 'ACC-2000-0002' }, vendor: { id: 'ACC-1000-0001' } };
const rows = [row('acme-sub-01', 3, 120, 360), row('acme-sub-03', 1, 90, 90)];

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);

  const initechSees = (query = '') => steps.list(tokens.initech, `/statements?${query}`);

  test('S35: an override before the upload', async () => {
    const override = await steps.post(olga, '/manual-overrides', pair);
    const id = await steps.validated(rows);
    expect((await steps.journal(id)).processing).toMatchObject({ total: 2, ready: 1, skipped: 1 });
    // Vera sees two Ready rows
    expect((await steps.charges(id, vera)).map((charge) => charge.upload.status)).toEqual(['Ready', 'Ready']);

    await steps.post(vera, `/journals/${id}/submit`);
    await steps.acceptJournal(id);
    const [ledger] = await steps.ledgers(id);
    expect(ledger).toMatchObject({ seller: { id: 'SEL-3000-0001' }, price: { totalPP: 360 } });
    expect(await steps.acceptLedger(ledger.id)).toMatchObject([
      { client: { id: 'ACC-2000-0001' }, status: 'Generated', price: { totalSP: 396 } },
      { client: { id: 'ACC-2000-0002' }, status: 'Cancelled', price: { totalSP: 0 } },
    ]);
    await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    expect(await initechSees('in(status,(Queued,Pending,Issued))')).toEqual([]);
    await steps.post(olga, `/overrides/${override.id}/disable`);
  });

  test('S36: an override after the acceptance of the journal', async () => {
    const id = await steps.generated(rows);
    const override = await steps.post(olga, '/overrides', pair);
    const [ledger] = await steps.ledgers(id);
    expect(ledger.status).toBe('Review');
    const [, withheld] = await steps.acceptLedger(ledger.id);
    expect(withheld).toMatchObject({ client: { id: 'ACC-2000-0002' }, status: 'Cancelled' });
    expect((await steps.charges(id))[1]).toMatchObject({
      processing: { status: 'Ready' },
      price: { SPx1: 99 },
    });

    // disabled, the pair is billed again from the next month on; what was withheld stays so
    await steps.post(olga, `/manual-overrides/${override.id}/disable`);
    const [, again] = await steps.statementsOf(rows);
    expect(again).toMatchObject({ client: { id: 'ACC-2000-0002' }, status: 'Generated' });
    expect((await steps.get(olga, `/statements/${withheld.id}`)).status).toBe('Cancelled');
  });

  test('S37: manual billing', async () => {
    const created = await steps.call(olga, 'POST', '/custom-ledgers', { body: newCustomLedger() });
    expect(created).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^CLE-\d{4}-\d{4}$/),
        status: 'Draft',
        revision: 1,
        seller: { id: 'SEL-3000-0001', name: 'Marketplace US Inc.' },
        vendor: { id: 'ACC-1000-0001', name: 'Acme' },
        price: { currency: { purchase: 'USD', sale: 'USD' }, totalPP: 0, totalSP: 0 },
        processing: { total: 0, ready: 0, error: 0 },
        billingStartDate: '2026-10-01T00:00:00.000Z',
        billingEndDate: '2026-10-31T00:00:00.000Z',
        audit: { created: expect.anything(), updated: expect.anything(), draft: expect.anything() },
      },
    });
    const { id } = created.body;
    expect(created.headers.get('location')).toBe(`/public/v1/billing/custom-ledgers/${id}`);

    const lines = jsonl([row('acme-sub-03', 1, 90, 90)]);
    expect((await custom.sendFile(id, lines, 'charges.jsonl', JSONL_MEDIA_TYPE)).status).toBe(415);
    expect((await custom.get(id)).revision).toBe(1);

    expect(await custom.upload(id, s37Rows)).toMatchObject({
      status: 'Validated',
      price: {
        currency: { purchase: 'USD', sale: 'USD', rate: 1 },
        totalPP: 415.13,
        totalSP: 451.28,
        totalBSP: 451.28,
        markup: 8.7081155301,
        margin: 8.0105477752,
      },
      processing: { total: 2, ready: 2, error: 0 },
    });
    expect(await custom.charges(id)).toMatchObject([
      {
        id: `CHG-${id.slice(4)}-0000-0000-0012`,
        statementType: 'Debit',
        price: { PPx1: 738.6, SPx1: 802.92 },
      },
      {
        id: `CHG-${id.slice(4)}-0000-0000-0020`,
        statementType: 'Credit',
        price: { PPx1: -323.47, SPx1: -351.64 },
      },
    ]);

    const statements = await custom.accept(id);
    expect(statements).toMatchObject([
      {
        status: 'Generated',
        billingType: 'Manual',
        type: 'Debit',
        customLedger: { id, name: 'Q4 by hand' },
        agreement: { id: 'AGR-6000-0000-0003' },
        buyer: { id: 'BUY-7000-0003' },
        client: { id: 'ACC-2000-0002' },
        product: { id: 'PRD-4000-0001' },
        licensee: { id: 'LCE-8000-0000-0003' },
        price: { totalPP: 415.13, totalSP: 451.28, totalBSP: 451.28 },
        processing: { total: 2, ready: 2 },
      },
    ]);
    const [{ id: statementId, ...statement }] = statements;
    expect(statement).not.toHaveProperty('ledger');
    expect(await custom.get(id)).toMatchObject({ status: 'Generated' });

    expect((await custom.queue(id)).status).toBe('Queued');
    expect((await steps.get(olga, `/statements/${statementId}`)).status).toBe('Queued');
    await steps.issue(statementId, 'US-CO-2001');
    const completed = await custom.get(id);
    expect(completed.status).toBe('Completed');
    expect(Object.keys(completed.audit).toSorted()).toEqual(
      [
        'created',
        'updated',
        'draft',
        'validating',
        'validated',
        'generating',
        'generated',
        'queued',
        'completed',
      ].toSorted(),
    );

    // what the client reads of it
    const [seen] = await initechSees(`eq(id,${statementId})`);
    expect(seen).toMatchObject({ status: 'Issued', price: { totalBSP: 451.28 } });
    expect(seen.price).not.toHaveProperty('totalPP');
    const charges = await steps.list(tokens.initech, `/statements/${statementId}/charges?order=id`);
    expect(charges.map((charge) => charge.price.BSPx1)).toEqual([802.92, -351.64]);
    expect(charges[0]).not.toHaveProperty('customLedger');
  });

  test('S37: nobody but operations has custom ledgers and overrides', async () => {
    const id = await custom.validated();
    const { id: overrideId } = await steps.post(olga, '/manual-overrides', pair);
    const routes = contractRoutes().filter(({ path }) => /custom-ledgers|manual-overrides/.test(path));
    expect(routes).toHaveLength(21);
    for (const { method, path, operation } of routes) {
      for (const known of [true, false]) {
        const own = path.includes('custom-ledgers') ? id : overrideId;
        const address = path
          .replace(/\{customLedgerId\}/, known ? id : 'CLE-0000-0000')
          .replace(/\{id\}/, known ? own : 'CLE-0000-0000');
        for (const token of [vera, tokens.globex, tokens.initech, tokens.foreignVendor]) {
          expect(await steps.status(token, method, address), `${operation.operationId} ${address}`).toBe(403);
        }
      }
    }
    await steps.post(olga, `/manual-overrides/${overrideId}/disable`);
  });

  test('a Manual statement is not blocked by an override, nor by a missing one', async () => {
    const { id: overrideId } = await steps.post(olga, '/manual-overrides', pair);
    const [under] = await custom.accept(await custom.validated());
    expect(under).toMatchObject({ status: 'Generated', client: { id: 'ACC-2000-0002' } });
    await steps.post(olga, `/manual-overrides/${overrideId}/disable`);
    const [without] = await custom.accept(await custom.validated());
    expect(without).toMatchObject({ status: 'Generated', client: { id: 'ACC-2000-0002' } });
  });
});
