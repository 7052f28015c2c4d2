import { JSONL_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { jsonl } from './charge-rows.ts';
import { newCustomLedger, s37Rows } from './custom-rows.ts';
import { olga, tokens, vera } from './steps.ts';
import {
  rows,
  us,
  notes,
  sub01,
  assignee,
  type Expected,
  post,
  put,
  remove,
  onJournal,
  inReview,
  accepted,
  onStatement,
  parentAndChild,
  shell,
  newDocument,
  decision,
  files,
  moved,
  onOverride,
} from './write-steps.ts';

/** The workbook of a statement, made in the background (documents §1). */
const workbook = 'statement.attachment.created';

/** What each operation that writes leaves in the audit trail; one that is missing here does not pass the test. */
export const recordsOfWrites: Record<string, Expected> = {
  createJournal: {
    arrange: async (steps) => () => steps.createJournal(),
    records: ['journal.created'],
  },
  updateJournal: {
    arrange: async (steps) => put(steps, `/journals/${await steps.createJournal()}`, notes, vera),
    records: ['journal.updated'],
  },
  deleteJournal: {
    arrange: async (steps) => remove(steps, `/journals/${await steps.validated(rows)}`, vera),
    records: moved('journal'),
  },
  uploadJournalCharges: {
    arrange: async (steps) => {
      const id = await steps.validated(rows);
      return () => steps.uploadFile(id, jsonl(rows), 'charges.jsonl', JSONL_MEDIA_TYPE);
    },
    records: ['journal.attachment.deleted', 'journal.attachment.created', ...moved('journal', 2)],
  },
  submitJournal: {
    arrange: onJournal(vera, 'submit', (steps) => steps.validated(rows)),
    records: moved('journal'),
  },
  enquireJournal: {
    arrange: onJournal(olga, 'enquiry', inReview, notes),
    records: ['journal.updated', ...moved('journal')],
  },
  acceptJournal: {
    arrange: onJournal(olga, 'accept', inReview),
    records: [
      ...moved('journal'),
      'ledger.created',
      'ledger.created',
      'journal.reviewed',
      ...moved('journal'),
      'journal.attachment.created',
      'journal.attachment.created',
    ],
  },
  regenerateJournal: { arrange: onJournal(olga, 'regenerate', inReview), records: moved('journal', 2) },
  recalculateJournal: {
    arrange: onJournal(olga, 'recalculate', async (steps) => {
      const id = await steps.inReview(rows);
      const [charge] = await steps.charges(id);
      await steps.decide(id, charge.id, 'ignore');
      return id;
    }),
    records: moved('journal', 2),
  },
  resetJournal: {
    arrange: onJournal(olga, 'reset', (steps) => steps.generated(rows)),
    records: moved('journal', 2),
  },
  completeJournal: {
    arrange: onJournal(olga, 'complete', async (steps) => {
      const { id, statement } = await accepted(steps);
      await steps.post(olga, `/statements/${statement.id}/cancel`);
      return id;
    }),
    records: [...moved('ledger'), ...moved('journal')],
  },
  // charges have no records; the first decision moves their journal (J12)
  matchJournalCharge: { arrange: decision('match', [], sub01), records: moved('journal') },
  ignoreJournalCharge: { arrange: decision('ignore', []), records: moved('journal') },
  resetJournalCharge: { arrange: decision('reset', ['ignore']), records: [] },
  ...files('Journal', 'journal', async (steps) => `/journals/${await steps.createJournal()}`),

  updateLedger: {
    arrange: async (steps) => {
      const [ledger] = await steps.ledgers(await steps.generated(rows));
      return put(steps, `/ledgers/${ledger.id}`, assignee);
    },
    records: ['ledger.updated'],
  },
  recalculateLedger: {
    arrange: async (steps) => {
      const [ledger] = await steps.ledgers(await steps.generated(rows));
      return post(steps, `/ledgers/${ledger.id}/recalculate`);
    },
    records: moved('ledger', 2),
  },
  acceptLedger: {
    arrange: async (steps) => {
      const [ledger] = await steps.ledgers(await steps.generated([us]));
      return post(steps, `/ledgers/${ledger.id}/accept`);
    },
    records: [...moved('ledger'), 'statement.created', ...moved('ledger'), ...moved('journal'), workbook],
  },
  queueLedger: {
    arrange: async (steps) => post(steps, `/ledgers/${(await accepted(steps)).ledger.id}/queue`),
    records: [...moved('ledger'), ...moved('statement'), ...moved('journal')],
  },
  ...files(
    'Ledger',
    'ledger',
    async (steps) => `/ledgers/${(await steps.ledgers(await steps.generated([us])))[0].id}`,
  ),

  createCustomLedger: {
    arrange: async (steps) => post(steps, '/custom-ledgers', newCustomLedger()),
    records: ['custom-ledger.created'],
  },
  updateCustomLedger: {
    arrange: async (steps, custom) => put(steps, `/custom-ledgers/${await custom.create()}`, notes),
    records: ['custom-ledger.updated'],
  },
  deleteCustomLedger: {
    arrange: async (steps, custom) => remove(steps, `/custom-ledgers/${await custom.create()}`),
    records: moved('custom-ledger'),
  },
  uploadCustomLedgerCharges: {
    arrange: async (_steps, custom) => {
      const id = await custom.create();
      return () => custom.send(id, s37Rows);
    },
    records: ['custom-ledger.attachment.created', ...moved('custom-ledger', 2)],
  },
  acceptCustomLedger: {
    arrange: async (steps, custom) => post(steps, `/custom-ledgers/${await custom.validated()}/accept`),
    records: [...moved('custom-ledger'), 'statement.created', ...moved('custom-ledger'), workbook],
  },
  queueCustomLedger: {
    arrange: async (steps, custom) => {
      const id = await custom.validated();
      await custom.accept(id);
      return post(steps, `/custom-ledgers/${id}/queue`);
    },
    records: [...moved('custom-ledger'), ...moved('statement')],
  },
  ...files(
    'CustomLedger',
    'custom-ledger',
    async (_steps, custom) => `/custom-ledgers/${await custom.create()}`,
  ),

  createOverride: {
    arrange: async (steps) =>
      post(steps, '/manual-overrides', { client: { id: 'ACC-2000-0001' }, vendor: { id: 'ACC-1000-0002' } }),
    records: ['manual-override.created'],
  },
  updateOverride: { arrange: onOverride('', notes), records: ['manual-override.updated'] },
  disableOverride: { arrange: onOverride('/disable'), records: moved('manual-override') },
  enableOverride: { arrange: onOverride('/enable'), records: moved('manual-override') },

  createStatement: {
    arrange: async (steps) => post(steps, '/statements', shell),
    records: ['statement.created', workbook],
  },
  updateStatement: {
    arrange: async (steps) => {
      const { statement } = await accepted(steps);
      return put(steps, `/statements/${statement.id}`, { externalIds: { operations: 'X' } });
    },
    records: ['statement.updated'],
  },
  queueStatement: { arrange: onStatement([], 'queue'), records: moved('statement') },
  markStatementAsPending: { arrange: onStatement(['queue'], 'pending'), records: moved('statement') },
  issueStatement: {
    arrange: onStatement(['queue', 'pending'], 'issue'),
    records: [...moved('statement'), ...moved('ledger'), ...moved('journal')],
  },
  markStatementAsError: {
    arrange: onStatement(['queue'], 'error', { statusNotes: { message: 'Blocked' } }),
    records: moved('statement'),
  },
  retryStatement: { arrange: onStatement(['queue', 'error'], 'retry'), records: moved('statement') },
  recalculateStatement: {
    arrange: onStatement(['queue', 'error'], 'recalculate'),
    records: moved('statement', 2),
  },
  cancelStatement: { arrange: onStatement([], 'cancel'), records: moved('statement') },
  addStatementChild: {
    arrange: async (steps) => {
      const { parent, child } = await parentAndChild(steps);
      return post(steps, `/statements/${parent}/children`, { id: child });
    },
    records: [...moved('statement'), 'statement.updated', 'statement.attachment.deleted', workbook],
  },
  removeStatementChild: {
    arrange: async (steps) => {
      const { parent, child } = await parentAndChild(steps);
      await steps.post(olga, `/statements/${parent}/children`, { id: child });
      return remove(steps, `/statements/${parent}/children/${child}`);
    },
    records: [...moved('statement'), 'statement.updated', 'statement.attachment.deleted', workbook],
  },
  ...files('Statement', 'statement', async (steps) => `/statements/${(await accepted(steps)).statement.id}`),

  createInvoice: {
    arrange: async (steps) => () => newDocument(steps, 'invoices'),
    records: ['invoice.created', 'invoice.attachment.created'],
  },
  updateInvoice: {
    arrange: async (steps) => {
      const { id } = await newDocument(steps, 'invoices');
      return put(steps, `/invoices/${id}`, { externalIds: { client: 'PO-9' } }, tokens.globex);
    },
    records: ['invoice.updated'],
  },
  ...files('Invoice', 'invoice', async (steps) => `/invoices/${(await newDocument(steps, 'invoices')).id}`),
  createCreditMemo: {
    arrange: async (steps) => () => newDocument(steps, 'credit-memos'),
    records: ['credit-memo.created', 'credit-memo.attachment.created'],
  },
  updateCreditMemo: {
    arrange: async (steps) => {
      const { id } = await newDocument(steps, 'credit-memos');
      return put(steps, `/credit-memos/${id}`, { externalIds: { operations: 'OPS-9' } });
    },
    records: ['credit-memo.updated'],
  },
  ...files(
    'CreditMemo',
    'credit-memo',
    async (steps) => `/credit-memos/${(await newDocument(steps, 'credit-memos')).id}`,
  ),

  updateUser: {
    arrange: async (steps) =>
      put(steps, '/public/v1/accounts/users/USR-1000-0001', { settings: { cultureCode: 'de-CH' } }),
    records: ['user.updated'],
  },
};
