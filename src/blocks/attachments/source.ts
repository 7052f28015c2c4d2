import type { QueryKey } from '@tanstack/react-query';
import {
  deleteCreditMemoAttachment,
  getCreateCreditMemoAttachmentUrl,
  getGetCreditMemoAttachmentUrl,
  getListCreditMemoAttachmentsQueryKey,
  listCreditMemoAttachments,
  updateCreditMemoAttachment,
  useListCreditMemoAttachments,
} from '../../api/generated/endpoints/credit-memo-attachments/credit-memo-attachments.ts';
import {
  deleteCustomLedgerAttachment,
  getCreateCustomLedgerAttachmentUrl,
  getGetCustomLedgerAttachmentUrl,
  getListCustomLedgerAttachmentsQueryKey,
  listCustomLedgerAttachments,
  updateCustomLedgerAttachment,
  useListCustomLedgerAttachments,
} from '../../api/generated/endpoints/custom-ledger-attachments/custom-ledger-attachments.ts';
import {
  deleteInvoiceAttachment,
  getCreateInvoiceAttachmentUrl,
  getGetInvoiceAttachmentUrl,
  getListInvoiceAttachmentsQueryKey,
  listInvoiceAttachments,
  updateInvoiceAttachment,
  useListInvoiceAttachments,
} from '../../api/generated/endpoints/invoice-attachments/invoice-attachments.ts';
import {
  deleteJournalAttachment,
  getCreateJournalAttachmentUrl,
  getGetJournalAttachmentUrl,
  getListJournalAttachmentsQueryKey,
  listJournalAttachments,
  updateJournalAttachment,
  useListJournalAttachments,
} from '../../api/generated/endpoints/journal-attachments/journal-attachments.ts';
import {
  deleteLedgerAttachment,
  getCreateLedgerAttachmentUrl,
  getGetLedgerAttachmentUrl,
  getListLedgerAttachmentsQueryKey,
  listLedgerAttachments,
  updateLedgerAttachment,
  useListLedgerAttachments,
} from '../../api/generated/endpoints/ledger-attachments/ledger-attachments.ts';
import {
  deleteStatementAttachment,
  getCreateStatementAttachmentUrl,
  getGetStatementAttachmentUrl,
  getListStatementAttachmentsQueryKey,
  listStatementAttachments,
  updateStatementAttachment,
  useListStatementAttachments,
} from '../../api/generated/endpoints/statement-attachments/statement-attachments.ts';
import type { AttachmentUpdate } from '../../api/generated/model/attachmentUpdate.ts';
import type { BillingAttachmentType } from '../../api/generated/model/billingAttachmentType.ts';
import type { ObjectAudit } from '../../api/generated/model/objectAudit.ts';
import type { OperationId } from '../../domain/access.ts';

/** A file of any object: what all families have in common. */
export type Attachment = {
  readonly id: string;
  readonly revision?: number;
  name?: string;
  description?: string | null;
  readonly type?: BillingAttachmentType;
  readonly filename?: string;
  readonly contentType?: string;
  readonly size?: number | null;
  readonly isDeleted?: boolean;
  readonly audit?: ObjectAudit;
};

type Page = { data: Attachment[] };
type Listed = {
  data: Page | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => Promise<unknown>;
};

const params = { limit: 100, select: 'audit' };

/** One family of files: how it is listed, changed and who may do so. */
export type AttachmentSource = {
  useList: (parent: string) => Listed;
  /** The same, outside of a component. */
  list: (parent: string, options?: RequestInit) => Promise<Page>;
  key: (parent: string) => QueryKey;
  createUrl: (parent: string) => string;
  contentUrl: (parent: string, id: string) => string;
  update: (parent: string, id: string, change: AttachmentUpdate, options: RequestInit) => Promise<Attachment>;
  remove: (parent: string, id: string) => Promise<void>;
  operations: { create: OperationId; update: OperationId; remove: OperationId };
};

export const journalFiles: AttachmentSource = {
  useList: (parent) => useListJournalAttachments(parent, params),
  list: (parent, options) => listJournalAttachments(parent, params, options),
  key: getListJournalAttachmentsQueryKey,
  createUrl: getCreateJournalAttachmentUrl,
  contentUrl: getGetJournalAttachmentUrl,
  update: updateJournalAttachment,
  remove: deleteJournalAttachment,
  operations: {
    create: 'createJournalAttachment',
    update: 'updateJournalAttachment',
    remove: 'deleteJournalAttachment',
  },
};

export const ledgerFiles: AttachmentSource = {
  useList: (parent) => useListLedgerAttachments(parent, params),
  list: (parent, options) => listLedgerAttachments(parent, params, options),
  key: getListLedgerAttachmentsQueryKey,
  createUrl: getCreateLedgerAttachmentUrl,
  contentUrl: getGetLedgerAttachmentUrl,
  update: updateLedgerAttachment,
  remove: deleteLedgerAttachment,
  operations: {
    create: 'createLedgerAttachment',
    update: 'updateLedgerAttachment',
    remove: 'deleteLedgerAttachment',
  },
};

export const customLedgerFiles: AttachmentSource = {
  useList: (parent) => useListCustomLedgerAttachments(parent, params),
  list: (parent, options) => listCustomLedgerAttachments(parent, params, options),
  key: getListCustomLedgerAttachmentsQueryKey,
  createUrl: getCreateCustomLedgerAttachmentUrl,
  contentUrl: getGetCustomLedgerAttachmentUrl,
  update: updateCustomLedgerAttachment,
  remove: deleteCustomLedgerAttachment,
  operations: {
    create: 'createCustomLedgerAttachment',
    update: 'updateCustomLedgerAttachment',
    remove: 'deleteCustomLedgerAttachment',
  },
};

export const statementFiles: AttachmentSource = {
  useList: (parent) => useListStatementAttachments(parent, params),
  list: (parent, options) => listStatementAttachments(parent, params, options),
  key: getListStatementAttachmentsQueryKey,
  createUrl: getCreateStatementAttachmentUrl,
  contentUrl: getGetStatementAttachmentUrl,
  update: updateStatementAttachment,
  remove: deleteStatementAttachment,
  operations: {
    create: 'createStatementAttachment',
    update: 'updateStatementAttachment',
    remove: 'deleteStatementAttachment',
  },
};

export const invoiceFiles: AttachmentSource = {
  useList: (parent) => useListInvoiceAttachments(parent, params),
  list: (parent, options) => listInvoiceAttachments(parent, params, options),
  key: getListInvoiceAttachmentsQueryKey,
  createUrl: getCreateInvoiceAttachmentUrl,
  contentUrl: getGetInvoiceAttachmentUrl,
  update: updateInvoiceAttachment,
  remove: deleteInvoiceAttachment,
  operations: {
    create: 'createInvoiceAttachment',
    update: 'updateInvoiceAttachment',
    remove: 'deleteInvoiceAttachment',
  },
};

export const creditMemoFiles: AttachmentSource = {
  useList: (parent) => useListCreditMemoAttachments(parent, params),
  list: (parent, options) => listCreditMemoAttachments(parent, params, options),
  key: getListCreditMemoAttachmentsQueryKey,
  createUrl: getCreateCreditMemoAttachmentUrl,
  contentUrl: getGetCreditMemoAttachmentUrl,
  update: updateCreditMemoAttachment,
  remove: deleteCreditMemoAttachment,
  operations: {
    create: 'createCreditMemoAttachment',
    update: 'updateCreditMemoAttachment',
    remove: 'deleteCreditMemoAttachment',
  },
};
