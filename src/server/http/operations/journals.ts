import type { JournalCreate } from '../../../api/generated/model/journalCreate';
import type { JournalUpdate } from '../../../api/generated/model/journalUpdate';
import { acceptsMediaType } from '../../../domain/charge-file/read-charge-file.ts';
import { requireAllowed } from '../../commands/journals.ts';
import {
  acceptJournal,
  createJournal,
  deleteJournal,
  enquireJournal,
  submitJournal,
  updateJournal,
} from '../../commands/journals.ts';
import type { Expectation, Work } from '../../commands/change.ts';
import { journalKind, type Row } from '../../commands/kinds.ts';
import {
  completeJournal,
  recalculateJournal,
  regenerateJournal,
  resetJournal,
} from '../../commands/recalculations.ts';
import { uploadAction, uploadCharges } from '../../commands/uploads.ts';
import { Failure } from '../../problem.ts';
import { transaction, type Tx } from '../../store/database.ts';
import { dropFile } from '../../store/files.ts';
import { journals, journalSellers } from '../../store/resources/journals.ts';
import { sql } from '../../store/sql.ts';
import { expectationOf, param, type Call, type Handler, type Handlers } from '../call.ts';
import { readParts } from '../multipart.ts';
import { commanded, getHandler, listHandler, pageOf, requireReadable, scopeOf } from '../reading.ts';

type Action = (tx: Tx, work: Work, id: string, body: JournalUpdate, expected: Expectation) => Promise<Row>;

const action =
  (run: Action): Handler =>
  async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, journalKind, id);
    const body = call.json<JournalUpdate>('JournalUpdate');
    return commanded(call, journalKind, (tx) => run(tx, call, id, body, expectationOf(call, body)));
  };

async function upload(call: Call) {
  const id = param(call, 'id');
  const found = await requireReadable(call, journalKind, id);
  const parts = await readParts(call, {
    accept: (contentType, filename) => {
      if (!acceptsMediaType(contentType, filename)) {
        throw new Failure(415, 'Send an XLSX or JSONL file.');
      }
      // a file that the state forbids is refused before it is stored; the transaction checks again
      requireAllowed(call.actor, uploadAction, { ...found, id } as Row);
    },
  });
  try {
    return await commanded(call, journalKind, (tx) =>
      uploadCharges(tx, call, id, parts.upload, expectationOf(call, {})),
    );
  } catch (error) {
    if (parts.upload) await dropFile(call.services.db.pool, parts.upload.file.id);
    throw error;
  }
}

/** Journals (lifecycles §1). */
export const journalHandlers: Handlers = {
  listJournals: listHandler(journals),
  getJournal: getHandler('Journal', journals),
  createJournal: async (call) => {
    const body = call.json<JournalCreate>('JournalCreate');
    return commanded(call, journalKind, (tx) => createJournal(tx, call, body), 201);
  },
  updateJournal: action(updateJournal),
  deleteJournal: async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, journalKind, id);
    await transaction(call.services.db, (tx) => deleteJournal(tx, call, id, expectationOf(call, {})));
    return { status: 204 };
  },
  uploadJournalCharges: upload,
  submitJournal: action(submitJournal),
  enquireJournal: action(enquireJournal),
  acceptJournal: action(acceptJournal),
  regenerateJournal: action(regenerateJournal),
  recalculateJournal: action(recalculateJournal),
  resetJournal: action(resetJournal),
  completeJournal: action(completeJournal),
  listJournalSellers: async (call) => {
    const id = param(call, 'journalId');
    await requireReadable(call, journalKind, id);
    return pageOf(call, scopeOf(call, journalSellers, sql`t.journal_id = ${id}`));
  },
};
