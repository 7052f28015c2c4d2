import { xlsxChargeFileBytes } from '../../../domain/charge-file/write-xlsx.ts';
import { XLSX_MEDIA_TYPE } from '../../../domain/charge-file/read-charge-file.ts';
import { row } from '../../scenarios/charge-rows.ts';
import { olga, vera, type Steps } from '../../scenarios/steps.ts';
import { fileForm } from '../test-server.ts';
import { fillCustomLedger } from './custom-ledger-things.ts';
import { bodies } from './expectations.ts';
import type { Workshop } from './things.ts';

/** Charges of two sellers, a split and one that only operations can mend. */
const rows = [
  row('acme-sub-01', 3, 120, 360),
  row('acme-sub-02', 1, 50, 50),
  row('acme-sub-04', 1, 100, 100),
  row('acme-sub-05', 1, 10, 10),
];

const customer = { sellTo: { customerNo: 'US-C-7001' } };

const document = {
  documentNo: 'WALK-1',
  countryCode: 'US',
  erpData: { documentNo: 'WALK-1', countryCode: 'US', revision: 1, addresses: customer },
  price: { currency: 'USD', totalSP: 10, totalST: 1, totalGT: 11 },
  lines: [{ price: { quantity: 1, unitPrice: 10, amount: 10, vatPercent: 10, amountIncludingVat: 11 } }],
};

/** Walks through the API once, to have prototypes of everything that the walk needs in every state. */
export async function openWorkshop(steps: Steps): Promise<Workshop> {
  const { services } = steps.server;
  const id = await steps.createJournal();
  const file = fileForm(await xlsxChargeFileBytes(rows), 'charges.xlsx', XLSX_MEDIA_TYPE);
  await steps.settle(id, await steps.call(vera, 'POST', `/journals/${id}/upload`, { form: file }));
  await steps.post(vera, `/journals/${id}/submit`);
  await steps.acceptJournal(id);
  const addFile = async (path: string) => {
    const form = fileForm('%PDF-1.4', 'contract.pdf', 'application/pdf');
    const { status } = await steps.call(olga, 'POST', `${path}/attachments`, { form });
    if (status !== 201) throw new Error(`${path} takes no file: ${status}.`);
  };
  await addFile(`/journals/${id}`);
  for (const ledger of await steps.ledgers(id)) {
    await addFile(`/ledgers/${ledger.id}`);
    for (const statement of await steps.acceptLedger(ledger.id)) await addFile(`/statements/${statement.id}`);
  }
  const invoice = await steps.post(olga, '/invoices', document);
  const creditMemo = await steps.post(olga, '/credit-memos', document);
  const customLedger = await steps.post(olga, '/custom-ledgers', bodies.customLedger());
  await addFile(`/invoices/${invoice.id}`);
  await addFile(`/credit-memos/${creditMemo.id}`);
  await addFile(`/custom-ledgers/${customLedger.id}`);
  const headers = { 'mpt-upsert': 'true', 'mpt-async': 'true' };
  const { body: task } = await steps.call(olga, 'POST', '/invoices', { body: [document], headers });
  await steps.server.idle();
  const [auditRecord] = await steps.auditRecords(id);
  const workshop: Workshop = {
    pool: services.db.pool,
    newId: (kind) => services.newId(kind),
    prototypes: {
      journal: id,
      customLedger: customLedger.id,
      invoice: invoice.id,
      creditMemo: creditMemo.id,
    },
    traces: { task: task.id, auditRecord: auditRecord.id },
  };
  await fillCustomLedger(workshop);
  return workshop;
}
