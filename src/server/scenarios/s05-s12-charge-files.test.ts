import { describe, expect, test } from 'vitest';
import { templateColumns } from '../../domain/charge-file/columns.ts';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { xlsxChargeFileBytes } from '../../domain/charge-file/write-xlsx.ts';
import { sheetOf, tableOf, workbookOf } from '../testing/read-workbook.ts';
import { testDatabases } from '../testing/test-database.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { jsonl, row, times } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const good = row('acme-sub-01', 3, 120, 360);

/** The last group of a charge's id. */
const indexOf = (charge: Body): string => charge.id.slice(-4);

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('S05: the same Entry ID on every line', async () => {
    const id = await steps.createJournal();
    const journal = await steps.upload(
      id,
      times(3, () => ({ ...good, entryId: 'ORG-1' })),
    );
    expect(journal).toMatchObject({ status: 'Validated', upload: { total: 3, ready: 3, error: 0 } });
    const charges = await steps.charges(id);
    expect(charges.map(indexOf)).toEqual(['0100', '0200', '0300']);
    expect(charges.map((charge) => charge.externalIds.vendor)).toEqual(['ORG-1', 'ORG-1', 'ORG-1']);
    expect(charges.flatMap((charge) => charge.upload.errors)).toEqual([]);
  });

  test('S06: tolerant JSONL', async () => {
    const line = (price: string) =>
      `{"externalIds":{"vendor":"E-1"},"search":{"source":{"type":"Subscription","criteria":"externalIds.vendor",` +
      `"value":"acme-sub-01"}},"period":{"start":"2026-10-01","end":"2026-10-31"},"quantity":"1",` +
      `"price":{"UnitPP":"${price}","PPx1":"${price}"},"error":null,"description":{"value1":"Seats"}}`;
    const id = await steps.createJournal();
    const file = `\n${line('12.3456')}\n${line('0.654400')}\n`;
    const journal = await steps.settle(
      id,
      await steps.uploadFile(id, file, 'charges.jsonl', JSONL_MEDIA_TYPE),
    );
    expect(journal).toMatchObject({ status: 'Validated', upload: { total: 2 }, price: { totalPP: 13 } });
    const charges = await steps.charges(id);
    expect(charges.map(indexOf)).toEqual(['0200', '0300']);
    expect(charges[0]).toMatchObject({
      period: { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T00:00:00.000Z' },
      price: { unitPP: 12.3456, PPx1: 12.3456 },
    });
  });

  test('S07: a pro-rated line', async () => {
    const id = await steps.validated([row('acme-sub-01', 10, 10, 8.33)]);
    const [charge] = await steps.charges(id);
    expect(charge).toMatchObject({
      upload: { status: 'Ready', errors: [] },
      processing: { status: 'Ready', errors: [] },
      price: { PPx1: 8.33, SPx1: 9.163, unitSP: 11 },
    });
  });

  test('S08: an unknown item falls back to the default item of the product', async () => {
    const unknown = { itemCriteria: 'item.externalIds.vendor', itemValue: 'Item Not Found' };
    const [statement] = await steps.statementsOf([row('acme-sub-01', 1, 40, 40, unknown)]);
    const [charge] = await steps.list(olga, `/statements/${statement.id}/charges`);
    expect(charge).not.toHaveProperty('item');
    expect(charge).toMatchObject({
      search: { item: { value: 'Item Not Found' } },
      erpData: { defaultErpProductId: 'ACME-DEF', defaultErpProductName: 'Acme default item' },
      processing: { status: 'Ready' },
    });
    const sheet = sheetOf(await workbookOf(steps, olga, statement.id), 'Charges');
    expect(tableOf(sheet)).toMatchObject([
      {
        'Item ID': '–',
        'Item Name': `Default item for ${statement.product.name}`,
        'Invoice Item ID': 'ACME-DEF',
        'Vendor Item ID': 'Item Not Found',
      },
    ]);
  });

  test('a known item is linked and needs no default', async () => {
    const known = { itemCriteria: 'item.externalIds.vendor', itemValue: 'SKU-STD' };
    const id = await steps.validated([row('acme-sub-01', 1, 40, 40, known)]);
    const [charge] = await steps.charges(id);
    expect(charge).toMatchObject({ item: { id: 'ITM-4000-0001-0001' } });
    expect(charge.erpData).not.toHaveProperty('defaultErpProductId');
  });

  test('S09: a subscription of another authorization', async () => {
    const id = await steps.createJournal();
    expect(await steps.upload(id, [row('acme-sub-06', 1, 40, 40)])).toMatchObject({
      status: 'Error',
      error: { errorCode: 'BJO:0001', errorMessage: '1 of 1 charges failed validation.' },
      price: { totalPP: 0 },
    });
    const [charge] = await steps.charges(id, vera);
    expect(charge.upload).toEqual({
      status: 'Error',
      errors: [
        "Subscription with externalIds.vendor 'acme-sub-06' was not found in authorization AUT-5000-0001.",
      ],
    });
  });

  const withoutTotal = templateColumns.filter((column) => column.key !== 'PPx1');
  const pdf = '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\n';

  test.each([
    ['a PDF renamed .xlsx', async () => pdf, XLSX_MEDIA_TYPE, 'BJO:0002', 'The file could not be read.'],
    [
      'an XLSX without a column',
      () => xlsxChargeFileBytes([good], withoutTotal),
      XLSX_MEDIA_TYPE,
      'BJO:0003',
      'Missing columns: Total Purchase Price.',
    ],
    [
      'a header only',
      () => xlsxChargeFileBytes([]),
      XLSX_MEDIA_TYPE,
      'BJO:0004',
      'The file contains no charges.',
    ],
    ['an empty JSONL', async () => '', JSONL_MEDIA_TYPE, 'BJO:0004', 'The file contains no charges.'],
    ['blank lines', async () => '\n\r\n \n', JSONL_MEDIA_TYPE, 'BJO:0004', 'The file contains no charges.'],
  ])('S10: %s', async (_what, content, type, errorCode, errorMessage) => {
    // what stood in the journal before is gone, too
    const id = await steps.validated([good]);
    const answer = await steps.uploadFile(id, await content(), 'charges.xlsx', type);
    expect(await steps.settle(id, answer)).toMatchObject({
      status: 'Error',
      error: { errorCode, errorMessage },
      upload: { total: 0, split: 0, ready: 0, error: 0 },
      processing: { total: 0, ready: 0 },
      price: { totalPP: 0 },
    });
    expect(await steps.charges(id)).toEqual([]);
    // and the next good file is taken
    expect(await steps.upload(id, [good])).toMatchObject({ status: 'Validated', price: { totalPP: 360 } });
  });

  test('S10: a picture, and no file at all', async () => {
    const id = await steps.createJournal();
    const before = await steps.journal(id);
    expect((await steps.uploadFile(id, 'PNG', 'charges.png', 'image/png')).status).toBe(415);
    const form = new FormData();
    form.append('id', id);
    const empty = await steps.call(vera, 'POST', `/journals/${id}/upload`, { form });
    expect(empty).toMatchObject({
      status: 400,
      body: { errors: { file: ['Send the charge file as the part named file.'] } },
    });
    expect(await steps.journal(id)).toEqual(before);
  });

  test('a form without a file reads the registered one again', async () => {
    const id = await steps.validated([good]);
    const form = new FormData();
    form.append('id', id);
    const again = await steps.settle(id, await steps.call(vera, 'POST', `/journals/${id}/upload`, { form }));
    expect(again).toMatchObject({ status: 'Validated', upload: { total: 1 }, price: { totalPP: 360 } });
    expect(await steps.list(vera, `/journals/${id}/attachments`)).toHaveLength(1);
  });

  test('S11: several errors on one row', async () => {
    const id = await steps.createJournal();
    const wrong = {
      sourceType: 'Order',
      quantity: 'two',
      periodStart: '2026-10-31',
      periodEnd: '2026-10-01',
    };
    const journal = await steps.uploadSheet(id, [{ ...good, ...wrong }]);
    expect(journal).toMatchObject({ status: 'Error', upload: { total: 1, split: 0, ready: 0, error: 1 } });
    const [charge, ...others] = await steps.charges(id, vera);
    expect(others).toEqual([]);
    expect(indexOf(charge)).toBe('0200');
    expect(charge.upload).toEqual({
      status: 'Error',
      errors: [
        "Source 'Order' is not supported. Use Subscription, Agreement or Asset.",
        "Quantity 'two' is not a number.",
        expect.stringMatching(/^Usage end '.*' is before usage start '.*'\.$/),
      ],
    });
  });

  test('S12: the vendor sees only its side', async () => {
    const pair = { client: { id: 'ACC-2000-0002' }, vendor: { id: 'ACC-1000-0001' } };
    const override = await steps.post(olga, '/manual-overrides', pair);
    const id = await steps
      .inReview([good, row('acme-sub-05', 1, 50, 50), row('acme-sub-03', 1, 90, 90)])
      .finally(() => steps.post(olga, `/manual-overrides/${override.id}/disable`));
    const hidden = /"(processing|markup|markupSource|margin|saleCurrency|sale|rate|[\w]*SP(x1)?|totalBSP)":/;
    const journal = await steps.call(vera, 'GET', `/journals/${id}?select=processing,price.markup`);
    const charges = await steps.call(vera, 'GET', `/journals/${id}/charges?select=processing,price.SPx1`);
    const exported = await steps.call(vera, 'GET', `/journals/${id}/charges`, {
      headers: { accept: 'application/jsonl' },
    });
    for (const { body } of [journal, charges, exported]) {
      expect(typeof body === 'string' ? body : JSON.stringify(body)).not.toMatch(hidden);
    }
    expect(journal.body.price.totalPP).toBe(500);
    expect(charges.body.data.map((charge: Body) => charge.upload.status)).toEqual([
      'Ready',
      'Ready',
      'Ready',
    ]);
    const filtered = await steps.refused(vera, 'GET', `/journals/${id}/charges?processing.status=Error`);
    expect(filtered).toMatchObject({ status: 400, errors: { processing: ['Filtering is not permitted.'] } });
    // operations see the same rows with their own view
    expect((await steps.charges(id)).map((charge) => charge.processing.status)).toEqual([
      'Ready',
      'Error',
      'Skipped',
    ]);
    expect(await steps.status(tokens.globex, 'GET', `/journals/${id}/charges`)).toBe(403);
  });

  test('S47: three rows are validated before a client that polls gives up', async () => {
    const id = await steps.createJournal();
    const file = jsonl(times(3, () => good));
    expect((await steps.uploadFile(id, file, 'charges.jsonl', JSONL_MEDIA_TYPE)).status).toBe(200);
    // five polls, the last of them 9 s after the answer
    const isValidated = async () => (await steps.get(vera, `/journals/${id}`)).status === 'Validated';
    await waitUntil('the journal is Validated', isValidated, 9_000);
    expect((await steps.journal(id)).upload).toEqual({ total: 3, split: 0, ready: 3, error: 0 });
  });
});
