import type { OverrideCreate } from '../../../api/generated/model/overrideCreate';
import type { OverrideUpdate } from '../../../api/generated/model/overrideUpdate';
import type { Expectation, Work } from '../../commands/change.ts';
import { overrideKind } from '../../commands/kinds.ts';
import { createOverride, moveOverride, updateOverride, type OverrideRow } from '../../commands/overrides.ts';
import type { Tx } from '../../store/database.ts';
import { overrides } from '../../store/resources/overrides.ts';
import { expectationOf, param, type Handler, type Handlers } from '../call.ts';
import { commanded, getHandler, listHandler, requireReadable } from '../reading.ts';

type Action = (
  tx: Tx,
  work: Work,
  id: string,
  body: OverrideUpdate,
  expected: Expectation,
) => Promise<OverrideRow>;

const action =
  (run: Action): Handler =>
  async (call) => {
    const id = param(call, 'id');
    await requireReadable(call, overrideKind, id);
    const body = call.json<OverrideUpdate>('OverrideUpdate');
    return commanded(call, overrideKind, (tx) => run(tx, call, id, body, expectationOf(call, body)));
  };

const move = (name: 'enable' | 'disable') =>
  action((tx, work, id, body, expected) => moveOverride(tx, work, id, name, body, expected));

/** Overrides (lifecycles §6). */
export const overrideHandlers: Handlers = {
  listOverrides: listHandler(overrides),
  getOverride: getHandler('Override', overrides),
  createOverride: async (call) => {
    const body = call.json<OverrideCreate>('OverrideCreate');
    return commanded(call, overrideKind, (tx) => createOverride(tx, call, body), 201);
  },
  updateOverride: action(updateOverride),
  enableOverride: move('enable'),
  disableOverride: move('disable'),
};
