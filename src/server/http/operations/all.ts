import type { Handlers } from '../call.ts';
import { analyticsHandlers } from './analytics.ts';
import { attachmentHandlers } from './attachments.ts';
import { auditHandlers } from './audit.ts';
import { chargeHandlers } from './charges.ts';
import { customLedgerHandlers } from './custom-ledgers.ts';
import { erpDocumentHandlers } from './erp-documents.ts';
import { journalHandlers } from './journals.ts';
import { ledgerHandlers } from './ledgers.ts';
import { overrideHandlers } from './overrides.ts';
import { referenceHandlers } from './reference.ts';
import { statementHandlers } from './statements.ts';
import { userHandlers } from './users.ts';

/** Every operation that is implemented; the contract's others answer 501. */
export const handlers: Handlers = {
  ...journalHandlers,
  ...chargeHandlers,
  ...ledgerHandlers,
  ...customLedgerHandlers,
  ...overrideHandlers,
  ...statementHandlers,
  ...erpDocumentHandlers,
  ...attachmentHandlers,
  ...auditHandlers,
  ...analyticsHandlers,
  ...referenceHandlers,
  ...userHandlers,
};
