import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { httpClient } from '../erp/api-client.ts';
import { createErpToken } from '../erp/erp-token.ts';
import { readErpSettings } from '../erp/settings.ts';
import { erpSync } from '../jobs/erp-sync.ts';
import { readPdf, valueOf } from '../testing/read-pdf.ts';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, useSteps, type Body } from './steps.ts';

const a1 = 'AGR-6000-0000-0001';

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const query = (text: string, values: unknown[] = []) => steps.server.services.db.pool.query(text, values);
  const setClientId = (id: string | null) =>
    query('update agreement set external_client = $2 where id = $1', [a1, id]);
  /** Of the owner of A1, and of the other buyer of a subscription that is split. */
  let statements: Body[];
  let documentNo = 4300;

  beforeAll(async () => {
    statements = await steps.statementsOf([row('acme-sub-04', 5, 50, 250)]);
    expect(statements.map(({ buyer }) => buyer.id)).toEqual(['BUY-7000-0001', 'BUY-7000-0004']);
    for (const { id } of statements) await steps.post(olga, `/statements/${id}/queue`);
  });
  afterEach(async () => {
    await setClientId('PO-2026-0001');
    await query('delete from agreement_split');
    await query('update agreement set split_active = false');
  });

  /** The number that the PDF of a new invoice of a statement prints. */
  async function printedOf({ id, buyer }: Body, erpData: object = {}): Promise<string | undefined> {
    const invoice = await steps.post(olga, '/invoices', {
      documentNo: String(documentNo++),
      countryCode: 'US',
      externalIds: { customer: buyer.id.replace('BUY-7000-000', 'US-C-700'), statement: id },
      erpData,
    });
    expect(invoice.statement.id).toBe(id);
    return printedOn(invoice);
  }

  async function printedOn({ id }: Body): Promise<string | undefined> {
    const [file] = await steps.list(olga, `/invoices/${id}/attachments`);
    const address = `${steps.server.url}/public/v1/billing/invoices/${id}/attachments/${file.id}`;
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${olga}`, accept: 'application/pdf' },
    });
    expect(answer.status).toBe(200);
    return valueOf(await readPdf(new Uint8Array(await answer.arrayBuffer())), 'PO No.');
  }

  test.each([
    ['PO-2026-000000000017', 'PO-2026-000000000017'],
    ['PO-2026-0000000000017', 'PO-2026-00000000...'],
    ['', '–'],
    ['  ', '–'],
    [null, '–'],
  ])('S43: the client id "%s" of an agreement is printed as %s', async (clientId, printed) => {
    await setClientId(clientId);
    expect(await printedOf(statements[0])).toBe(printed);
  });

  test('a number that only the ERP has is printed by the same rule', async () => {
    await setClientId(null);
    const printed = await printedOf(statements[0], { externalDocumentNo: 'PO-2026-0000000000018' });
    expect(printed).toBe('PO-2026-00000000...');
  });

  test('a buyer of a split agreement gets the number of its own part, and never that of another', async () => {
    await query('update agreement set split_active = true where id = $1', [a1]);
    await query(
      `insert into agreement_split (agreement_id, buyer_id, percentage, is_owner, external_client)
       values ($1, 'BUY-7000-0001', 60, true, 'PO-OWNER'), ($1, 'BUY-7000-0004', 40, false, null)`,
      [a1],
    );
    expect([await printedOf(statements[0]), await printedOf(statements[1])]).toEqual(['PO-OWNER', '–']);
    await query("update agreement_split set external_client = 'PO-2026-0000000000044' where not is_owner");
    expect(await printedOf(statements[1])).toBe('PO-2026-00000000...');
  });

  test('the ERP keeps what its field holds, and prints it', async () => {
    await setClientId('PO-2026-0000000000017');
    const token = createErpToken(steps.server.services.db);
    await erpSync(steps.server.services, httpClient(steps.server.url, token), readErpSettings({}));
    await steps.server.idle();
    await token.remove();
    const orderNo = (await steps.get(olga, `/statements/${statements[0].id}`)).externalIds.erpId;
    const [invoice] = await steps.list(
      olga,
      `/invoices?eq(erpData.referenceNumber.orderNo,'${orderNo}')&select=erpData`,
    );
    expect(invoice.erpData.externalDocumentNo).toBe('PO-2026-00000000...');
    expect(await printedOn(invoice)).toBe('PO-2026-00000000...');
  });
});
