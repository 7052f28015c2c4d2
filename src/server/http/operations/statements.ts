import type { StatementUpdate } from '../../../api/generated/model/statementUpdate';
import { statementKind } from '../../commands/kinds.ts';
import { moveStatement, updateStatement, type StatementMove } from '../../commands/statements.ts';
import { statements } from '../../store/resources/statements.ts';
import { expectationOf, param, type Handler, type Handlers } from '../call.ts';
import { commanded, getHandler, listHandler, requireReadable } from '../reading.ts';

const move =
  (name: StatementMove): Handler =>
  async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, statementKind, id);
    // a missing note of a failure is named by its own path, so the looser schema is read here
    const body = call.json<StatementUpdate>('StatementUpdate');
    return commanded(call, statementKind, (tx) =>
      moveStatement(tx, call, id, name, body, expectationOf(call, body)),
    );
  };

/** Statements (lifecycles §4). */
export const statementHandlers: Handlers = {
  listStatements: listHandler(statements),
  getStatement: getHandler('Statement', statements),
  updateStatement: async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, statementKind, id);
    const body = call.json<StatementUpdate>('StatementUpdate');
    return commanded(call, statementKind, (tx) =>
      updateStatement(tx, call, id, body, expectationOf(call, body)),
    );
  },
  queueStatement: move('queue'),
  retryStatement: move('retry'),
  cancelStatement: move('cancel'),
  markStatementAsPending: move('pending'),
  issueStatement: move('issue'),
  markStatementAsError: move('error'),
};
