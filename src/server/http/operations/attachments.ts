import type { AttachmentInput } from '../../../api/generated/model/attachmentInput';
import type { AttachmentUpdate } from '../../../api/generated/model/attachmentUpdate';
import type { OperationId } from '../../../domain/access.ts';
import {
  attachmentTypes,
  isAttachmentMediaType,
  isReadableWhenDeleted,
  isWebAddress,
  mayChangeFiles,
} from '../../../domain/attachment.ts';
import type { IdKind } from '../../../domain/ids.ts';
import {
  attach,
  deleteAttachment,
  updateAttachment,
  type AttachmentRow,
} from '../../commands/attachments.ts';
import { lock } from '../../commands/change.ts';
import {
  creditMemoKind,
  customLedgerKind,
  invoiceKind,
  journalKind,
  ledgerKind,
  statementKind,
  type Kind,
  type Row,
} from '../../commands/kinds.ts';
import { conflict, Failure, invalid, notFound } from '../../problem.ts';
import { transaction, type Tx } from '../../store/database.ts';
import { dropFile, keepFile } from '../../store/files.ts';
import { attachmentsOf, type AttachmentParent } from '../../store/resources/attachments.ts';
import { sql } from '../../store/sql.ts';
import { expectationOf, param, type Call, type Handler, type Handlers, type Reply } from '../call.ts';
import { contentHeaders, contentOf } from '../file-content.ts';
import { signedFileUrl } from '../file-links.ts';
import { readParts } from '../multipart.ts';
import { created, kept, objectOf, pageOf, requireReadable, scopeOf } from '../reading.ts';

/** The files of one kind of object: its operations, and the path parameter that names the object. */
type Family = { kind: Kind; parent: string; idKind: IdKind; schema: AttachmentParent };

const scopeIn = (call: Call, { schema, parent }: Family) =>
  scopeOf(call, attachmentsOf(schema), sql`t.parent_id = ${param(call, parent)}`);

const inFamily =
  (family: Family, run: (call: Call, family: Family) => Promise<Reply>): Handler =>
  async (call) => {
    await requireReadable(call, family.kind, param(call, family.parent));
    return run(call, family);
  };

const single = (call: Call, family: Family, id: string, on?: Tx) =>
  objectOf(call, 'Attachment', scopeIn(call, family), id, call.query, on);

/** Files of a journal or ledger are settled when it is (lifecycles §7); papers of documents may arrive late. */
function requireWritable({ operation }: Call, family: Family, parent: Row): void {
  if (mayChangeFiles(family.schema, parent.status)) return;
  throw conflict(
    'BIL-STATE',
    `${family.kind.object} ${parent.id} is ${parent.status}; ${operation} needs any state but ${parent.status}.`,
  );
}

async function create(call: Call, family: Family): Promise<Reply> {
  const { services } = call;
  const parts = await readParts<AttachmentInput & { url?: string | null }>(call, {
    accept: (contentType) => {
      if (!isAttachmentMediaType(contentType)) {
        throw new Failure(415, `Files of type ${contentType} are not taken.`);
      }
    },
    json: {
      part: 'attachment',
      schema: family.schema === 'Journal' ? 'JournalAttachmentInput' : 'AttachmentInput',
    },
  });
  const { upload, body } = parts;
  if (!upload && !body?.url) throw invalid({ file: ['Send the file as the part named file.'] });
  if (body?.url && !isWebAddress(body.url)) {
    throw invalid({ url: ['The address must start with https:// or http://.'] });
  }
  try {
    return await transaction(services.db, async (tx) => {
      const parent = await lock(tx, family.kind, param(call, family.parent));
      requireWritable(call, family, parent);
      if (upload) await keepFile(tx, upload.file.id);
      const id = await attach(tx, call, family.kind, parent, family.idKind, {
        ...(upload ?? { filename: body?.name ?? 'link', contentType: 'text/uri-list' }),
        type: attachmentTypes.added,
        name: body?.name,
        description: body?.description,
        url: body?.url,
      });
      return kept(call, tx, created(call, await single(call, family, id, tx), id));
    });
  } catch (error) {
    if (upload) await dropFile(services.db.pool, upload.file.id);
    throw error;
  }
}

async function get(call: Call, family: Family): Promise<Reply> {
  const id = param(call, 'id');
  const { rows } = await call.services.db.pool.query<AttachmentRow>(
    'select * from attachment where id = $1 and parent_id = $2 and parent_type = $3',
    [id, param(call, family.parent), family.schema],
  );
  const file = rows[0];
  if (!file) throw notFound('Attachment', id);
  const wanted = (call.request.headers.accept ?? '*/*').toLowerCase();
  const first = wanted.split(',')[0]?.split(';')[0]?.trim() ?? '';
  if (first === 'application/json') return single(call, family, id);
  if (!file.is_external && !accepts(wanted, file.content_type)) {
    throw new Failure(406, `The file is ${file.content_type}.`);
  }
  if (!file.file_id || (file.is_deleted && !isReadableWhenDeleted(file.type)))
    throw notFound('The content of', id);
  if (file.is_external) return { headers: contentHeaders(file), body: contentOf(call, file) };
  return {
    status: 301,
    headers: { location: signedFileUrl(file.id, call.services.now()), 'cache-control': 'no-store' },
  };
}

function accepts(wanted: string, contentType: string): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const ranges = wanted.split(',').map((range) => range.split(';')[0]?.trim() ?? '');
  return ranges.some((range) => range === '*/*' || range === type || range === `${type.split('/')[0]}/*`);
}

async function update(call: Call, family: Family): Promise<Reply> {
  const id = param(call, 'id');
  await single(call, family, id);
  const body = call.json<AttachmentUpdate>('AttachmentUpdate');
  await transaction(call.services.db, async (tx) => {
    const parent = await lock(tx, family.kind, param(call, family.parent));
    requireWritable(call, family, parent);
    await updateAttachment(tx, call, family.kind, parent, id, body, expectationOf(call, body));
  });
  return single(call, family, id);
}

async function remove(call: Call, family: Family): Promise<Reply> {
  const id = param(call, 'id');
  await objectOf(call, 'Attachment', scopeIn(call, family), id, 'select=-*,id');
  await transaction(call.services.db, async (tx) => {
    const parent = await lock(tx, family.kind, param(call, family.parent));
    requireWritable(call, family, parent);
    await deleteAttachment(tx, call, family.kind, parent, id, expectationOf(call, {}));
  });
  return { status: 204 };
}

/** The five operations on the files of one kind of object (lifecycles §7). */
function familyHandlers(name: string, definition: Family): Handlers {
  const entries: [string, Handler][] = [
    [`list${name}Attachments`, inFamily(definition, (call, each) => pageOf(call, scopeIn(call, each)))],
    [`create${name}Attachment`, inFamily(definition, create)],
    [`get${name}Attachment`, inFamily(definition, get)],
    [`update${name}Attachment`, inFamily(definition, update)],
    [`delete${name}Attachment`, inFamily(definition, remove)],
  ];
  return Object.fromEntries(entries) as Record<OperationId, Handler>;
}

/** Files of journals, ledgers, custom ledgers, statements, invoices and credit memos. */
export const attachmentHandlers: Handlers = {
  ...familyHandlers('Journal', {
    kind: journalKind,
    parent: 'journalId',
    idKind: 'journalAttachment',
    schema: 'Journal',
  }),
  ...familyHandlers('Ledger', {
    kind: ledgerKind,
    parent: 'ledgerId',
    idKind: 'ledgerAttachment',
    schema: 'Ledger',
  }),
  ...familyHandlers('CustomLedger', {
    kind: customLedgerKind,
    parent: 'customLedgerId',
    idKind: 'customLedgerAttachment',
    schema: 'CustomLedger',
  }),
  ...familyHandlers('Statement', {
    kind: statementKind,
    parent: 'statementId',
    idKind: 'statementAttachment',
    schema: 'Statement',
  }),
  ...familyHandlers('Invoice', {
    kind: invoiceKind,
    parent: 'invoiceId',
    idKind: 'invoiceAttachment',
    schema: 'Invoice',
  }),
  ...familyHandlers('CreditMemo', {
    kind: creditMemoKind,
    parent: 'creditMemoId',
    idKind: 'creditMemoAttachment',
    schema: 'CreditMemo',
  }),
};
