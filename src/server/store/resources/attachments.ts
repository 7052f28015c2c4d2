import { reference, type Resource } from '../resource.ts';
import {
  accountRef,
  customLedgerRef,
  journalRef,
  ledgerJoins,
  ledgerRef,
  statementJoins,
  statementRef,
} from './references.ts';

const columns = {
  id: 't.id',
  revision: 't.revision',
  name: 't.name',
  description: 't.description',
  type: 't.type',
  filename: 't.filename',
  contentType: 't.content_type',
  size: 't.size',
  isDeleted: 't.is_deleted',
  isExternal: 't.is_external',
  url: 't.url',
  audit: 't.audit',
  'audit.created.at': 't.created_at',
};

/** An object that carries files: its table, and the columns of the member that names it, over its alias `owner`. */
type Family = {
  table: string;
  columns: Record<string, string>;
  joins?: Record<string, string>;
  omitted: string[];
};

/** Lists and single files leave their audit out for the first three only (conventions §7). */
const families = {
  Journal: { table: 'journal', columns: journalRef('journal', 'owner', 't.parent_id'), omitted: ['audit'] },
  Ledger: {
    table: 'ledger',
    columns: ledgerRef('ledger', 'owner', 't.parent_id'),
    joins: ledgerJoins('owner'),
    omitted: ['audit'],
  },
  CustomLedger: {
    table: 'custom_ledger',
    columns: customLedgerRef('customLedger', 'owner', 't.parent_id'),
    omitted: ['audit'],
  },
  Statement: {
    table: 'statement',
    columns: statementRef('statement', 'owner', 't.parent_id'),
    joins: statementJoins('owner'),
    omitted: [],
  },
  Invoice: {
    table: 'erp_document',
    columns: reference('invoice', 'owner', ['revision'], 't.parent_id'),
    omitted: [],
  },
  CreditMemo: {
    table: 'erp_document',
    columns: reference('creditMemo', 'owner', ['revision'], 't.parent_id'),
    omitted: [],
  },
} satisfies Record<string, Family>;

export type AttachmentParent = keyof typeof families;

function resourceOf(parent: AttachmentParent): Resource {
  const { table, omitted, ...family }: Family = families[parent];
  return {
    schema: `${parent}Attachment`,
    table: 'attachment',
    joins: {
      owner: `left join ${table} owner on owner.id = t.parent_id`,
      ...family.joins,
      vendor: 'left join account vendor on vendor.id = t.vendor_id',
    },
    columns: {
      ...columns,
      ...family.columns,
      ...accountRef('vendor', 'vendor', 't.vendor_id'),
    },
    omitted: { list: omitted, single: omitted },
    where: `t.parent_type = '${parent}'`,
  };
}

const resources = new Map<AttachmentParent, Resource>();

/** Files of one kind of object (lifecycles §7). */
export function attachmentsOf(parent: AttachmentParent): Resource {
  const resource = resources.get(parent) ?? resourceOf(parent);
  resources.set(parent, resource);
  return resource;
}
