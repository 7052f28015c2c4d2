import {
  IconAlertTriangle,
  IconBan,
  IconCalculator,
  IconCheck,
  IconClockPlay,
  IconColumns3,
  IconFileSpreadsheet,
  IconRefresh,
  IconSend2,
} from '@tabler/icons-react';
import { getListAuditRecordsQueryKey } from '../../api/generated/endpoints/audit/audit.ts';
import { getListJournalsQueryKey } from '../../api/generated/endpoints/journals/journals.ts';
import { getListLedgersQueryKey } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import {
  cancelStatement as cancel,
  getListStatementsQueryKey,
  issueStatement as issue,
  markStatementAsError as fail,
  markStatementAsPending as pend,
  queueStatement as queue,
  recalculateStatement as recalculate,
  retryStatement as retry,
} from '../../api/generated/endpoints/statements/statements.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { ifMatch } from '../../api/if-match.ts';
import { saveAs } from '../../blocks/attachments/download.ts';
import { statementFiles } from '../../blocks/attachments/source.ts';
import type { Archive } from '../../blocks/documents/archive.ts';
import { fetchWanted, type Wanted } from '../../blocks/documents/papers.ts';
import { statementActions, statementBirth, statementLifecycle } from '../../domain/statement.ts';
import type { OwnFileInput } from './own-file/OwnFileBody.tsx';
import { action, type FieldMessages, type Rule } from '../../ui/actions/action.ts';
import { lazyBody } from '../../ui/actions/lazy-body.tsx';

const OwnFileBody = lazyBody(() => import('./own-file/OwnFileBody.tsx').then((m) => m.OwnFileBody));
const CancelBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.CancelBody));
const ErrorBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.ErrorBody));
const IssueBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.IssueBody));
const PendingBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.PendingBody));
const QueueBody = lazyBody(() => import('./confirm/bodies.tsx').then((m) => m.QueueBody));

/** What changes when a statement does. */
export const statementTouches = [
  getListStatementsQueryKey(),
  getListLedgersQueryKey(),
  getListJournalsQueryKey(),
  getListAuditRecordsQueryKey(),
];

export const queueStatement = action<Statement, undefined>({
  rule: statementActions.queue,
  label: 'Queue statement',
  keys: 'q',
  icon: IconSend2,
  primary: ({ status }) => status === statementBirth.billed,
  confirm: QueueBody,
  bulk: true,
  initial: undefined,
  run: (statement) => queue(statement.id, {}, ifMatch(statement)),
  done: (statement) => `Queued ${statement.id}. The ERP takes it from here.`,
  touches: statementTouches,
});

export const markAsPending = action<Statement, { erpId: string }>({
  rule: statementActions.pending,
  label: 'Mark as pending',
  icon: IconClockPlay,
  confirm: PendingBody,
  initial: { erpId: '' },
  run: (statement, { erpId }) =>
    pend(statement.id, erpId.trim() ? { externalIds: { erpId: erpId.trim() } } : {}, ifMatch(statement)),
  done: (statement) => `Marked ${statement.id} as pending.`,
  touches: statementTouches,
});

export const issueStatement = action<Statement, undefined>({
  rule: statementActions.issue,
  label: 'Issue statement',
  icon: IconCheck,
  confirm: IssueBody,
  bulk: true,
  initial: undefined,
  run: (statement) => issue(statement.id, {}, ifMatch(statement)),
  done: (statement) => `Issued ${statement.id}.`,
  touches: statementTouches,
});

export const markAsFailed = action<Statement, { message: string }>({
  rule: statementActions.error,
  label: 'Mark as failed',
  icon: IconAlertTriangle,
  tone: 'danger',
  confirm: ErrorBody,
  initial: { message: '' },
  check: ({ message }): FieldMessages =>
    message.trim() ? {} : { message: ['Write what went wrong in the ERP.'] },
  run: (statement, { message }) =>
    fail(statement.id, { statusNotes: { message: message.trim() } }, ifMatch(statement)),
  done: (statement) => `Marked ${statement.id} as failed.`,
  touches: statementTouches,
});

export const retryStatement = action<Statement, undefined>({
  rule: statementActions.retry,
  label: 'Retry statement',
  keys: 't',
  icon: IconRefresh,
  primary: () => true,
  bulk: true,
  initial: undefined,
  run: (statement) => retry(statement.id, {}, ifMatch(statement)),
  done: (statement) => `${statement.id} is queued again. The ERP takes it from here.`,
  touches: statementTouches,
});

export const cancelStatement = action<Statement, undefined>({
  rule: statementActions.cancel,
  label: 'Cancel statement',
  icon: IconBan,
  tone: 'danger',
  confirm: CancelBody,
  bulk: true,
  dismiss: 'Keep statement',
  initial: undefined,
  run: (statement) => cancel(statement.id, {}, ifMatch(statement)),
  done: (statement) => `Cancelled ${statement.id}. It will not be billed.`,
  touches: statementTouches,
});

export const recalculateStatement = action<Statement, undefined>({
  rule: statementActions.recalculate,
  label: 'Recalculate statement',
  keys: 'r',
  icon: IconCalculator,
  bulk: true,
  initial: undefined,
  run: (statement) => recalculate(statement.id, {}, ifMatch(statement)),
  done: (statement) => `${statement.id} is being priced again.`,
  touches: statementTouches,
});

/** The workbook that the server makes of a statement; the latest, where one was attached besides. */
export const statementWorkbook: Wanted = {
  source: statementFiles,
  pick: (files) =>
    files
      .filter(({ isDeleted, filename }) => !isDeleted && filename?.endsWith('.xlsx'))
      .toSorted((a, b) => (a.audit?.created?.at ?? '').localeCompare(b.audit?.created?.at ?? ''))
      .at(-1),
  missing: 'Its workbook has not been made yet.',
};

/** References may be written whatever the state. */
export const editing: Rule = {
  operation: 'updateStatement',
  object: 'Statement',
  verb: 'edit',
  from: statementLifecycle.states,
};

const reading: Rule = {
  operation: 'getStatementAttachment',
  object: 'Statement',
  verb: 'download',
  from: statementLifecycle.states,
};

export const downloadStatement = action<Statement, undefined>({
  rule: reading,
  label: 'Download XLSX',
  icon: IconFileSpreadsheet,
  // for those who have nothing to decide here
  primary: () => true,
  initial: undefined,
  run: async ({ id }) => saveAs((await fetchWanted(statementWorkbook, id)).content, `${id}.xlsx`),
  done: ({ id }) => `Downloaded ${id}.xlsx.`,
  touches: [],
});

export const downloadOwnFile = action<Statement, OwnFileInput>({
  rule: reading,
  label: 'Download own columns',
  icon: IconColumns3,
  confirm: OwnFileBody,
  initial: { template: null },
  check: ({ template }): FieldMessages =>
    template?.columns.length === 0 ? { columns: ['Choose at least one column.'] } : {},
  run: async ({ id }, { template }) =>
    (await import('./own-file/write-own-file.ts')).writeOwnFile(id, template),
  done: ({ id }) => `Downloaded the charges of ${id}.`,
  touches: [],
});

/** The workbooks of many statements, with a table of what they are. */
export const statementArchive: Archive<Statement> = {
  noun: ['statement', 'statements'],
  wanted: statementWorkbook,
  extension: 'xlsx',
  nameOf: ({ id }) => id,
  titles: ['Type', 'Status', 'Buyer', 'Agreement', 'Product', 'Σ SP', 'Currency', 'Invoice'],
  lineOf: ({ type, status, buyer, agreement, product, price, invoice, creditMemo }) => [
    type ?? null,
    status ?? null,
    buyer?.name ?? buyer?.id ?? null,
    agreement?.name ?? agreement?.id ?? null,
    product?.name ?? null,
    price?.totalBSP ?? null,
    price?.currency?.sale ?? null,
    invoice?.id ?? creditMemo?.id ?? null,
  ],
};

/** What is done with a statement, on its page and in lists. */
export const statementVerbs = [
  queueStatement,
  retryStatement,
  recalculateStatement,
  markAsPending,
  issueStatement,
  markAsFailed,
  cancelStatement,
  downloadStatement,
  downloadOwnFile,
];
