import type { IdInput } from '../../../api/generated/model/idInput';
import type { StatementCreate } from '../../../api/generated/model/statementCreate';
import type { StatementUpdate } from '../../../api/generated/model/statementUpdate';
import type { Expectation, Work } from '../../commands/change.ts';
import { addChild, createStatement, removeChild } from '../../commands/consolidation.ts';
import { statementKind } from '../../commands/kinds.ts';
import type { StatementRow } from '../../commands/statement-rows.ts';
import {
  moveStatement,
  recalculateStatement,
  updateStatement,
  type StatementMove,
} from '../../commands/statements.ts';
import { transaction, type Tx } from '../../store/database.ts';
import { statements } from '../../store/resources/statements.ts';
import { expectationOf, param, type Handler, type Handlers } from '../call.ts';
import { commanded, getHandler, listHandler, requireReadable } from '../reading.ts';

type Action = (
  tx: Tx,
  work: Work,
  id: string,
  body: StatementUpdate,
  expected: Expectation,
) => Promise<StatementRow>;

const action =
  (run: Action): Handler =>
  async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, statementKind, id);
    // a missing note of a failure is named by its own path, so the looser schema is read here
    const body = call.json<StatementUpdate>('StatementUpdate');
    return commanded(call, statementKind, (tx) => run(tx, call, id, body, expectationOf(call, body)));
  };

const move = (name: StatementMove): Handler =>
  action((tx, work, id, body, expected) => moveStatement(tx, work, id, name, body, expected));

/** Statements (lifecycles §4). */
export const statementHandlers: Handlers = {
  listStatements: listHandler(statements),
  getStatement: getHandler('Statement', statements),
  createStatement: async (call) => {
    const body = call.json<StatementCreate>('StatementCreate');
    return commanded(call, statementKind, (tx) => createStatement(tx, call, body), 201);
  },
  updateStatement: action(updateStatement),
  queueStatement: move('queue'),
  retryStatement: move('retry'),
  recalculateStatement: action(recalculateStatement),
  cancelStatement: move('cancel'),
  markStatementAsPending: move('pending'),
  issueStatement: move('issue'),
  markStatementAsError: move('error'),
  addStatementChild: async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, statementKind, id);
    const body = call.json<IdInput>('IdInput');
    return commanded(call, statementKind, (tx) => addChild(tx, call, id, body, expectationOf(call, body)));
  },
  removeStatementChild: async (call) => {
    const [id, childId] = [param(call, 'id'), param(call, 'childId')];
    await requireReadable(call, statementKind, id);
    await transaction(call.services.db, (tx) => removeChild(tx, call, id, childId, expectationOf(call, {})));
    return { status: 204 };
  },
};
