import { role, type Role } from './role.ts';

const { client, vendor, operations } = role;

/** Who may write which field by `PUT` or along with an action; anything else in a body is ignored. */
const writers: Record<string, Record<string, readonly Role[]>> = {
  // lifecycles §1.3
  journal: {
    name: [vendor],
    description: [vendor, operations],
    notes: [vendor, operations],
    dueDate: [vendor, operations],
    'externalIds.vendor': [vendor],
    'externalIds.operations': [operations],
    assignee: [operations],
  },
  // lifecycles §3
  ledger: { assignee: [operations] },
  // lifecycles §5; what the contract's CustomLedgerUpdate holds
  customLedger: {
    name: [operations],
    notes: [operations],
    billingStartDate: [operations],
    billingEndDate: [operations],
    'externalIds.vendor': [vendor],
    'externalIds.operations': [operations],
    'price.currency': [operations],
    assignee: [operations],
  },
  // lifecycles §6
  override: { externalId: [operations], notes: [operations], status: [operations] },
  // lifecycles §4
  statement: { statusNotes: [operations], externalIds: [operations] },
  // decisions: clients and PUT on invoices and credit memos
  document: {
    'externalIds.client': [client, operations],
    'externalIds.operations': [operations],
    status: [operations],
  },
};

/** The fields of an object that a role may write. */
export function fieldsWritableBy(who: Role, object: keyof typeof writers): readonly string[] {
  return Object.entries(writers[object] ?? {})
    .filter(([, roles]) => roles.includes(who))
    .map(([field]) => field);
}
