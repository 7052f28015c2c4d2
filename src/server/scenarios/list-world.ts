import { fileForm } from '../testing/test-server.ts';
import { row } from './charge-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, type Body, type Steps } from './steps.ts';

/** Ids for the path parameters of the contract's lists; what stands under them is Vera's, and Globex's. */
export type ListWorld = Record<string, string>;

/** Charges of the subscriptions of Globex; of the last, operations know an error that its vendor does not. */
const charges = [
  row('acme-sub-02', 3, 100.5, 301.5, { description2: 'Ärger & Söhne “quoted”' }),
  row('acme-sub-04', 1, 12, 12),
  row('acme-sub-05', 1, 10, 10),
];

const document = (statement: Body, customer: string, countryCode: string) => ({
  documentNo: '1001',
  countryCode,
  externalIds: { customer, statement: statement.id, client: 'PO-7', operations: 'OPS-7' },
  erpData: {
    revision: 3,
    rowVersion: 12,
    documentDate: '2026-11-02T08:30:00.123Z',
    postingDate: '2026-11-03',
    dueDate: '2026-12-03T00:00:00+01:00',
    externalDocumentNo: 'X-1',
    yourReference: 'Y-1',
    addresses: { sellTo: { customerNo: customer, city: 'Zürich', country: 'CH' } },
  },
  price: { currencyFactor: 1.25, totalSP: 330.1, totalST: 26.41, totalGT: 356.51 },
  lines: [
    {
      itemNo: 'I-1',
      description: 'Seats',
      period: { start: '2026-10-01', end: '2026-10-31T23:59:59Z' },
      price: {
        quantity: 3,
        unitPrice: 110.55,
        amount: 331.65,
        vatPercent: 7.7,
        purchasePrice: 100.5,
        salesMarkup: 10,
      },
      erpData: { contractNo: 'C-1', type: 2, primary: { identifier: 'P', value: '1' }, rowVersion: 9 },
    },
    { itemNo: 'I-2', description: 'A note', price: { quantity: 1, unitPrice: 0, amount: 0 } },
  ],
});

/** Something in every list of the contract. */
export async function buildListWorld(steps: Steps): Promise<ListWorld> {
  const journalId = await steps.generated(charges);
  const ledgers = await steps.ledgers(journalId);
  const statements: Body[] = [];
  for (const { id } of ledgers) {
    await addFile(steps, `/ledgers/${id}`);
    statements.push(...(await steps.acceptLedger(id)));
    await steps.post(olga, `/ledgers/${id}/queue`);
  }
  const billed = statements.filter(({ client }) => client.name === 'Globex');
  for (const { id } of billed) await steps.issue(id, `ERP-${id}`);
  const [statement] = billed;
  await steps.put(olga, `/statements/${statement.id}`, { externalIds: { operations: 'OPS-9' } });
  const { externalIds } = await steps.get(olga, `/public/v1/accounts/buyers/${statement.buyer.id}`);
  const [charge] = await steps.list(olga, `/statements/${statement.id}/charges`);
  const sent = document(statement, externalIds.erpCustomer, charge.erpData.erpCountryCode);
  const [invoice] = await steps.upsert('invoices', [sent]);
  const [creditMemo] = await steps.upsert('credit-memos', [sent]);
  const pair = { client: { id: statement.client.id }, vendor: { id: 'ACC-1000-0001' } };
  await steps.post(olga, '/manual-overrides', pair);
  const customLedgerId = await new CustomSteps(steps).validated();
  await addFile(steps, `/custom-ledgers/${customLedgerId}`);
  await addFile(steps, `/statements/${statement.id}`);
  await addFile(steps, `/invoices/${invoice.id}`);
  await addFile(steps, `/credit-memos/${creditMemo.id}`);
  return {
    journalId,
    ledgerId: ledgers[0].id,
    customLedgerId,
    statementId: statement.id,
    invoiceId: invoice.id,
    creditMemoId: creditMemo.id,
  };
}

async function addFile(steps: Steps, path: string): Promise<void> {
  const form = fileForm('{}', 'rates.json', 'application/json');
  const { status, body } = await steps.call(olga, 'POST', `${path}/attachments`, { form });
  if (status !== 201) throw new Error(`${path} takes no file: ${JSON.stringify(body)}`);
}
