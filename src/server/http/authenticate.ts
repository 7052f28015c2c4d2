import { timingSafeEqual } from 'node:crypto';
import type { Actor, Role } from '../../domain/role.ts';
import type { Database } from '../store/database.ts';
import { Failure } from '../problem.ts';
import { hashSecret } from '../secrets.ts';

/** The id and the secret of an API token `idt:TKN-2046-7719:secret`. */
export function parseToken(token: string): { id: string; secret: string } | undefined {
  const [scheme, id, ...secret] = token.split(':');
  if (scheme !== 'idt' || !id || secret.length === 0) return undefined;
  return { id: id.toUpperCase(), secret: secret.join(':') };
}

type TokenRow = {
  id: string;
  name: string;
  secret_hash: Buffer;
  user_id: string | null;
  user_name: string | null;
  account_id: string;
  account_name: string;
  account_type: Role;
};

const activeToken = `from api_token t join account a on a.id = t.account_id left join app_user u on u.id = t.user_id
  where t.status = 'Active' and a.status <> 'Disabled' and (u.id is null or u.status = 'Active')`;

/** Prepared: every request begins with it. */
const findToken = {
  name: 'find_token',
  text: `select t.id, t.name, t.secret_hash, u.id as user_id, u.name as user_name,
    a.id as account_id, a.name as account_name, a.type as account_type ${activeToken} and t.id = $1`,
};

/** The caller and the id of its token. */
export type Caller = { actor: Actor; tokenId: string };

/** Finds the caller of a request by its bearer token; throws 401 (conventions §1). */
export async function authenticate(db: Database, authorization: string | undefined): Promise<Caller> {
  const token = parseToken(/^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim() ?? '');
  const found = token && (await db.pool.query<TokenRow>({ ...findToken, values: [token.id] }));
  const row = found?.rows[0];
  if (!token || !row || !timingSafeEqual(row.secret_hash, hashSecret(token.secret))) {
    throw new Failure(401, 'The access token is missing, unknown or no longer active.');
  }
  return {
    tokenId: row.id,
    actor: {
      id: row.user_id ?? row.id,
      name: row.user_name ?? row.name,
      role: row.account_type,
      account: { id: row.account_id, name: row.account_name },
    },
  };
}

/** Those of some tokens that would still be let in. */
export async function activeTokens(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.pool.query<{ id: string }>(`select t.id ${activeToken} and t.id = any($1)`, [
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}
