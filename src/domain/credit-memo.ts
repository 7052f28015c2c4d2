import type { CreditMemoStatus } from '../api/generated/model/creditMemoStatus';

/** The one status of a credit memo: posted by the ERP (lifecycles §8). */
export const creditMemoStatuses = { issued: 'Issued' } as const satisfies Record<string, CreditMemoStatus>;

/** Statuses with a key in the audit bag (lifecycles §8, Audit). */
export const auditedCreditMemoStatuses: readonly CreditMemoStatus[] = Object.values(creditMemoStatuses);
