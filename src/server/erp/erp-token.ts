import { randomBytes, randomInt } from 'node:crypto';
import { role } from '../../domain/role.ts';
import { hashSecret } from '../secrets.ts';
import type { Database } from '../store/database.ts';
import type { TokenSource } from './api-client.ts';

const name = 'ERP connector';

/** Tokens of processes that ended without removing theirs are removed after this time. */
const forgottenMs = 24 * 60 * 60 * 1000;

/** The connector's own token: one per process, whose secret exists in memory only. */
export type ErpToken = TokenSource & { remove(): Promise<void> };

/** Makes the connector's token when it is first asked for. It belongs to the operations account. */
export function createErpToken(db: Database): ErpToken {
  let made: Promise<{ id: string; token: string }> | undefined;
  const tokenOf = async () => (await (made ??= insertToken(db))).token;
  const remove = async () => {
    const token = await made?.catch(() => undefined);
    made = undefined;
    if (token) await db.pool.query('delete from api_token where id = $1', [token.id]);
  };
  return {
    current: tokenOf,
    renew: async () => {
      await remove();
      return tokenOf();
    },
    remove,
  };
}

async function insertToken(db: Database): Promise<{ id: string; token: string }> {
  const secret = randomBytes(32).toString('base64url');
  const now = new Date();
  await db.pool.query('delete from api_token where name = $1 and user_id is null and created_at < $2', [
    name,
    new Date(now.getTime() - forgottenMs),
  ]);
  for (let attempt = 0; attempt < 10; attempt++) {
    const id = `TKN-0000-${String(randomInt(1, 10_000)).padStart(4, '0')}`;
    const { rowCount } = await db.pool.query(
      `insert into api_token (id, name, description, secret_hash, account_id, created_at)
       select $1, $2, 'Of a running server, for its ERP connector.', $3, a.id, $4 from account a
       where a.type = $5 order by a.id limit 1 on conflict (id) do nothing`,
      [id, name, hashSecret(secret), now, role.operations],
    );
    if (rowCount === 1) return { id, token: `idt:${id}:${secret}` };
  }
  throw new Error('There is no operations account for the ERP connector.');
}
