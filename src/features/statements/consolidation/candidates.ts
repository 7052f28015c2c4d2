import { BillingType } from '../../../api/generated/model/billingType.ts';
import type { Statement } from '../../../api/generated/model/statement.ts';
import { childActions, differences } from '../../../domain/consolidation.ts';
import { and, eq, isIn, ne } from '../../../domain/rql/build.ts';

/** Whether a statement can become a child at all; whether of a certain one is another question (lifecycles S12). */
export const isCandidate = ({ status, billingType, parent }: Statement): boolean =>
  childActions.add.child.from.some((each) => each === status) &&
  billingType !== BillingType.Consolidated &&
  !parent;

/** The statements that can be added to a consolidated one, as filter text. */
export const candidatesFor = ({ vendor, seller, buyer, client, price }: Statement): string =>
  and(
    isIn('status', childActions.add.child.from),
    ne('billingType', BillingType.Consolidated),
    eq('parent.id', null),
    eq('vendor.id', vendor?.id ?? ''),
    eq('seller.id', seller?.id ?? ''),
    eq('buyer.id', buyer?.id ?? ''),
    client && eq('client.id', client.id),
    eq('price.currency.purchase', price?.currency?.purchase ?? ''),
    eq('price.currency.sale', price?.currency?.sale ?? ''),
  );

/** Statements that may go together, in groups; each group becomes one consolidated statement. */
export function groupsOf(statements: readonly Statement[]): Statement[][] {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    const group = groups.find(([first]) => first && Object.keys(differences(first, statement)).length === 0);
    if (group) group.push(statement);
    else groups.push([statement]);
  }
  return groups;
}
