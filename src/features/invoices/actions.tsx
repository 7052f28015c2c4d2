import { IconFileTypePdf } from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import { getListInvoicesQueryKey } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import { saveAs } from '../../blocks/attachments/download.ts';
import { invoiceFiles } from '../../blocks/attachments/source.ts';
import type { Archive } from '../../blocks/documents/archive.ts';
import { fetchWanted, paperIn } from '../../blocks/documents/papers.ts';
import { auditedInvoiceStatuses } from '../../domain/invoice.ts';
import { action, type Rule } from '../../ui/actions/action.ts';

/** What changes when an invoice does. */
export const invoiceTouches = [getListInvoicesQueryKey(), getListAuditRecordsQueryKey()];

export const invoicePaper = paperIn(invoiceFiles);
const nameOf = ({ documentNo, id }: Invoice) => documentNo ?? id;

/** References may be written whatever the invoice's status. */
export const editing: Rule = {
  operation: 'updateInvoice',
  object: 'Invoice',
  verb: 'edit',
  from: auditedInvoiceStatuses,
};

export const downloadInvoice = action<Invoice, undefined>({
  rule: {
    operation: 'getInvoiceAttachment',
    object: 'Invoice',
    verb: 'download',
    from: auditedInvoiceStatuses,
  },
  label: 'Download PDF',
  icon: IconFileTypePdf,
  primary: () => true,
  initial: undefined,
  run: async (invoice) => {
    const { content } = await fetchWanted(invoicePaper, invoice.id);
    saveAs(content, `${nameOf(invoice)}.pdf`);
  },
  done: (invoice) => `Downloaded ${nameOf(invoice)}.pdf.`,
  touches: [],
});

/** What is done with an invoice, on its page and in lists. */
export const invoiceVerbs = [downloadInvoice];

/** The PDFs of many invoices, with a table of what they are. */
export const invoiceArchive: Archive<Invoice> = {
  noun: ['invoice', 'invoices'],
  wanted: invoicePaper,
  extension: 'pdf',
  nameOf,
  titles: [
    'Document',
    'Status',
    'Buyer',
    'Issued',
    'Due date',
    'Σ SP',
    'Σ ST',
    'Σ GT',
    'Currency',
    'PO number',
  ],
  lineOf: ({ documentNo, status, buyer, attributes, price }) => [
    documentNo ?? null,
    status ?? null,
    buyer?.name ?? buyer?.id ?? null,
    attributes?.documentDate?.slice(0, 10) ?? null,
    attributes?.dueDate?.slice(0, 10) ?? null,
    price?.totalSP ?? null,
    price?.totalST ?? null,
    price?.totalGT ?? null,
    price?.currency ?? null,
    attributes?.externalDocumentNo ?? null,
  ],
};
