import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyPrecision } from '../../domain/currency.ts';
import { printedAmount, printedDate, printedQuantity } from '../../domain/documents/printed-amount.ts';
import { writePdf } from '../commands/document-files.ts';
import { invoiceDocument } from '../commands/erp-documents.ts';
import { systemActor } from '../context.ts';
import { httpClient } from '../erp/api-client.ts';
import { createErpToken } from '../erp/erp-token.ts';
import { readErpSettings } from '../erp/settings.ts';
import { erpSync } from '../jobs/erp-sync.ts';
import { readPdf, valueOf, type ReadPdf } from '../testing/read-pdf.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { agreementRow, row, times, type ChargeRow } from './charge-rows.ts';
import { olga, tokens, useSteps, type Body } from './steps.ts';

const { globex } = tokens;
const a1 = 'AGR-6000-0000-0001';
const known = { itemCriteria: 'item.externalIds.vendor', itemValue: 'SKU-STD' };

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);

  /** A document of each statement that comes of these rows, as the API says it and as it is printed. */
  async function printed(rows: readonly ChargeRow[]): Promise<{ document: Body; pdf: ReadPdf }[]> {
    const statements = await steps.statementsOf(rows);
    for (const { id } of statements) await steps.post(olga, `/statements/${id}/queue`);
    const token = createErpToken(steps.server.services.db);
    await erpSync(steps.server.services, httpClient(steps.server.url, token), readErpSettings({}));
    await steps.server.idle();
    await token.remove();
    return Promise.all(statements.map(({ id }) => documentOf(id)));
  }

  async function documentOf(statementId: string): Promise<{ document: Body; pdf: ReadPdf }> {
    const { invoice, creditMemo } = await steps.get(globex, `/statements/${statementId}`);
    const path = invoice ? `/invoices/${invoice.id}` : `/credit-memos/${creditMemo.id}`;
    const [file] = await steps.list(globex, `${path}/attachments`);
    return {
      document: await steps.get(globex, path),
      pdf: await readPdf(await contentOf(`${path}/attachments/${file.id}`)),
    };
  }

  async function contentOf(path: string, token: string = globex): Promise<Uint8Array> {
    const answer = await fetch(`${steps.server.url}/public/v1/billing${path}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/pdf' },
    });
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  }

  const textRows = ({ pages }: ReadPdf) =>
    pages.flatMap(({ rows }) => rows.map((each) => each.map(({ text }) => text)));

  /** The rows of the line table, each with what stands below its figures. */
  function lineRows(pdf: ReadPdf): string[][] {
    const rows = textRows(pdf);
    return rows.flatMap((texts, i) =>
      /^\d+0$/.test(texts[0] ?? '') && texts.length === 8 ? [[...texts, ...(rows[i + 1] ?? [])]] : [],
    );
  }

  /** Compares every figure of a document with the API. */
  function expectSame({ document, pdf }: { document: Body; pdf: ReadPdf }): void {
    const { currency } = document.price;
    const money = (amount: number) => printedAmount(String(amount), currencyPrecision(currency));
    expect(lineRows(pdf)).toEqual(
      document.lines.map(({ itemNo, description, description2, period, price }: Body, i: number) => [
        String((i + 1) * 10),
        itemNo,
        description,
        printedDate(period.start),
        printedQuantity(String(price.quantity)),
        money(price.unitPrice),
        price.vatPercent.toFixed(2),
        money(price.amount),
        description2,
        printedDate(period.end),
        money(Number((price.amountIncludingVat - price.amount).toFixed(5))),
      ]),
    );
    expect(valueOf(pdf, `Total ${currency} excl. VAT`)).toBe(money(document.price.totalSP));
    expect(valueOf(pdf, `Total ${currency} incl. VAT`)).toBe(money(document.price.totalGT));
    const total = textRows(pdf).find(([first]) => first === 'Total');
    expect(total?.slice(-2)).toEqual([money(document.price.totalSP), money(document.price.totalST)]);
  }

  test('a detailed invoice says what the API says, in the currency of its buyer', async () => {
    const [made] = await printed([
      row('acme-sub-02', 3, 120, 360, known),
      row('acme-sub-02', '0.5', '91.335', '91.335', {
        itemCriteria: known.itemCriteria,
        itemValue: 'Item Not Found',
      }),
      row('acme-sub-02', -1, 40, -40, known),
    ]);
    if (!made) throw new Error('Nothing was billed.');
    const { document, pdf } = made;
    expect(document.price.currency).toBe('CHF');
    expectSame(made);
    const { documentNo, statement, agreement, client, licensee, product } = document;
    expect([pdf.title, pdf.language]).toEqual([`Invoice ${documentNo}`, 'en']);
    expect(valueOf(pdf, 'Your Reference')).toBe(statement.id);
    expect(valueOf(pdf, 'External Document No.')).toBe(agreement.id);
    expect(valueOf(pdf, 'Order No.')).toBe(document.erpData.referenceNumber.orderNo);
    expect(valueOf(pdf, 'Payment terms')).toBe(`30 days net, ${printedDate(document.erpData.dueDate)}`);
    const texts = textRows(pdf).flat();
    for (const { label, of } of [
      { label: 'Account', of: client },
      { label: 'Agreement', of: agreement },
      { label: 'Product', of: product },
      { label: 'Licensee', of: licensee },
    ]) {
      expect(texts).toContain(`${label}: ${of.id}`);
    }
    const { url } = steps.server.services.site;
    expect(pdf.pages[0]?.links).toContain(`${url}/download/${statement.id}`);
  });

  test('S41: 41 charges stand one by one, over pages that carry their sums', async () => {
    const rows = times(41, (i) => row('acme-sub-01', 1, 10, 10, { ...known, entryId: `E-${i}` }));
    const [made] = await printed(rows);
    if (!made) throw new Error('Nothing was billed.');
    expectSame(made);
    const { pages } = made.pdf;
    expect(pages.length).toBeGreaterThan(1);
    const sums = textRows(made.pdf).filter(([first]) => /^(Carried|Brought) forward$/.test(first ?? ''));
    expect(sums).toHaveLength(2 * (pages.length - 1));
    for (const [i, [, sum]] of sums.entries()) expect(sum).toBe(sums[i - (i % 2)]?.[1]);
  });

  test('S41: 42 charges are one line', async () => {
    const rows = times(42, (i) => row('acme-sub-01', 1, 10, 10, { ...known, entryId: `E-${i}` }));
    const [made] = await printed(rows);
    if (!made) throw new Error('Nothing was billed.');
    expectSame(made);
    expect(lineRows(made.pdf).map((each) => [each[4], each[5], each[7], each[8]])).toEqual([
      ['1', '462.00', '462.00', 'Qty 42 of ITM-4000-0001-0001 / SKU-STD'],
    ]);
  });

  test('a credit memo is positive, and nothing is to be paid', async () => {
    const [made] = await printed([row('acme-sub-01', -1, 40, -40, known), row('acme-sub-01', -2, 5, -10)]);
    if (!made) throw new Error('Nothing was billed.');
    expectSame(made);
    const { document, pdf } = made;
    expect(document.price.totalSP).toBeGreaterThan(0);
    expect(pdf.title).toBe(`Credit Memo ${document.documentNo}`);
    expect(textRows(pdf).flat().join(' ')).not.toMatch(/\u2212|Due date|Payment terms/);
  });

  test('a long one is drawn in the background, once', async () => {
    const lines = Array.from({ length: 201 }, (_, i) => ({
      itemNo: 'ACME-STD',
      description: `Seat ${i}`,
      description2: 'Qty 1 of SKU-STD',
      period: { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T23:59:59.000Z' },
      price: { quantity: 1, unitPrice: i + 0.5, amount: i + 0.5, vatPercent: 8 },
    }));
    const { id } = await steps.post(olga, '/invoices', {
      documentNo: '7000001',
      countryCode: 'US',
      externalIds: { customer: 'US-C-7001' },
      price: { currency: 'USD' },
      lines,
    });
    await steps.server.idle();
    const again = () =>
      writePdf({ services: steps.server.services, cause: { actor: systemActor } }, invoiceDocument, id);
    await Promise.all([again(), again()]);
    const files = await steps.list(olga, `/invoices/${id}/attachments`);
    expect(files).toMatchObject([{ type: 'Output', filename: `${id}.pdf` }]);
    const pdf = await readPdf(await contentOf(`/invoices/${id}/attachments/${files[0]?.id}`, olga));
    expect(lineRows(pdf).map((each) => each[7])).toEqual(lines.map(({ price }) => price.amount.toFixed(2)));
    expect(valueOf(pdf, 'Total USD excl. VAT')).toBe('20,200.50');
    expect(valueOf(pdf, 'Total USD incl. VAT')).toBe(printedAmount('21816.54', 2));
  });

  const cents = fc.integer({ min: -5000, max: 20_000 }).map((n) => (n / 100).toFixed(2));
  const anyRow: fc.Arbitrary<ChargeRow> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({
          source: fc.constantFrom('acme-sub-01', 'acme-sub-02', 'acme-sub-04'),
          quantity: fc.integer({ min: -3, max: 9 }),
          unit: cents,
          total: cents,
        })
        .map(({ source, quantity, unit, total }) => row(source, quantity, unit, total, known)),
    },
    { weight: 1, arbitrary: cents.map((total) => agreementRow(a1, 1, total, total)) },
  );

  test('whatever is billed, its document says what the API says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 50 }), async (rows) => {
        for (const made of await printed(rows)) expectSame(made);
      }),
      { numRuns: 3 },
    );
  });
});
