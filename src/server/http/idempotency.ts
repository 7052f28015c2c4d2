import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { conflict, invalid, type Failure } from '../problem.ts';
import { transaction, type Tx } from '../store/database.ts';
import type { Call, Reply } from './call.ts';
import { digestParts } from './multipart.ts';

const hours24 = 24 * 60 * 60 * 1000;
/** A claim that nobody renewed for so long belongs to a process that died. */
const abandonedMs = 60_000;
const renewMs = 20_000;
/** How long a repeat waits for the answer to a request that is still running. */
const patienceMs = 10_000;

type Stored = {
  operation: string;
  body_hash: string;
  status: number | null;
  /** Nobody renewed the claim of late. */
  is_silent: boolean;
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
  await pool.query('delete from idempotent_request where created_at < $1', [before(call, hours24)]);
  while (!(await claim(call, caller, key)) && !(await takeOver(call, caller, key))) {
    const answer = await repeat(call, caller, key);
    if (answer) return answer;
  }
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

const before = ({ services }: Call, ms: number): Date => new Date(services.now().getTime() - ms);

/** Claims a key for a request; of several only one does. */
async function claim({ operation, services }: Call, caller: string, key: string): Promise<boolean> {
  const claimed = await services.db.pool.query(
    `insert into idempotent_request (caller, key, operation, body_hash, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [caller, key, operation, '', services.now()],
  );
  return claimed.rowCount === 1;
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
async function takeOver(call: Call, caller: string, key: string): Promise<boolean> {
  const { operation, services } = call;
  const taken = await services.db.pool.query(
    `update idempotent_request set operation = $3, created_at = $4
     where caller = $1 and key = $2 and status is null and created_at < $5`,
    [caller, key, operation, services.now(), before(call, abandonedMs)],
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

/**
 * The answer to the first request under the key; it is waited for while that request gives signs of life. Nothing
 * when it failed meanwhile: then the key is free again. Throws 409.
 */
async function repeat(call: Call, caller: string, key: string): Promise<Reply | undefined> {
  const end = performance.now() + patienceMs;
  for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
    const { rows } = await call.services.db.pool.query<Stored>(
      `select operation, body_hash, status, headers, body, created_at < $3 as is_silent from idempotent_request
       where caller = $1 and key = $2`,
      [caller, key, before(call, 2 * renewMs)],
    );
    const [first] = rows;
    if (!first) return undefined;
    if (first.operation !== call.operation) throw usedForAnother(key);
    if (first.status !== null) return answerOf(call, key, first, first.status);
    if (first.is_silent || performance.now() > end) {
      throw conflict('BIL-IDEMPOTENCY', `The first request with Idempotency-Key ${key} is still running.`);
    }
    await delay(wait);
  }
}

const usedForAnother = (key: string): Failure =>
  conflict('BIL-IDEMPOTENCY', `Idempotency-Key ${key} was used for another request.`);

async function answerOf(call: Call, key: string, first: Stored, status: number): Promise<Reply> {
  if (first.body_hash !== (await hashOf(call))) throw usedForAnother(key);
  return { status, headers: first.headers, body: JSON.parse(first.body) ?? undefined };
}

/** The address and what was sent to it; a form counts by what its parts say, whatever stands between them. */
async function hashOf({ request }: Call): Promise<string> {
  const hash = createHash('sha256').update(request.url).update('\0');
  if (Buffer.isBuffer(request.body)) hash.update(request.body);
  return hash.update(await digestParts(request)).digest('hex');
}
