import type { CustomLedgerCreate } from '../../../api/generated/model/customLedgerCreate';
import type { CustomLedgerUpdate } from '../../../api/generated/model/customLedgerUpdate';
import { formatOfType } from '../../../domain/charge-file/read-charge-file.ts';
import type { Expectation, Work } from '../../commands/change.ts';
import {
  acceptCustomLedger,
  createCustomLedger,
  deleteCustomLedger,
  queueCustomLedger,
  updateCustomLedger,
  type CustomLedgerRow,
} from '../../commands/custom-ledgers.ts';
import { customUploadAction, uploadCustomCharges } from '../../commands/custom-uploads.ts';
import { requireAllowed } from '../../commands/journals.ts';
import { customLedgerKind, type Row } from '../../commands/kinds.ts';
import { Failure, invalid } from '../../problem.ts';
import { transaction, type Tx } from '../../store/database.ts';
import { dropFile } from '../../store/files.ts';
import { customLedgers } from '../../store/resources/custom-ledgers.ts';
import { expectationOf, param, type Call, type Handler, type Handlers } from '../call.ts';
import { readParts } from '../multipart.ts';
import { commanded, getHandler, listHandler, requireReadable } from '../reading.ts';

type Action = (
  tx: Tx,
  work: Work,
  id: string,
  body: CustomLedgerUpdate,
  expected: Expectation,
) => Promise<CustomLedgerRow>;

const action =
  (run: Action): Handler =>
  async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, customLedgerKind, id);
    const body = call.json<CustomLedgerUpdate>('CustomLedgerUpdate');
    return commanded(call, customLedgerKind, (tx) => run(tx, call, id, body, expectationOf(call, body)));
  };

async function upload(call: Call) {
  const id = param(call, 'id');
  const found = await requireReadable(call, customLedgerKind, id);
  const { upload: file } = await readParts(call, {
    accept: (contentType, filename) => {
      if (formatOfType(contentType, filename) !== 'xlsx') throw new Failure(415, 'Send an XLSX file.');
      // a file that the state forbids is refused before it is stored; the transaction checks again
      requireAllowed(call.actor, customUploadAction, { ...found, id } as Row);
    },
  });
  if (!file) throw invalid({ file: ['Send the charge file as the part named file.'] });
  try {
    return await commanded(call, customLedgerKind, (tx) =>
      uploadCustomCharges(tx, call, id, file, expectationOf(call, {})),
    );
  } catch (error) {
    await dropFile(call.services.db.pool, file.file.id);
    throw error;
  }
}

/** Custom ledgers (lifecycles §5). */
export const customLedgerHandlers: Handlers = {
  listCustomLedgers: listHandler(customLedgers),
  getCustomLedger: getHandler('Custom ledger', customLedgers),
  createCustomLedger: async (call) => {
    const body = call.json<CustomLedgerCreate>('CustomLedgerCreate');
    return commanded(call, customLedgerKind, (tx) => createCustomLedger(tx, call, body), 201);
  },
  updateCustomLedger: action(updateCustomLedger),
  deleteCustomLedger: async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, customLedgerKind, id);
    await transaction(call.services.db, (tx) => deleteCustomLedger(tx, call, id, expectationOf(call, {})));
    return { status: 204 };
  },
  uploadCustomLedgerCharges: upload,
  acceptCustomLedger: action(acceptCustomLedger),
  queueCustomLedger: action(queueCustomLedger),
};
