import { reference } from '../resource.ts';

// The short forms of objects that stand in others (conventions §2), as columns of a joined alias.

type Columns = Record<string, string>;

export const accountRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'icon', 'revision', 'type', 'status'], id);

export const agreementRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'icon', 'revision', 'status'], id);

export const authorizationRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'revision', 'currency'], id);

export const buyerRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'icon', 'revision'], id);

export const licenseeRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'icon', 'revision', 'externalId'], id);

export const productRef = (path: string, alias: string, id: string): Columns => ({
  ...reference(path, alias, ['name', 'icon', 'revision', 'status'], id),
  [`${path}.externalIds.operations`]: `${alias}.external_operations`,
  [`${path}.externalIds.defaultErpItem`]: `${alias}.default_erp_item`,
});

export const sellerRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'icon', 'revision', 'externalId', 'address'], id);

export const customLedgerRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'revision'], id);

export const identityRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'icon', 'revision'], id);

export const journalRef = (path: string, alias: string, id: string): Columns =>
  reference(path, alias, ['name', 'revision', 'dueDate'], id);

/** A ledger with the owner of its authorization, for a resource that has the `ledgerJoins` of its alias. */
export const ledgerRef = (path: string, alias: string, id: string): Columns => ({
  ...reference(path, alias, ['revision'], id),
  ...sellerRef(`${path}.owner`, `${alias}_owner`, `${alias}_journal.owner_id`),
});

export const ledgerJoins = (alias: string): Columns => ({
  [`${alias}_journal`]: `left join journal ${alias}_journal on ${alias}_journal.id = ${alias}.journal_id`,
  [`${alias}_owner`]: `left join seller ${alias}_owner on ${alias}_owner.id = ${alias}_journal.owner_id`,
});

/** A statement with what it was made from, for a resource that has the `statementJoins` of its alias. */
export const statementRef = (path: string, alias: string, id: string): Columns => ({
  ...reference(path, alias, ['revision'], id),
  ...ledgerRef(`${path}.ledger`, `${alias}_ledger`, `${alias}.ledger_id`),
  ...customLedgerRef(`${path}.customLedger`, `${alias}_custom`, `${alias}.custom_ledger_id`),
});

export const statementJoins = (alias: string): Columns => ({
  [`${alias}_ledger`]: `left join ledger ${alias}_ledger on ${alias}_ledger.id = ${alias}.ledger_id`,
  ...ledgerJoins(`${alias}_ledger`),
  [`${alias}_custom`]: `left join custom_ledger ${alias}_custom on ${alias}_custom.id = ${alias}.custom_ledger_id`,
});
