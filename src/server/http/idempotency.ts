import { createHash } from 'node:crypto';
import { conflict, invalid } from '../problem.ts';
import { transaction, type Tx } from '../store/database.ts';
import type { Call, Reply } from './call.ts';
import { digestParts } from './multipart.ts';

const hours24 = 24 * 60 * 60 * 1000;
/** A claim that nobody renewed for so long belongs to a process that died. */
const abandonedMs = 60_000;
const renewMs = 20_000;

type Stored = {
  operation: string;
  body_hash: string;
  status: number | null;
  headers: Record<string, string>;
  body: string;
};

/**
 * Runs a POST once per caller and `Idempotency-Key`: a repeat gets the first answer, another body under the
 * same key is refused with 409 (decisions: Repeated requests). Failures are not kept: they changed nothing.
 */
export async function withIdempotency(call: Call, caller: string, run: () => Promise<Reply>): Promise<Reply> {
  const key = call.request.headers['idempotency-key'];
  if (call.request.method !== 'POST' || typeof key !== 'string') return run();
  if (key.length === 0 || key.length > 255) {
    throw invalid({ 'Idempotency-Key': ['Idempotency-Key must have 1 to 255 characters.'] });
  }
  const { pool } = call.services.db;
  const now = call.services.now();
  await pool.query('delete from idempotent_request where created_at < $1', [
    new Date(now.getTime() - hours24),
  ]);
  const claimed = await pool.query(
    `insert into idempotent_request (caller, key, operation, body_hash, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [caller, key, call.operation, '', now],
  );
  if (claimed.rowCount === 0 && !(await takeOver(call, caller, key))) return repeat(call, caller, key);
  const renewal = keepClaim(call, caller, key);
  let isKept = false;
  call.keep = async (tx, reply) => {
    await keepAnswer(tx, call, caller, key, reply);
    isKept = true;
  };
  try {
    const reply = await run();
    if (!isKept) await transaction(call.services.db, (tx) => keepAnswer(tx, call, caller, key, reply));
    return reply;
  } catch (error) {
    await pool.query('delete from idempotent_request where caller = $1 and key = $2 and status is null', [
      caller,
      key,
    ]);
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

/**
 * Keeps the answer in the transaction of its effect: there is never one without the other, whenever the process
 * dies. Throws 409, and so undoes the effect, when another request under the key was first.
 */
async function keepAnswer(tx: Tx, call: Call, caller: string, key: string, reply: Reply): Promise<void> {
  const kept = await tx.query(
    `update idempotent_request set status = $3, headers = $4, body = $5, body_hash = $6
     where caller = $1 and key = $2 and status is null`,
    [
      caller,
      key,
      reply.status ?? 200,
      reply.headers ?? {},
      JSON.stringify(reply.body ?? null),
      await hashOf(call), // only now the parts of a form were read
    ],
  );
  if (kept.rowCount === 1) return;
  throw conflict('BIL-IDEMPOTENCY', `Another request with Idempotency-Key ${key} was answered first.`);
}

/**
 * Takes the claim of a request whose process died before its effect: with an effect there would be an answer. Of
 * several only one does.
 */
async function takeOver({ operation, services }: Call, caller: string, key: string): Promise<boolean> {
  const now = services.now();
  const taken = await services.db.pool.query(
    `update idempotent_request set operation = $3, created_at = $4
     where caller = $1 and key = $2 and status is null and created_at < $5`,
    [caller, key, operation, now, new Date(now.getTime() - abandonedMs)],
  );
  return taken.rowCount === 1;
}

/** Renews the claim of a request that takes long, such as a large upload. */
function keepClaim({ services }: Call, caller: string, key: string): NodeJS.Timeout {
  const renew = () =>
    services.db.pool.query(
      'update idempotent_request set created_at = $3 where caller = $1 and key = $2 and status is null',
      [caller, key, services.now()],
    );
  // a renewal that fails is followed by another; the request itself meets the same database
  return setInterval(() => void renew().catch(() => undefined), renewMs).unref();
}

async function repeat(call: Call, caller: string, key: string): Promise<Reply> {
  const { rows } = await call.services.db.pool.query<Stored>(
    'select operation, body_hash, status, headers, body from idempotent_request where caller = $1 and key = $2',
    [caller, key],
  );
  const first = rows[0];
  if (!first || first.status === null) {
    throw conflict('BIL-IDEMPOTENCY', `The first request with Idempotency-Key ${key} is still running.`);
  }
  if (first.operation !== call.operation || first.body_hash !== (await hashOf(call))) {
    throw conflict('BIL-IDEMPOTENCY', `Idempotency-Key ${key} was used for another request.`);
  }
  return { status: first.status, headers: first.headers, body: JSON.parse(first.body) ?? undefined };
}

/** The address and what was sent to it; a form counts by what its parts say, whatever stands between them. */
async function hashOf({ request }: Call): Promise<string> {
  const hash = createHash('sha256').update(request.url).update('\0');
  if (Buffer.isBuffer(request.body)) hash.update(request.body);
  return hash.update(await digestParts(request)).digest('hex');
}
