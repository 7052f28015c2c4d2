import { isTaskOver, taskResults, taskStatuses } from '../../domain/task.ts';
import type { Work } from '../commands/change.ts';
import type { DocumentBody } from '../commands/erp-columns.ts';
import {
  creditMemoDocument,
  invoiceDocument,
  upsertDocument,
  type Outcome,
} from '../commands/erp-documents.ts';
import type { Services } from '../context.ts';
import { Failure } from '../problem.ts';
import { transaction, type Tx } from '../store/database.ts';
import type { JobData } from './jobs.ts';

/** One member of the list: a document, or why it could not be read as one. */
export type TaskDocument = { body: DocumentBody } | { invalid: string };

/** What the task of a bulk upsert keeps of its request. */
export type UpsertInput = { kind: 'invoice' | 'creditMemo'; documents: TaskDocument[] };

/**
 * Works off a list of documents that the ERP sent (lifecycles §8). Each document and its result are one
 * transaction, so that a killed job goes on behind the last one; what fails does not stop the others.
 */
export async function upsertDocuments(
  services: Services,
  { taskId, actor }: JobData<'upsert-documents'>,
): Promise<void> {
  const work: Work = {
    services,
    cause: { actor, request: { worker: { workerName: 'upsert-documents' }, log: { taskId } } },
  };
  const found = await services.db.pool.query<{ input: UpsertInput }>('select input from task where id = $1', [
    taskId,
  ]);
  const input = found.rows[0]?.input;
  if (!input) return;
  let isOver = false;
  while (!isOver) {
    isOver = await transaction(services.db, (tx) => workOffOne(tx, work, taskId, input));
  }
}

/** Does the next document of the list; true when there was none left. */
async function workOffOne(tx: Tx, work: Work, taskId: string, input: UpsertInput): Promise<boolean> {
  const { rows } = await tx.query<{ status: string; done: number }>(
    'select status, jsonb_array_length(items) as done from task where id = $1 for update',
    [taskId],
  );
  const task = rows[0];
  if (!task || isTaskOver(task.status)) return true;
  const at = work.services.now();
  const document = input.documents[task.done];
  if (!document) {
    await tx.query(endTask, [taskId, taskStatuses.completed, at]);
    return true;
  }
  const outcome = await outcomeOf(tx, work, input, document);
  await tx.query('update task set status = $2, items = items || $3::jsonb, updated_at = $4 where id = $1', [
    taskId,
    taskStatuses.processing,
    JSON.stringify([{ index: task.done, ...outcome }]),
    at,
  ]);
  return false;
}

/** Ends a task. The documents stand in their own tables now, or were refused: only how many they were is kept. */
const endTask = `update task set status = $2, updated_at = $3, input = jsonb_build_object('kind', input -> 'kind',
  'total', jsonb_array_length(input -> 'documents')) where id = $1`;

/** The result of one document; what fails is undone, but not the record of it. */
async function outcomeOf(tx: Tx, work: Work, input: UpsertInput, document: TaskDocument): Promise<Outcome> {
  if ('invalid' in document) return { result: taskResults.failed, message: document.invalid };
  const kind = input.kind === 'invoice' ? invoiceDocument : creditMemoDocument;
  await tx.query('savepoint document');
  try {
    return await upsertDocument(tx, work, kind, document.body);
  } catch (error) {
    if (isWorthRepeating(error)) throw error;
    await tx.query('rollback to savepoint document');
    if (error instanceof Failure) return { result: taskResults.failed, message: failureText(error) };
    work.services.log.error({ err: error, documentNo: document.body.documentNo }, 'document failed');
    return { result: taskResults.failed, message: 'An unexpected error, which was logged.' };
  }
}

/** A deadlock or a lost connection ends the transaction; it is run again. */
function isWorthRepeating(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(40|08|57)/.test(code);
}

/** What is wrong with a document, in one text. */
export function failureText({ errors, message }: Failure): string {
  return errors ? Object.values(errors).flat().join(' ') : message;
}

/** Ends a task whose job failed for good. */
export async function upsertFailed(
  services: Services,
  { taskId }: JobData<'upsert-documents'>,
): Promise<void> {
  await services.db.pool.query(`${endTask} and not (status = any($4))`, [
    taskId,
    taskStatuses.failed,
    services.now(),
    [taskStatuses.completed, taskStatuses.failed],
  ]);
}
