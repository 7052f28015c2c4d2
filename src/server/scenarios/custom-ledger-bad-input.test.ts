import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { customLedgerFileBytes } from '../../domain/charge-file/write-custom-ledger.ts';
import { xlsxChargeFileBytes } from '../../domain/charge-file/write-xlsx.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { fileForm, type CallOptions } from '../testing/test-server.ts';
import { item, newCustomLedger, s37Rows, title } from './custom-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, useSteps, type Body } from './steps.ts';

const validation = 'One or more validation errors occurred.';

describe.each(oneDatabase())('bad input for custom ledgers on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);
  let id: string;
  let untouched: Body;

  beforeAll(async () => {
    id = await custom.validated();
    untouched = await everything();
  });

  // whatever was refused has changed nothing
  afterEach(async () => {
    expect(await everything()).toEqual(untouched);
  });

  const everything = async (): Promise<Body> => ({
    ledger: await custom.get(id),
    charges: await custom.charges(id),
    files: await steps.list(olga, `/custom-ledgers/${id}/attachments?select=audit`),
    records: await steps.auditRecords(id),
    created: await steps.list(olga, '/custom-ledgers?ilike(name,Refused*)'),
    staged: (await steps.server.services.db.pool.query("select id from file where state <> 'kept'")).rows,
  });

  async function expectRefused(status: number, method: string, path: string, options: CallOptions = {}) {
    const answer = await steps.call(olga, method, path.replace(':id', id), options);
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    return answer.body;
  }

  const refused = (more: object) => newCustomLedger({ name: 'Refused', ...more });
  const currency = (purchase: unknown, sale: unknown) => ({ price: { currency: { purchase, sale } } });

  test.each([
    [
      'no body',
      undefined,
      {
        name: ['Name is required.'],
        seller: ['Seller is required.'],
        vendor: ['Vendor is required.'],
        price: ['Price is required.'],
        billingStartDate: ['BillingStartDate is required.'],
        billingEndDate: ['BillingEndDate is required.'],
      },
    ],
    ['a blank name', refused({ name: ' ' }), { name: ['Name is required.'] }],
    ['no currencies', refused({ price: {} }), { 'price.currency': ['Currency is required.'] }],
    ['one currency', refused(currency('USD', undefined)), { 'price.currency.sale': ['Sale is required.'] }],
    [
      'a currency that is none',
      refused(currency('USD', 'DOLLAR')),
      { 'price.currency.sale': ["'DOLLAR' is not a currency."] },
    ],
    [
      'an empty currency',
      refused(currency('', 'USD')),
      { 'price.currency.purchase': ["'' is not a currency."] },
    ],
    [
      'an end before the start',
      refused({ billingEndDate: '2026-09-30' }),
      { billingEndDate: ['The billing end is before the billing start.'] },
    ],
    [
      'a date that is none',
      refused({ billingStartDate: '2026-02-30' }),
      { billingStartDate: ['BillingStartDate is not a valid date.'] },
    ],
    [
      'an unknown seller',
      refused({ seller: { id: 'SEL-9999-9999' } }),
      { 'seller.id': ['Seller SEL-9999-9999 was not found.'] },
    ],
    ['a seller without id', refused({ seller: {} }), { 'seller.id': ['Id is required.'] }],
    [
      'an unknown vendor',
      refused({ vendor: { id: 'ACC-9999-9999' } }),
      { 'vendor.id': ['Vendor ACC-9999-9999 was not found.'] },
    ],
    [
      'a client as the vendor',
      refused({ vendor: { id: 'ACC-2000-0001' } }),
      { 'vendor.id': ['Vendor ACC-2000-0001 was not found.'] },
    ],
    [
      'an unknown assignee',
      refused({ assignee: { id: 'USR-0000-0001' } }),
      { 'assignee.id': ['User USR-0000-0001 was not found.'] },
    ],
    ['a NUL', refused({ notes: 'a\0b' }), { notes: [expect.stringMatching(/^Notes /)] }],
  ])('create with %s', async (_what, body, errors) => {
    expect(await expectRefused(400, 'POST', '/custom-ledgers', { body })).toMatchObject({
      detail: validation,
      errors,
    });
  });

  test.each([
    [{ name: '' }, { name: [expect.any(String)] }],
    [{ billingEndDate: '2026-09-30' }, { billingEndDate: ['The billing end is before the billing start.'] }],
    [currency('USD', 'US'), { 'price.currency.sale': ["'US' is not a currency."] }],
    [{ assignee: {} }, { 'assignee.id': ['Id is required.'] }],
  ])('PUT and accept %j', async (body, errors) => {
    for (const [method, path] of [
      ['PUT', '/custom-ledgers/:id'],
      ['POST', '/custom-ledgers/:id/accept'],
    ] as const) {
      expect(await expectRefused(400, method, path, { body })).toMatchObject({ errors });
    }
  });

  test.each(['abc', 'CLE-0000-0000', '%00', "'or'1'='1", 'BJO-1111-1111'])(
    'an id that is none: %s',
    async (wrong) => {
      for (const [method, path] of [
        ['GET', `/custom-ledgers/${wrong}`],
        ['PUT', `/custom-ledgers/${wrong}`],
        ['DELETE', `/custom-ledgers/${wrong}`],
        ['POST', `/custom-ledgers/${wrong}/upload`],
        ['POST', `/custom-ledgers/${wrong}/accept`],
        ['POST', `/custom-ledgers/${wrong}/queue`],
        ['GET', `/custom-ledgers/${wrong}/charges`],
        ['GET', `/custom-ledgers/:id/charges/${wrong}`],
        ['GET', `/custom-ledgers/${wrong}/attachments`],
        ['GET', `/custom-ledgers/:id/attachments/${wrong}`],
      ] as const) {
        await expectRefused(404, method, path);
      }
    },
  );

  test.each([
    [JSONL_MEDIA_TYPE, 'documents.jsonl'],
    ['text/csv', 'documents.csv'],
    ['application/octet-stream', 'documents.xlsx'],
    ['application/vnd.ms-excel', 'documents.xls'],
    ['image/png', 'documents.png'],
  ])('an upload of %s', async (type, name) => {
    const form = fileForm(await customLedgerFileBytes(s37Rows), name, type);
    expect((await expectRefused(415, 'POST', '/custom-ledgers/:id/upload', { form })).detail).toBe(
      'Send an XLSX file.',
    );
  });

  test('an upload without a file, with two, or that is no form', async () => {
    const empty = new FormData();
    empty.append('id', id);
    const path = '/custom-ledgers/:id/upload';
    expect((await expectRefused(400, 'POST', path, { form: empty })).errors).toEqual({
      file: ['Send the charge file as the part named file.'],
    });
    const two = fileForm('a', 'a.xlsx', XLSX_MEDIA_TYPE);
    two.append('file', new Blob(['b'], { type: XLSX_MEDIA_TYPE }), 'b.xlsx');
    expect((await expectRefused(400, 'POST', path, { form: two })).errors).toEqual({
      file: ['Send one file.'],
    });
    await expectRefused(415, 'POST', path, { body: { file: 'x' } });
    const stale = { form: fileForm('a', 'a.xlsx', XLSX_MEDIA_TYPE), headers: { 'if-match': '"1"' } };
    await expectRefused(409, 'POST', path, stale);
  });

  const half = async () => {
    const bytes = await customLedgerFileBytes(s37Rows);
    return bytes.slice(0, bytes.length / 2);
  };

  test.each([
    ['a PDF', async () => '%PDF-1.7\n', 'CLE:0002', 'The file could not be read.'],
    ['half a workbook', half, 'CLE:0002', 'The file could not be read.'],
    [
      'the charge file of a journal',
      () => xlsxChargeFileBytes([{ entryId: 'E-1' }, null, null, { entryId: 'E-2' }]),
      'CLE:0003',
      'Missing columns: Document No., Document Type, Type, No., Quantity, Unit Price, Purchase Price.',
    ],
    [
      'nothing but text',
      () => customLedgerFileBytes([title('X-1')]),
      'CLE:0004',
      'The file contains no charges.',
    ],
    ['an empty template', () => customLedgerFileBytes([]), 'CLE:0004', 'The file contains no charges.'],
  ])('a file that fails as a whole: %s', async (_what, content, errorCode, errorMessage) => {
    // what stood there before is gone, too
    const fresh = await custom.validated();
    expect(await custom.settle(fresh, await custom.sendFile(fresh, await content()))).toMatchObject({
      status: 'Error',
      error: { errorCode, errorMessage },
      price: { totalPP: 0, totalSP: 0 },
      processing: { total: 0, ready: 0, error: 0 },
    });
    expect(await custom.charges(fresh)).toEqual([]);
    expect((await custom.call('POST', fresh, '/accept')).status).toBe(409);
    // and the next good file is taken
    expect(await custom.upload(fresh, s37Rows)).toMatchObject({
      status: 'Validated',
      price: { totalPP: 415.13 },
    });
  });

  test('rows in error name what is wrong with them, beside the good ones', async () => {
    const fresh = await custom.create();
    const failed = await custom.upload(fresh, [
      item(1, 90, 80),
      item(1, 90, 80, { type: 'Comment' }),
      item(1, 90, 80, { documentType: 'Invoice', quantity: 'two' }),
      item(1, 90, 80, { saleCurrency: 'EUR', itemNo: null }),
      item(1, 90, 80, { externalDocumentNo2: 'AGR-9999-9999-9999' }),
      item(1, 90, 80, { externalDocumentNo2: 'AGR-6000-0000-0002' }), // of the other seller
      item(1, 90, 80, { sellTo: 'US-C-7001' }), // a customer of another client
      item(1, 90, 80, { description1: 'x'.repeat(61) }),
      item(1, 90, 80, {
        description2: 'nul _x0000_ and half _xD800_',
        yourReference: 'nul _x0000_, half _xD800_',
      }),
    ]);
    expect(failed).toMatchObject({
      status: 'Error',
      error: { errorCode: 'CLE:0001', errorMessage: '7 of 9 charges failed validation.' },
      processing: { total: 9, ready: 2, error: 7 },
      price: { totalPP: 160, totalSP: 180 },
    });
    const charges = await custom.charges(fresh);
    expect(charges.map((charge) => charge.processing.errors)).toEqual([
      [],
      ["Row 7: Type 'Comment' is not supported."],
      ["Row 8: Document Type 'Invoice' is not supported.", "Row 8: Quantity 'two' is not a number."],
      ['Row 9: No. is required.', 'Row 9: currency EUR does not match the custom ledger (USD).'],
      ["Row 10: agreement 'AGR-9999-9999-9999' was not found."],
      ["Row 11: agreement 'AGR-6000-0000-0002' was not found."],
      ["Row 12: customer 'US-C-7001' was not found."],
      ['Row 13: Description is longer than 60 characters.'],
      [],
    ]);
    expect(charges.map((charge) => charge.upload)).toEqual(charges.map((charge) => charge.processing));
    expect(charges.at(-1)).toMatchObject({
      description: { value2: 'nul  and half \ufffd' },
      attributes: { yourReference: 'nul , half \ufffd' },
    });
    expect((await custom.call('POST', fresh, '/accept')).status).toBe(409);
  });
});
