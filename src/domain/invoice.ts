import type { BillingType } from '../api/generated/model/billingType';
import type { InvoiceStatus } from '../api/generated/model/invoiceStatus';

/** Statuses of an invoice: they mirror the ERP and change in any order (lifecycles §8). */
export const invoiceStatuses = {
  issued: 'Issued',
  paid: 'Paid',
  overdue: 'Overdue',
} as const satisfies Record<string, InvoiceStatus>;

/** Statuses with a key in the audit bag (lifecycles §8, Audit). */
export const auditedInvoiceStatuses: readonly InvoiceStatus[] = Object.values(invoiceStatuses);

/** Names that older ERP versions send (lifecycles §8, "legacy alias"). */
const aliases: Readonly<Record<string, InvoiceStatus>> = { generated: invoiceStatuses.issued };

/** A status as the ERP names it, in any case and with its older names; undefined when there is no such status. */
export function readInvoiceStatus(text: string): InvoiceStatus | undefined {
  const name = text.trim().toLowerCase();
  return aliases[name] ?? auditedInvoiceStatuses.find((status) => status.toLowerCase() === name);
}

/** How a document without a statement came to be: in the ERP, by hand (lifecycles §8 step 5). */
export const unlinkedBillingType: BillingType = 'Manual';
