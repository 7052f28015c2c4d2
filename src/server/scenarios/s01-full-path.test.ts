import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { agreementRow, row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const agreement1 = 'AGR-6000-0000-0001';

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('S01: error row, enquiry, two sellers, to the ERP', async () => {
    // 1
    const created = await steps.call(vera, 'POST', '/journals', {
      body: { name: 'Oct 2026', authorization: { id: 'AUT-5000-0001' } },
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      id: expect.stringMatching(/^BJO-\d{4}-\d{4}$/),
      status: 'Draft',
      revision: 1,
      price: { currency: 'USD', totalPP: 0 },
      upload: { total: 0, split: 0, ready: 0, error: 0 },
      audit: { created: { by: { id: 'USR-1000-0002' } }, draft: { by: { id: 'USR-1000-0002' } } },
    });
    const { id } = created.body;
    const digits = id.slice('BJO-'.length);
    const path = `/journals/${id}`;
    expect(created.headers.get('location')).toBe(`/public/v1/billing${path}`);
    expect(created.headers.get('etag')).toBe('"1"');

    // 2
    const first = await steps.uploadSheet(id, [
      row('acme-sub-01', 3, 120, 360),
      row('acme-sub-99', 1, 50, 50),
      agreementRow(agreement1, 1, 15.75, 15.75),
    ]);
    expect(first).toMatchObject({
      status: 'Error',
      upload: { total: 3, split: 0, ready: 2, error: 1 },
      error: { errorCode: 'BJO:0001', errorMessage: '1 of 3 charges failed validation.' },
      price: { totalPP: 375.75 },
    });
    expect(await steps.get(vera, `${path}/charges/CHG-${digits}-0000-0000-0300`)).toMatchObject({
      upload: {
        status: 'Error',
        errors: [
          "Subscription with externalIds.vendor 'acme-sub-99' was not found in authorization AUT-5000-0001.",
        ],
      },
    });

    // 3
    expect(await steps.refused(vera, 'POST', `${path}/submit`)).toMatchObject({
      status: 409,
      detail: `Journal ${id} is Error; submitJournal needs Validated or Enquiring.`,
    });

    // 4
    const second = await steps.uploadSheet(id, [
      row('acme-sub-01', 3, 120, 360),
      row('acme-sub-02', 1, 50, 50),
      agreementRow(agreement1, 1, 15.75, 15.75),
    ]);
    expect(second).toMatchObject({
      status: 'Validated',
      upload: { total: 3, split: 0, ready: 3, error: 0 },
      price: { totalPP: 425.75 },
    });
    expect(second).not.toHaveProperty('error');
    expect((await steps.charges(id, vera)).map((charge) => charge.id)).toEqual(
      ['0200', '0300', '0400'].map((index) => `CHG-${digits}-0000-0000-${index}`),
    );
    const inputs = await steps.list(vera, `${path}/attachments?order=audit.created.at`);
    expect(inputs.map(({ type, isDeleted }) => ({ type, isDeleted }))).toEqual([
      { type: 'Input', isDeleted: true },
      { type: 'Input', isDeleted: false },
    ]);

    // 5, 6
    expect((await steps.post(vera, `${path}/submit`)).status).toBe('Review');
    const enquiry = await steps.post(olga, `${path}/enquiry`, { notes: 'Row 4: which service?' });
    expect(enquiry.status).toBe('Enquiring');
    expect(await steps.get(vera, path)).toMatchObject({
      status: 'Enquiring',
      notes: 'Row 4: which service?',
    });

    // 7
    const third = await steps.upload(id, [
      null,
      row('acme-sub-01', 3, 120, 360),
      row('acme-sub-02', 1, 50, 50),
      agreementRow(agreement1, 1, '15.00', '15.00'),
    ]);
    expect(third).toMatchObject({ status: 'Validated', price: { totalPP: 425 } });

    // 8
    expect((await steps.post(vera, `${path}/submit`)).status).toBe('Review');
    expect((await steps.acceptJournal(id)).status).toBe('Generated');
    const [us, ch, ...others] = await steps.ledgers(id);
    expect(others).toEqual([]);

    // 9
    expect(us).toMatchObject({
      id: `BLE-${digits}-3000-0001`,
      status: 'Review',
      seller: { id: 'SEL-3000-0001' },
      price: {
        currency: 'USD',
        totalPP: 375,
        totalBSP: 412.2,
        saleCurrency: 'USD',
        markup: 9.92,
        margin: 9.0247452693,
      },
    });
    expect(ch).toMatchObject({
      id: `BLE-${digits}-3000-0002`,
      status: 'Review',
      seller: { id: 'SEL-3000-0002' },
      price: {
        currency: 'USD',
        totalPP: 50,
        totalBSP: 55.8,
        saleCurrency: 'CHF',
        markup: 24,
        margin: 19.3548387097,
      },
    });

    // 10
    const [usStatement, ...usOthers] = await steps.acceptLedger(us.id);
    expect(usOthers).toEqual([]);
    expect(usStatement).toMatchObject({
      status: 'Generated',
      type: 'Debit',
      billingType: 'Automated',
      buyer: { id: 'BUY-7000-0001' },
      agreement: { id: agreement1 },
      price: { totalPP: 375, totalSP: 412.2, totalBSP: 412.2, currency: { purchase: 'USD', sale: 'USD' } },
    });
    const billed = await steps.get(olga, `/statements/${usStatement.id}/charges`);
    expect(billed.$meta.pagination.total).toBe(2);
    expect((await steps.get(olga, `/ledgers/${us.id}`)).status).toBe('Generated');
    expect((await steps.journal(id)).status).toBe('Generated');

    // 11
    const [chStatement, ...chOthers] = await steps.acceptLedger(ch.id);
    expect(chOthers).toEqual([]);
    expect(chStatement).toMatchObject({
      status: 'Generated',
      type: 'Debit',
      buyer: { id: 'BUY-7000-0002' },
      price: {
        totalPP: 50,
        totalSP: 62,
        totalBSP: 55.8,
        currency: { purchase: 'USD', sale: 'CHF', rate: 0.9 },
      },
    });
    expect((await steps.journal(id)).status).toBe('Accepted');

    // 12
    expect((await steps.post(olga, `/ledgers/${us.id}/queue`)).status).toBe('Queued');
    expect((await steps.get(olga, `/statements/${usStatement.id}`)).status).toBe('Queued');
    expect((await steps.get(olga, `/statements/${chStatement.id}`)).status).toBe('Generated');
    expect((await steps.journal(id)).status).toBe('Queued');

    // 13
    const pending = await steps.post(olga, `/statements/${usStatement.id}/pending`, {
      externalIds: { erpId: 'US-CO-1001' },
    });
    expect(pending).toMatchObject({ status: 'Pending', externalIds: { erpId: 'US-CO-1001' } });
    expect((await steps.post(olga, `/statements/${usStatement.id}/issue`)).status).toBe('Issued');
    expect((await steps.get(olga, `/ledgers/${us.id}`)).status).toBe('Completed');
    expect((await steps.journal(id)).status).toBe('Queued');

    // 14
    const invoiceOf = async (statementId: string, document: object): Promise<Body> => {
      expect(await steps.upsert('invoices', [document])).toMatchObject([{ result: 'Created' }]);
      const { invoice } = await steps.get(olga, `/statements/${statementId}`);
      return steps.get(olga, `/invoices/${invoice.id}`);
    };
    const usInvoice = await invoiceOf(usStatement.id, {
      documentNo: '1000001',
      countryCode: 'US',
      status: 'Issued',
      externalIds: { customer: 'US-C-7001' },
      erpData: { revision: 1, currencyCode: 'USD', referenceNumber: { orderNo: 'US-CO-1001' } },
      price: { currency: 'USD', totalSP: 412.2, totalST: 32.98, totalGT: 445.18 },
      lines: [
        { lineNo: 10, price: { quantity: 3, unitPrice: 132, amount: 396, vatPercent: 8 } },
        { lineNo: 20, price: { quantity: 1, unitPrice: 16.2, amount: 16.2, vatPercent: 8 } },
      ],
    });
    expect(usInvoice).toMatchObject({
      id: expect.stringMatching(/^INV-\d{4}-\d{4}-\d{4}-\d{4}$/),
      documentNo: '1000001',
      status: 'Issued',
      statement: { id: usStatement.id },
      buyer: { id: 'BUY-7000-0001' },
      seller: { id: 'SEL-3000-0001' },
      agreement: { id: agreement1 },
      price: { currency: 'USD', totalSP: 412.2, totalST: 32.98, totalGT: 445.18 },
    });
    expect(await steps.get(tokens.globex, `/statements/${usStatement.id}`)).toMatchObject({
      status: 'Issued',
      invoice: { id: usInvoice.id },
      price: { totalST: 32.98, totalGT: 445.18 },
    });
    expect(await steps.list(tokens.globex, `/invoices/${usInvoice.id}/attachments`)).toMatchObject([
      { type: 'Output', filename: `${usInvoice.id}.pdf`, isExternal: true },
    ]);

    // 15
    await steps.post(olga, `/ledgers/${ch.id}/queue`);
    expect((await steps.issue(chStatement.id, 'CH-CO-1001')).status).toBe('Issued');
    const chInvoice = await invoiceOf(chStatement.id, {
      documentNo: '2000001',
      countryCode: 'CH',
      status: 'Issued',
      externalIds: { customer: 'CH-C-7002' },
      erpData: { revision: 1, currencyCode: 'CHF', referenceNumber: { orderNo: 'CH-CO-1001' } },
      price: { currency: 'CHF', totalSP: 55.8, totalST: 4.52, totalGT: 60.32 },
      lines: [{ lineNo: 10, price: { quantity: 1, unitPrice: 55.8, amount: 55.8, vatPercent: 8.1 } }],
    });
    expect(chInvoice).toMatchObject({
      statement: { id: chStatement.id },
      buyer: { id: 'BUY-7000-0002' },
      price: { currency: 'CHF', totalSP: 55.8, totalST: 4.52, totalGT: 60.32 },
    });
    expect((await steps.get(olga, `/ledgers/${ch.id}`)).status).toBe('Completed');
    expect((await steps.journal(id)).status).toBe('Completed');
  });

  test('S50: the sellers of a journal', async () => {
    const id = await steps.generated([row('acme-sub-01', 3, 120, 360), row('acme-sub-02', 1, 50, 50)]);
    const expected = {
      $meta: { pagination: { total: 2 } },
      data: [{ id: 'SEL-3000-0001' }, { id: 'SEL-3000-0002' }],
    };
    const plain = await steps.get(olga, `/journals/${id}/sellers?order=id`);
    expect(plain).toMatchObject(expected);
    expect(await steps.get(olga, `/journals/${id}/sellers?order=id&select=-period`)).toEqual(plain);
    expect(await steps.get(vera, `/journals/${id}/sellers?order=id`)).toMatchObject(expected);
    expect(plain.data[0]).toMatchObject({ journal: { id } });
  });
});
