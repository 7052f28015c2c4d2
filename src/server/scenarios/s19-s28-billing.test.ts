import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps } from './steps.ts';

const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('S19: queue straight from Generated', async () => {
    const id = await steps.generated([us, ch]);
    const [usLedger, chLedger] = await steps.ledgers(id);
    const [usStatement] = await steps.acceptLedger(usLedger.id);
    expect(await steps.refused(olga, 'POST', `/ledgers/${chLedger.id}/queue`)).toMatchObject({
      status: 409,
      detail: `Ledger ${chLedger.id} is Review; queueLedger needs Generated.`,
    });
    expect((await steps.journal(id)).status).toBe('Generated');
    await steps.post(olga, `/ledgers/${usLedger.id}/queue`);
    expect((await steps.journal(id)).status).toBe('Queued');

    const [chStatement] = await steps.acceptLedger(chLedger.id);
    expect((await steps.get(olga, `/ledgers/${chLedger.id}`)).status).toBe('Generated');
    expect((await steps.journal(id)).status).toBe('Queued');
    await steps.issue(usStatement.id, 'US-CO-19');
    expect((await steps.journal(id)).status).toBe('Queued');
    await steps.post(olga, `/ledgers/${chLedger.id}/queue`);
    await steps.issue(chStatement.id, 'CH-CO-19');
    const journal = await steps.journal(id);
    expect(journal.status).toBe('Completed');
    expect(journal.audit).not.toHaveProperty('accepted');
  });

  test('S22: what is in error at accept is not billed', async () => {
    const id = await steps.inReview([us, row('acme-sub-05', 1, 50, 50)]);
    expect(await steps.journal(id)).toMatchObject({
      status: 'Review',
      upload: { total: 2, ready: 2, error: 0 },
      processing: { total: 2, ready: 1, error: 1 },
    });
    expect((await steps.charges(id))[1].processing).toEqual({
      status: 'Error',
      errors: ['No markup is defined for Subscription SUB-9000-0000-0005.'],
    });
    expect((await steps.acceptJournal(id)).status).toBe('Generated');
    const [ledger, ...otherLedgers] = await steps.ledgers(id);
    expect(otherLedgers).toEqual([]);
    expect(ledger).toMatchObject({ status: 'Review', price: { totalPP: 360 } });
    const [statement, ...others] = await steps.acceptLedger(ledger.id);
    expect(others).toEqual([]);
    expect(statement.price).toMatchObject({ totalPP: 360, totalSP: 396 });
    expect(await steps.list(olga, `/statements/${statement.id}/charges`)).toHaveLength(1);
    expect((await steps.charges(id)).map((charge) => charge.statement?.id)).toEqual([
      statement.id,
      undefined,
    ]);
  });

  test('S23: split billing', async () => {
    // 1
    const id = await steps.createJournal();
    const journal = await steps.uploadSheet(id, [us, row('acme-sub-04', 5, 50, 250)]);
    expect(journal).toMatchObject({
      status: 'Validated',
      upload: { total: 2, split: 1, ready: 1, error: 0 },
      processing: { total: 4, ready: 3, split: 1, error: 0 },
      price: { totalPP: 610 },
    });
    // 2
    const [, parent, owner, other, ...more] = await steps.charges(id);
    expect(more).toEqual([]);
    expect([parent, owner, other].map((charge) => charge.id.slice(-4))).toEqual(['0300', '0301', '0302']);
    expect(parent.price ?? {}).not.toHaveProperty('PPx1');
    expect(parent.price ?? {}).not.toHaveProperty('SPx1');
    expect(owner).toMatchObject({
      buyer: { id: 'BUY-7000-0001' },
      split: { percentage: 60 },
      parent: { id: parent.id },
      price: { PPx1: 150, SPx1: 180 },
    });
    expect(other).toMatchObject({
      buyer: { id: 'BUY-7000-0004' },
      split: { percentage: 40 },
      parent: { id: parent.id },
      price: { PPx1: 100, SPx1: 120 },
    });
    // 3
    await steps.post(tokens.vera, `/journals/${id}/submit`);
    await steps.acceptJournal(id);
    const [ledger] = await steps.ledgers(id);
    const statements = await steps.acceptLedger(ledger.id);
    expect(statements).toMatchObject([
      {
        buyer: { id: 'BUY-7000-0001' },
        agreement: { id: 'AGR-6000-0000-0001' },
        price: { totalPP: 510, totalSP: 576, markup: 12.9411764706, margin: 11.4583333333 },
      },
      {
        buyer: { id: 'BUY-7000-0004' },
        agreement: { id: 'AGR-6000-0000-0001' },
        price: { totalPP: 100, totalSP: 120 },
      },
    ]);
  });

  test('S26: a credit', async () => {
    const id = await steps.generated([row('acme-sub-01', -1, 40, -40)]);
    expect(await steps.charges(id)).toMatchObject([
      { statementType: 'Credit', price: { PPx1: -40, SPx1: -44 } },
    ]);
    const [ledger] = await steps.ledgers(id);
    const [statement, ...others] = await steps.acceptLedger(ledger.id);
    expect(others).toEqual([]);
    const price = { totalPP: -40, totalSP: -44, totalBSP: -44 };
    expect(statement).toMatchObject({ type: 'Credit', status: 'Generated', price });

    await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    await steps.issue(statement.id, 'US-CR-26');
    const memo = {
      documentNo: '5000026',
      countryCode: 'US',
      externalIds: { customer: 'US-C-7001', statement: statement.id },
      erpData: { revision: 1, currencyCode: 'USD' },
      price: { currency: 'USD', totalSP: 44, totalST: 3.52, totalGT: 47.52 },
    };
    expect(await steps.upsert('credit-memos', [memo])).toMatchObject([{ result: 'Created' }]);
    const billed = await steps.get(olga, `/statements/${statement.id}`);
    expect(billed).toMatchObject({ status: 'Issued', price });
    expect(billed).not.toHaveProperty('invoice');
    expect(await steps.get(tokens.globex, `/credit-memos/${billed.creditMemo.id}`)).toMatchObject({
      documentNo: '5000026',
      statement: { id: statement.id },
      price: { totalSP: 44, totalST: 3.52, totalGT: 47.52 },
    });
  });

  test.each([
    { amounts: [200, -150], type: 'Debit', price: { totalPP: 50, totalSP: 55, totalBSP: 55, markup: 10 } },
    {
      amounts: [100, -130],
      type: 'Credit',
      price: { totalPP: -30, totalSP: -33, totalBSP: -33, markup: 10 },
    },
    { amounts: [100, -100], type: 'Debit', price: { totalPP: 0, totalSP: 0, totalBSP: 0 } },
  ])('S27: $amounts net to one $type', async ({ amounts, type, price }) => {
    const rows = amounts.map((amount) => row('acme-sub-01', 1, amount, amount));
    const [statement, ...others] = await steps.statementsOf(rows);
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ type, price });
    for (const mean of ['markup', 'margin'] as const) {
      if (price.totalPP === 0) expect(statement.price).not.toHaveProperty(mean);
      else expect(statement.price).toHaveProperty(mean);
    }
  });

  test('S28: a foreign currency', async () => {
    const [statement] = await steps.statementsOf([row('acme-sub-02', 10, 104.55, '1045.50')]);
    const path = `/statements/${statement.id}`;
    expect((await steps.list(olga, `${path}/charges`))[0].price).toMatchObject({
      currency: { purchase: 'USD', sale: 'CHF', rate: 0.9 },
      PPx1: 1045.5,
      SPx1: 1296.42,
      BSPx1: 1166.778,
      markup: 24,
      margin: 19.3548387097,
    });
    expect(statement.price).toMatchObject({ totalPP: 1045.5, totalSP: 1296.42, totalBSP: 1166.778 });
    // Globex sees the CHF figure and neither the purchase price nor what leads to it
    const seen = [
      await steps.get(tokens.globex, path),
      await steps.get(tokens.globex, `${path}/charges`),
      await steps.get(
        tokens.globex,
        `${path}?select=price.totalPP,price.markup,price.currency.rate,processing`,
      ),
    ];
    expect(seen[0].price).toMatchObject({ currency: { sale: 'CHF' }, totalBSP: 1166.778 });
    expect(seen[1].data[0].price).toMatchObject({ currency: { sale: 'CHF' }, BSPx1: 1166.778 });
    for (const body of seen) {
      expect(JSON.stringify(body)).not.toMatch(
        /1045\.5|104\.55|"(rate|purchase|markup|markupSource|margin|\w*PP(x1)?|processing)":/,
      );
    }
    // filtering would tell as well
    expect(await steps.status(tokens.globex, 'GET', '/statements?price.totalPP=1045.5')).toBe(400);
    expect(await steps.status(tokens.globex, 'GET', '/statements?order=price.markup')).toBe(400);
  });
});
