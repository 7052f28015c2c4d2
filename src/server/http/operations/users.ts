import type { UserUpdate } from '../../../api/generated/model/userUpdate';
import { role } from '../../../domain/role.ts';
import { requireSelf, updateUser } from '../../commands/users.ts';
import { notFound } from '../../problem.ts';
import { transaction } from '../../store/database.ts';
import { apiTokens, oneself, userAccounts, users } from '../../store/resources/accounts.ts';
import { sql } from '../../store/sql.ts';
import { expectationOf, param, type Call, type Handlers, type Reply } from '../call.ts';
import { listHandler, objectOf, pageOf, scopeOf } from '../reading.ts';

/** A person as the caller knows it: itself fully. Throws 404. */
function userOf(call: Call, id: string, query: string): Promise<Reply> {
  return objectOf(call, 'User', scopeOf(call, id === call.actor.id ? oneself : users), id, query);
}

/** The accounts of a person; outside operations of a colleague only the one that is shared. */
async function listAccounts(call: Call): Promise<Reply> {
  const id = param(call, 'userId');
  await userOf(call, id, 'select=-*,id');
  const { actor } = call;
  const seesAll = id === actor.id || actor.role === role.operations;
  const within = sql`t.user_id = ${id} and (${seesAll} or t.id = ${actor.account.id})`;
  return pageOf(call, { ...scopeOf(call, userAccounts, within), defaultOrder: 'name' });
}

async function update(call: Call): Promise<Reply> {
  const id = param(call, 'id');
  await userOf(call, id, 'select=-*,id');
  requireSelf(call.actor, id);
  const body = call.json<UserUpdate>('UserUpdate');
  return transaction(call.services.db, async (tx) => {
    await updateUser(tx, call, id, body, expectationOf(call, body));
    return objectOf(call, 'User', scopeOf(call, oneself), id, '', tx);
  });
}

/** People, and who the caller is. */
export const userHandlers: Handlers = {
  getApiToken: async (call) => {
    const id = param(call, 'id');
    // a caller reads its own token only, also when another of its account exists
    if (id !== call.tokenId) throw notFound('API token', id);
    return objectOf(call, 'API token', scopeOf(call, apiTokens), id);
  },
  listUsers: listHandler(users),
  getUser: (call) => userOf(call, param(call, 'id'), call.query),
  updateUser: update,
  listUserAccounts: listAccounts,
};
