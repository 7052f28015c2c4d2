import { auditedCreditMemoStatuses } from '../../../domain/credit-memo.ts';
import { auditedInvoiceStatuses } from '../../../domain/invoice.ts';
import { customLedgerLifecycle } from '../../../domain/custom-ledger.ts';
import { journalLifecycle } from '../../../domain/journal.ts';
import { ledgerLifecycle } from '../../../domain/ledger.ts';
import { overrideLifecycle } from '../../../domain/override.ts';
import { statementLifecycle } from '../../../domain/statement.ts';
import { tokens } from '../test-server.ts';
import { customLedgerSituations } from './custom-ledger-things.ts';
import { chargeSituations, journalSituations, ledgerSituations } from './journal-things.ts';
import { documentSituations, overrideSituations } from './other-things.ts';
import { statementSituations } from './statement-things.ts';
import type { Situation, Workshop } from './things.ts';

/** Who calls: nobody, operations, the vendor and the client that things belong to, and a stranger of each. */
export const callers = {
  nobody: undefined,
  Olga: tokens.olga,
  Vera: tokens.vera,
  Farid: tokens.foreignVendor,
  Grace: tokens.globex,
  Ivan: tokens.initech,
} as const;

export type Caller = keyof typeof callers;

type KindFacts = {
  /** The table with its revision and state. */
  table: string;
  /** States that leave a stamp. */
  audited: readonly string[];
  /** Who reads a thing of this kind, as far as the role may call at all. */
  seenBy: readonly Exclude<Caller, 'nobody'>[];
  /** Those of them who may read it only, also by operations that are open to their role. */
  forbidden?: readonly Caller[];
  /** An id of its form that nothing has. */
  unknown: string;
  situations(workshop: Workshop): Situation[];
};

/** What the paths of the contract name, and whose it is (conventions §1, tenancy). */
const kinds = {
  journal: {
    table: 'journal',
    audited: journalLifecycle.audited,
    seenBy: ['Olga', 'Vera'],
    unknown: 'BJO-0000-0000',
    situations: journalSituations,
  },
  /** A journal, for calls about one of its charges. */
  charge: {
    table: 'journal',
    audited: journalLifecycle.audited,
    seenBy: ['Olga', 'Vera'],
    unknown: 'BJO-0000-0000',
    situations: chargeSituations,
  },
  ledger: {
    table: 'ledger',
    audited: ledgerLifecycle.audited,
    seenBy: ['Olga'],
    unknown: 'BLE-0000-0000-0000-0000',
    situations: ledgerSituations,
  },
  customLedger: {
    table: 'custom_ledger',
    audited: customLedgerLifecycle.audited,
    seenBy: ['Olga'],
    unknown: 'CLE-0000-0000',
    situations: customLedgerSituations,
  },
  override: {
    table: 'manual_override',
    audited: overrideLifecycle.audited,
    seenBy: ['Olga'],
    unknown: 'BOV-0000-0000',
    situations: overrideSituations,
  },
  statement: {
    table: 'statement',
    audited: statementLifecycle.audited,
    seenBy: ['Olga', 'Grace'],
    unknown: 'SOM-0000-0000-0000-0000',
    situations: statementSituations,
  },
  invoice: {
    table: 'erp_document',
    audited: [],
    seenBy: ['Olga', 'Grace'],
    unknown: 'INV-0000-0000-0000-0000',
    situations: (workshop) => documentSituations(workshop, 'invoice', auditedInvoiceStatuses),
  },
  creditMemo: {
    table: 'erp_document',
    audited: [],
    seenBy: ['Olga', 'Grace'],
    unknown: 'CRD-0000-0000-0000-0000',
    situations: (workshop) => documentSituations(workshop, 'creditMemo', auditedCreditMemoStatuses),
  },
  /** Grace herself. */
  user: {
    table: 'app_user',
    audited: [],
    seenBy: ['Olga', 'Grace'],
    forbidden: ['Olga'],
    unknown: 'USR-0000-0000',
    situations: () => [
      { name: 'Active', make: async () => ({ id: 'USR-1000-0003', status: 'Active', parts: {} }) },
    ],
  },
} as const satisfies Record<string, KindFacts>;

export type Kind = keyof typeof kinds;

/** What the walk knows of a kind. */
export const kindOf = (kind: Kind): KindFacts => kinds[kind];
