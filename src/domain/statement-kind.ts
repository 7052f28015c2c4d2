import type { BillingType } from '../api/generated/model/billingType';
import type { StatementType } from '../api/generated/model/statementType';

const credit: StatementType = 'Credit';
const consolidated: BillingType = 'Consolidated';

/** Whether a statement gives money back: the ERP makes a credit memo of it, not an invoice (documents §4). */
export function isCreditStatement({ type }: { type?: StatementType }): boolean {
  return type === credit;
}

/** Whether a statement gathers others and has no charges of its own (lifecycles S2). */
export function isConsolidatedStatement({ billingType }: { billingType?: BillingType }): boolean {
  return billingType === consolidated;
}
