import { mayChangeFiles } from '../../../domain/attachment.ts';
import { creates, edits, filesOf, lists, listsOf, reads, readsObject } from './expectation.ts';

const once = () => String(Math.random()).slice(2);

/** The least that an ERP document has to say. */
const newDocument = () => ({
  documentNo: once(),
  countryCode: 'US',
  erpData: { revision: 1, addresses: { sellTo: { customerNo: 'US-C-7001' } } },
});

/** Invoices and credit memos, which mirror the ERP (lifecycles §8). */
export const documents = {
  listInvoices: lists,
  createInvoice: creates(newDocument, 'Olga'),
  getInvoice: reads('invoice'),
  updateInvoice: edits('invoice', { externalIds: { client: 'PO-1' } }),
  listInvoiceLines: listsOf('invoice'),
  getInvoiceLine: reads('invoice', 'line'),
  ...filesOf('Invoice', 'invoice', (status) => mayChangeFiles('Invoice', status)),
  listCreditMemos: lists,
  createCreditMemo: creates(newDocument, 'Olga'),
  getCreditMemo: reads('creditMemo'),
  updateCreditMemo: edits('creditMemo', { externalIds: { client: 'PO-1' } }),
  listCreditMemoLines: listsOf('creditMemo'),
  getCreditMemoLine: reads('creditMemo', 'line'),
  ...filesOf('CreditMemo', 'creditMemo', (status) => mayChangeFiles('CreditMemo', status)),
};

/** What billing refers to. */
export const neighbours = {
  listAccounts: lists,
  getAccount: readsObject('ACC-2000-0001', 'Olga', 'Grace'),
  listBuyers: lists,
  getBuyer: readsObject('BUY-7000-0001', 'Olga', 'Grace'),
  listSellers: lists,
  getSeller: readsObject('SEL-3000-0002', 'Olga', 'Grace'),
  listLicensees: lists,
  getLicensee: readsObject('LCE-8000-0000-0001', 'Olga', 'Grace'),
  listUsers: lists,
  getUser: readsObject('USR-1000-0003', 'Olga', 'Grace'),
  updateUser: edits('user', { settings: { languageCode: 'de-CH' } }),
  listUserAccounts: { ...readsObject('USR-1000-0003', 'Olga', 'Grace'), ...lists },
  getApiToken: readsObject('TKN-1000-0002', 'Vera'),
  listAuthorizations: lists,
  getAuthorization: readsObject('AUT-5000-0002', 'Olga', 'Vera', 'Grace'),
  listProducts: lists,
  getProduct: readsObject('PRD-4000-0001', 'Olga', 'Vera', 'Grace', 'Ivan'),
  listItems: lists,
  getItem: readsObject('ITM-4000-0001-0001', 'Olga', 'Vera', 'Grace', 'Ivan'),
  listAgreements: lists,
  getAgreement: readsObject('AGR-6000-0000-0001', 'Olga', 'Vera', 'Grace'),
  listSubscriptions: lists,
  getSubscription: readsObject('SUB-9000-0000-0001', 'Olga', 'Vera', 'Grace'),
  listOrders: lists,
  getOrder: readsObject('ORD-1111-2222-3333', 'Olga', 'Vera', 'Grace'),
  listAssets: lists,
  getAsset: readsObject('AST-9000-0000-0001', 'Olga', 'Vera', 'Grace'),
  listAuditRecords: lists,
};
