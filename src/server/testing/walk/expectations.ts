import type { OperationId } from '../../../domain/access.ts';
import { mayChangeFiles } from '../../../domain/attachment.ts';
import { chargeActions } from '../../../domain/charge-actions.ts';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../../domain/charge-file/read-charge-file.ts';
import { childActions } from '../../../domain/consolidation.ts';
import { customLedgerActions, customLedgerEditable } from '../../../domain/custom-ledger.ts';
import {
  journalActions,
  journalEditable,
  journalReconciling,
  reconcilable,
} from '../../../domain/journal.ts';
import { ledgerActions } from '../../../domain/ledger.ts';
import { overrideActions } from '../../../domain/override.ts';
import { recalculatedTo, statementActions } from '../../../domain/statement.ts';
import { jsonl, row } from '../../scenarios/charge-rows.ts';
import { fileForm } from '../test-server.ts';
import { documents, neighbours } from './document-expectations.ts';
import {
  acts,
  creates,
  edits,
  filesOf,
  lists,
  listsOf,
  reads,
  readsObject,
  type Expectation,
} from './expectation.ts';
import type { Thing, Workshop } from './things.ts';

const notes = { notes: 'Walked by.' };
const assignee = { assignee: { id: 'USR-1000-0001' } };
const picture = { form: fileForm('GIF89a', 'picture.gif', 'image/gif'), status: 415 } as const;

const journals = {
  listJournals: lists,
  createJournal: creates(() => ({ name: 'Walk', authorization: { id: 'AUT-5000-0001' } }), 'Vera'),
  getJournal: reads('journal'),
  updateJournal: edits('journal', notes, journalEditable),
  deleteJournal: acts('journal', journalActions.remove, {
    malformed: undefined,
    wrongType: undefined,
    leaves: () => ({ isGone: true, revision: 1, records: 1 }),
  }),
  uploadJournalCharges: acts('journal', journalActions.upload, {
    request: () => ({
      form: fileForm(jsonl([row('acme-sub-01', 1, 10, 10)]), 'charges.jsonl', JSONL_MEDIA_TYPE),
    }),
    // one that the state forbids is not read so far that a second file would be seen
    malformed: undefined,
    wrongType: picture,
    // and one each of the file that came and of the one that it replaces
    leaves: () => ({ status: journalActions.upload.to, revision: 1, records: 3 }),
  }),
  submitJournal: acts('journal', journalActions.submit),
  enquireJournal: acts('journal', journalActions.enquire),
  acceptJournal: acts('journal', journalActions.accept),
  regenerateJournal: acts('journal', journalActions.regenerate),
  recalculateJournal: acts('journal', journalActions.recalculate),
  resetJournal: acts('journal', journalActions.reset),
  completeJournal: acts('journal', journalActions.complete),
  listJournalSellers: listsOf('journal'),
  listJournalCharges: listsOf('journal'),
  getJournalCharge: reads('journal', 'charge'),
  ...filesOf('Journal', 'journal', (status) => mayChangeFiles('Journal', status)),
};

/** A decision on a charge: the journal must be open, then the charge (lifecycles §2.3). */
function decides(name: keyof typeof chargeActions, body?: object): Expectation {
  const action = chargeActions[name];
  const isOpen = ({ facts }: Thing) => reconcilable.some((status) => status === facts?.['journal']);
  const from: readonly string[] = action.from;
  const isDecided = ({ facts }: Thing) => facts?.['before'] === 'matched' || facts?.['before'] === 'ignored';
  return acts('charge', action, {
    part: 'charge',
    repeats: name === 'match',
    ...(body && { request: () => ({ body }) }),
    allows: (thing) => isOpen(thing) && from.includes(thing.status) && (name !== 'reset' || isDecided(thing)),
    says: (thing) => {
      if (!isOpen(thing)) return [thing.id, thing.facts?.['journal'] ?? '', ...reconcilable];
      if (from.includes(thing.status)) return [thing.parts.charge ?? ''];
      return [thing.parts.charge ?? '', thing.status, ...from];
    },
    // the first decision moves the journal, the others only count (J12)
    leaves: ({ facts }) => ({
      status: journalReconciling,
      revision: 1,
      records: facts?.['journal'] === journalReconciling ? 0 : 1,
    }),
  });
}

const charges = {
  matchJournalCharge: decides('match', { agreement: { id: 'AGR-6000-0000-0001' } }),
  ignoreJournalCharge: decides('ignore'),
  resetJournalCharge: decides('reset'),
};

const ledgers = {
  listLedgers: lists,
  getLedger: reads('ledger'),
  updateLedger: edits('ledger', assignee),
  recalculateLedger: acts('ledger', ledgerActions.recalculate),
  acceptLedger: acts('ledger', ledgerActions.accept),
  queueLedger: acts('ledger', ledgerActions.queue),
  listLedgerCharges: listsOf('ledger'),
  getLedgerCharge: reads('ledger', 'charge'),
  ...filesOf('Ledger', 'ledger', (status) => mayChangeFiles('Ledger', status)),
};

const period = { billingStartDate: '2026-07-01', billingEndDate: '2026-09-30' };
const usd = { price: { currency: { purchase: 'USD', sale: 'USD' } } };
const parties = { seller: { id: 'SEL-3000-0001' }, vendor: { id: 'ACC-1000-0001' } };

/** What a custom ledger and a consolidated statement are made of. */
export const bodies = {
  customLedger: () => ({ name: 'Onboarding', ...parties, ...usd, ...period }),
  statement: () => ({ ...parties, buyer: { id: 'BUY-7000-0001' }, ...usd }),
};

const customLedgers = {
  listCustomLedgers: lists,
  createCustomLedger: creates(bodies.customLedger, 'Olga'),
  getCustomLedger: reads('customLedger'),
  updateCustomLedger: edits('customLedger', notes, customLedgerEditable),
  deleteCustomLedger: acts('customLedger', customLedgerActions.remove, {
    malformed: undefined,
    wrongType: undefined,
    leaves: () => ({ isGone: true, revision: 1, records: 1 }),
  }),
  uploadCustomLedgerCharges: acts('customLedger', customLedgerActions.upload, {
    request: () => ({ form: fileForm('PK', 'charges.xlsx', XLSX_MEDIA_TYPE) }),
    malformed: undefined,
    wrongType: picture,
    leaves: () => ({ status: customLedgerActions.upload.to, revision: 1, records: 2 }),
  }),
  acceptCustomLedger: acts('customLedger', customLedgerActions.accept),
  queueCustomLedger: acts('customLedger', customLedgerActions.queue),
  listCustomLedgerCharges: listsOf('customLedger'),
  getCustomLedgerCharge: reads('customLedger', 'charge'),
  ...filesOf('CustomLedger', 'customLedger', (status) => mayChangeFiles('CustomLedger', status)),
};

const overrides = {
  listOverrides: lists,
  createOverride: creates(
    () => ({ client: { id: 'ACC-2000-0002' }, vendor: { id: 'ACC-1000-0002' } }),
    'Olga',
  ),
  getOverride: reads('override'),
  updateOverride: edits('override', notes),
  enableOverride: acts('override', overrideActions.enable),
  disableOverride: acts('override', overrideActions.disable),
};

const isConsolidated = ({ facts }: Thing) => facts?.['billing'] === 'Consolidated';

const statements = {
  listStatements: lists,
  createStatement: creates(bodies.statement, 'Olga'),
  getStatement: reads('statement'),
  updateStatement: edits('statement', { externalIds: { operations: 'OPS-1' } }),
  queueStatement: acts('statement', statementActions.queue, {
    allows: (thing) =>
      statementActions.queue.from.some((status) => status === thing.status) &&
      thing.facts?.['children'] !== 'none',
    says: ({ id, status, facts }) => {
      const isOpen = statementActions.queue.from.some((each) => each === status);
      return isOpen && facts?.['children'] === 'none' ? [id] : [id, status, ...statementActions.queue.from];
    },
  }),
  markStatementAsPending: acts('statement', statementActions.pending),
  issueStatement: acts('statement', statementActions.issue),
  markStatementAsError: acts('statement', statementActions.error, {
    request: () => ({ body: { statusNotes: { message: 'The customer is blocked.' } } }),
    malformed: { body: {} },
  }),
  retryStatement: acts('statement', statementActions.retry),
  recalculateStatement: acts('statement', statementActions.recalculate, {
    leaves: ({ status, facts }) => {
      const to = recalculatedTo(facts?.['billing'] as Parameters<typeof recalculatedTo>[0]);
      return to ? { status: to, revision: 1, records: 1 } : { status, revision: 0, records: 0 };
    },
  }),
  cancelStatement: acts('statement', statementActions.cancel),
  addStatementChild: acts('statement', childActions.add.parent, {
    // the state stays; that child is taken
    repeats: false,
    request: ({ parts }) => ({ body: { id: parts.candidate } }),
    malformed: { body: {} },
    allows: (thing) =>
      isConsolidated(thing) && childActions.add.parent.from.some((each) => each === thing.status),
    says: ({ id }) => [id],
  }),
  removeStatementChild: acts('statement', childActions.remove.parent, {
    repeats: false,
    part: 'child',
    malformed: undefined,
    wrongType: undefined,
    says: ({ id, status }) => [id, status, ...childActions.remove.parent.from],
  }),
  listStatementCharges: listsOf('statement'),
  getStatementCharge: reads('statement', 'charge'),
  ...filesOf('Statement', 'statement', (status) => mayChangeFiles('Statement', status)),
};

/** What every operation of the contract has to answer; one that is missing here does not pass the walk. */
export const expectationsOf = (traces: Workshop['traces']): Partial<Record<OperationId, Expectation>> => ({
  ...journals,
  ...charges,
  ...ledgers,
  ...customLedgers,
  ...overrides,
  ...statements,
  ...documents,
  ...neighbours,
  getBillingAnalytics: {},
  streamEvents: {},
  getTask: readsObject(traces.task, 'Olga'),
  getAuditRecord: readsObject(traces.auditRecord, 'Olga', 'Vera'),
});
