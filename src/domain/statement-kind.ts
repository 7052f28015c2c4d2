import type { BillingType } from '../api/generated/model/billingType';
import type { StatementType } from '../api/generated/model/statementType';

const credit: StatementType = 'Credit';
/** How a statement bills that gathers others (lifecycles S2). */
export const consolidatedBilling: BillingType = 'Consolidated';
/** How a ledger bills (lifecycles §3.1). */
export const automatedBilling: BillingType = 'Automated';
/** How a custom ledger bills (charge-files §11). */
export const manualBilling: BillingType = 'Manual';

/** Whether a statement gives money back: the ERP makes a credit memo of it, not an invoice (documents §4). */
export function isCreditStatement({ type }: { type?: StatementType }): boolean {
  return type === credit;
}

/** Whether a statement gathers others and has no charges of its own (lifecycles S2). */
export function isConsolidatedStatement({ billingType }: { billingType?: BillingType }): boolean {
  return billingType === consolidatedBilling;
}
