import { expect, test } from 'vitest';
import { role } from '../../domain/role.ts';
import { contractRoutes } from '../contract.ts';
import type { Resource } from './resource.ts';
import * as accounts from './resources/accounts.ts';
import { attachmentsOf } from './resources/attachments.ts';
import { auditRecords } from './resources/audit-records.ts';
import * as catalog from './resources/catalog.ts';
import { charges } from './resources/charges.ts';
import * as commerce from './resources/commerce.ts';
import { customLedgers } from './resources/custom-ledgers.ts';
import * as documents from './resources/erp-documents.ts';
import { journals, journalSellers } from './resources/journals.ts';
import { ledgers } from './resources/ledgers.ts';
import { overrides } from './resources/overrides.ts';
import { statements } from './resources/statements.ts';
import { shapeOf, type BoundNode } from './shape.ts';

const parents = ['Journal', 'Ledger', 'CustomLedger', 'Statement', 'Invoice', 'CreditMemo'] as const;

const resources: readonly Resource[] = [
  ...Object.values(accounts),
  ...Object.values(catalog),
  ...Object.values(commerce),
  ...Object.values(documents),
  auditRecords,
  charges,
  customLedgers,
  journals,
  journalSellers,
  ledgers,
  overrides,
  statements,
  ...parents.map(attachmentsOf),
];

/** Members of the contract that nobody is ever sent, and why. */
const unsent: Record<string, readonly string[]> = {
  // who looks is not written down: only what is changed is
  UserAccount: ['audit'],
  // objects have no pictures of their own
  AuditRecord: ['object.icon'],
  // no source says how a customer group gets onto a charge
  Charge: ['erpData.cdg'],
  // nothing is exported for a backup: files and charges stay in the database, whose backup holds everything
  Journal: ['backup'],
  Ledger: ['backup'],
  CustomLedger: ['backup'],
  Statement: ['backup'],
  // analytics are read from the statements, none is built for a document
  Invoice: ['analytics'],
  CreditMemo: ['analytics'],
};

/** The paths of what a node can never give. */
function missing(node: BoundNode, path: string): string[] {
  if (node.sql) return [];
  if (node.kind === 'scalar') return [path];
  if (node.kind === 'collection') return node.elements ? missing(node.element, `${path}[]`) : [path];
  const below = Object.entries(node.members).map(([name, member]) =>
    missing(member, path ? `${path}.${name}` : name),
  );
  // an object of which nothing is sent is named as a whole
  const isEmpty = below.every(([first, ...others], i) => {
    const name = Object.keys(node.members)[i] ?? '';
    return others.length === 0 && first === `${path}.${name}`;
  });
  return isEmpty && path ? [path] : below.flat();
}

test('every member of the contract is sent, but for those that are named here', () => {
  const found: Record<string, string[]> = {};
  for (const resource of resources) {
    const paths = missing(shapeOf(resource, role.operations, 'single'), '');
    if (paths.length > 0) found[resource.schema] = paths;
  }
  expect(found).toEqual(unsent);
});

test('every object that can be read is looked at', () => {
  const schemas = contractRoutes().flatMap(({ method, path, operation }) => {
    const schema = operation.responses['200']?.content?.['application/json']?.schema?.$ref?.split('/').pop();
    const isPlain = schema !== undefined && !/\/(tasks|analytics|events|api-tokens)\b/.test(path);
    return method === 'GET' && isPlain ? [schema.replace(/List$/, '')] : [];
  });
  const known = new Set(resources.map((resource) => resource.schema));
  expect(schemas.filter((schema) => !known.has(schema))).toEqual([]);
});
