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

const findToken = `select t.id, t.name, t.secret_hash, u.id as user_id, u.name as user_name,
    a.id as account_id, a.name as account_name, a.type as account_type
  from api_token t join account a on a.id = t.account_id left join app_user u on u.id = t.user_id
  where t.id = $1 and t.status = 'Active' and a.status <> 'Disabled' and (u.id is null or u.status = 'Active')`;

/** The caller and the id of its token. */
export type Caller = { actor: Actor; tokenId: string };

/** Finds the caller of a request by its bearer token; throws 401 (conventions §1). */
export async function authenticate(db: Database, authorization: string | undefined): Promise<Caller> {
  const token = parseToken(/^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim() ?? '');
  const row = token && (await db.pool.query<TokenRow>(findToken, [token.id])).rows[0];
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
