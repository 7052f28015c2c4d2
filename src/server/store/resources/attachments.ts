import { reference, type Resource } from '../resource.ts';

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

/** The objects that carry files, with the member that names them and whether lists leave the audit out. */
const families = {
  Journal: {
    member: 'journal',
    table: 'journal',
    members: ['name', 'revision', 'dueDate'],
    auditShown: false,
  },
  Ledger: { member: 'ledger', table: 'ledger', members: ['revision'], auditShown: false },
  CustomLedger: {
    member: 'customLedger',
    table: 'custom_ledger',
    members: ['name', 'revision'],
    auditShown: false,
  },
  Statement: { member: 'statement', table: 'statement', members: ['revision'], auditShown: true },
  Invoice: { member: 'invoice', table: 'erp_document', members: ['revision'], auditShown: true },
  CreditMemo: { member: 'creditMemo', table: 'erp_document', members: ['revision'], auditShown: true },
} as const;

export type AttachmentParent = keyof typeof families;

/** Files of one kind of object (lifecycles §7). */
export function attachmentsOf(parent: AttachmentParent): Resource {
  const { member, table, members, auditShown } = families[parent];
  const omitted = auditShown ? [] : ['audit'];
  return {
    schema: `${parent}Attachment`,
    table: 'attachment',
    joins: {
      owner: `left join ${table} owner on owner.id = t.parent_id`,
      vendor: 'left join account vendor on vendor.id = t.vendor_id',
    },
    columns: {
      ...columns,
      ...reference(member, 'owner', members, 't.parent_id'),
      ...reference('vendor', 'vendor', ['name', 'icon', 'revision', 'type', 'status'], 't.vendor_id'),
    },
    omitted: { list: omitted, single: omitted },
    where: `t.parent_type = '${parent}'`,
  };
}
