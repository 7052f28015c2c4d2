import { auditedCreditMemoStatuses } from '../../domain/credit-memo.ts';
import { customLedgerLifecycle } from '../../domain/custom-ledger.ts';
import { auditedInvoiceStatuses } from '../../domain/invoice.ts';
import { journalLifecycle } from '../../domain/journal.ts';
import { ledgerLifecycle } from '../../domain/ledger.ts';
import { overrideLifecycle } from '../../domain/override.ts';
import { statementLifecycle } from '../../domain/statement.ts';
import type { IdKind } from '../../domain/ids.ts';
import type { Resource } from '../store/resource.ts';
import { customLedgers } from '../store/resources/custom-ledgers.ts';
import { creditMemos, invoices } from '../store/resources/erp-documents.ts';
import { journals } from '../store/resources/journals.ts';
import { ledgers } from '../store/resources/ledgers.ts';
import { overrides } from '../store/resources/overrides.ts';
import { statements } from '../store/resources/statements.ts';

/** A row as the database gives it; columns of a kind's table by their names. */
export type Row = { id: string; revision: number; status: string; audit: AuditBag } & Record<string, unknown>;

export type Stamp = { at: string; by: { id: string; name: string } };
export type AuditBag = Record<string, Stamp>;

/** An object with revision, audit bag and audit trail: what the generic commands need to know of it. */
export type Kind = {
  /** How a sentence names it. */
  object: string;
  table: string;
  resource: Resource;
  idKind: IdKind;
  /** The part of the event name: `platform.billing.<event>.updated`. */
  event: string;
  /** The other part of it, where it is not `billing`. */
  module?: string;
  /** States with a key in the audit bag. */
  audited: readonly string[];
  /** Accounts beside operations that may read its audit trail (lifecycles §0). */
  viewers(row: Row): { vendor?: unknown; client?: unknown };
  /** Whether only operations learn what happens to its files (documents §5). */
  areFilesPrivate?: boolean;
};

export const journalKind: Kind = {
  object: 'Journal',
  table: 'journal',
  resource: journals,
  idKind: 'journal',
  event: 'journal',
  audited: journalLifecycle.audited,
  viewers: (row) => ({ vendor: row['vendor_id'] }),
};

export const ledgerKind: Kind = {
  object: 'Ledger',
  table: 'ledger',
  resource: ledgers,
  idKind: 'ledger',
  event: 'ledger',
  audited: ledgerLifecycle.audited,
  viewers: () => ({}),
};

export const customLedgerKind: Kind = {
  object: 'Custom ledger',
  table: 'custom_ledger',
  resource: customLedgers,
  idKind: 'customLedger',
  event: 'custom-ledger',
  audited: customLedgerLifecycle.audited,
  viewers: () => ({}),
};

export const overrideKind: Kind = {
  object: 'Override',
  table: 'manual_override',
  resource: overrides,
  idKind: 'override',
  event: 'manual-override',
  audited: overrideLifecycle.audited,
  viewers: () => ({}),
};

export const statementKind: Kind = {
  object: 'Statement',
  table: 'statement',
  resource: statements,
  idKind: 'statement',
  event: 'statement',
  audited: statementLifecycle.audited,
  viewers: (row) => ({ client: row['client_id'] }),
  areFilesPrivate: true,
};

export const invoiceKind: Kind = {
  object: 'Invoice',
  table: 'erp_document',
  resource: invoices,
  idKind: 'invoice',
  event: 'invoice',
  audited: auditedInvoiceStatuses,
  viewers: (row) => ({ client: row['client_id'] }),
};

export const creditMemoKind: Kind = {
  object: 'Credit memo',
  table: 'erp_document',
  resource: creditMemos,
  idKind: 'creditMemo',
  event: 'credit-memo',
  audited: auditedCreditMemoStatuses,
  viewers: (row) => ({ client: row['client_id'] }),
};

/** The resources of the objects that have a trail in billing. */
export const recordedResources: readonly Resource[] = [
  journalKind,
  ledgerKind,
  customLedgerKind,
  overrideKind,
  statementKind,
  invoiceKind,
  creditMemoKind,
].map(({ resource }) => resource);
