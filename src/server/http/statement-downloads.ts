import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StatementDownload } from '../../api/generated/model/statementDownload';
import type { StatementDownloadRequest } from '../../api/generated/model/statementDownloadRequest';
import { normalizeId } from '../../domain/ids.ts';
import { opensStatement, type DownloadableStatement } from '../../domain/statement-download.ts';
import { recordAudit } from '../commands/audit.ts';
import { statementKind } from '../commands/kinds.ts';
import type { StatementRow } from '../commands/statement-rows.ts';
import { findWorkbook, writeWorkbook } from '../commands/workbooks.ts';
import { systemActor, unknownActor, type Cause, type Services } from '../context.ts';
import { publicRoutes } from '../contract.ts';
import { Failure } from '../problem.ts';
import { transaction } from '../store/database.ts';
import { inTrace } from '../trace.ts';
import { AttemptLimit, networkOf, type AttemptLimitOptions } from './attempt-limit.ts';
import { bodyReader } from './call.ts';
import { oneTimeFileUrl } from './file-links.ts';
import { addressesOf } from './routes.ts';

/** How often downloads may be asked for without signing in. */
export type DownloadLimits = {
  /** By one network. */
  attempts?: AttemptLimitOptions;
  /** For one statement, with a number that is not its own. */
  refusals?: AttemptLimitOptions;
};

const operationId = 'requestStatementDownload';

/** The same whatever was wrong: nobody learns which numbers exist. */
const refused = () =>
  new Failure(404, 'These numbers do not belong together. Check both as they are printed on the invoice.');

/**
 * Lets everybody who has an invoice at hand fetch its statement without signing in (documents §6, S42). The contract's
 * only operation that nobody has to sign in for.
 */
export function registerStatementDownloads(
  app: FastifyInstance,
  services: Services,
  {
    attempts = { max: 30, windowMs: 60_000 },
    refusals = { max: 10, windowMs: 15 * 60_000 },
  }: DownloadLimits = {},
): void {
  const limits = { attempts: new AttemptLimit(attempts), refusals: new AttemptLimit(refusals) };
  const route = publicRoutes().find(({ operation }) => operation.operationId === operationId);
  if (!route) throw new Error(`The contract has no ${operationId}.`);
  for (const url of addressesOf(route.path)) {
    app.route({
      method: route.method,
      url,
      config: { operation: operationId },
      // before a byte of the body is read
      onRequest: async (request, reply) => {
        const now = services.now();
        const key = networkOf(request.ip);
        requireFree(limits.attempts, key, now, reply);
        limits.attempts.count(key, now);
      },
      handler: (request, reply) =>
        inTrace(request.id, () => answer(services, limits.refusals, request, reply)),
    });
  }
}

/** Throws 429 with the time to wait. */
function requireFree(limit: AttemptLimit, key: string, now: Date, reply: FastifyReply): void {
  const seconds = limit.waitOf(key, now);
  if (seconds === 0) return;
  void reply.header('retry-after', String(seconds));
  throw new Failure(429, 'There were too many attempts. Try again later.');
}

async function answer(
  services: Services,
  refusals: AttemptLimit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  const body = bodyReader(request)<StatementDownloadRequest>('StatementDownloadRequest');
  const statementId = normalizeId(body.statement.id);
  requireFree(refusals, statementId, services.now(), reply);
  const found = await findStatement(services, statementId);
  const cause = causeOf(request);
  if (!found || !opensStatement(body.documentNo, found)) {
    refusals.count(statementId, services.now());
    // afterwards, so that the answer takes as long for a statement that there is as for one that there is not
    if (found) setImmediate(() => noteRefusal(services, cause, found.row, body.documentNo));
    throw refused();
  }
  const file = await workbookOf(services, statementId);
  if (!file) throw refused();
  await transaction(services.db, (tx) =>
    recordAudit(tx, { services, cause }, statementKind, {
      event: 'downloaded',
      summary: `Statement ${statementId} was downloaded without signing in`,
      after: found.row,
      documents: { after: { 'attachment.id': file.id } },
      details: `${file.filename} (${file.id})`,
      isPrivate: true,
    }),
  );
  const { url, expiresAt } = oneTimeFileUrl(file.id, services.now());
  const { filename, size } = file;
  return reply.send({
    url,
    filename,
    size,
    expiresAt: expiresAt.toISOString(),
  } satisfies StatementDownload);
}

const causeOf = (request: FastifyRequest): Cause => ({
  actor: unknownActor,
  request: {
    api: { ip: request.ip, userAgent: request.headers['user-agent'] },
    log: { requestId: request.id, operationId },
  },
});

async function findStatement(
  { db }: Services,
  id: string,
): Promise<(DownloadableStatement & { row: StatementRow }) | undefined> {
  const statements = await db.pool.query<StatementRow>('select * from statement where id = $1', [id]);
  const documents = await db.pool.query<{ id: string; documentNo: string }>(
    'select id, document_no as "documentNo" from erp_document where statement_id = $1',
    [id],
  );
  const [row] = statements.rows;
  return (
    row && {
      row,
      status: row.status as DownloadableStatement['status'],
      parentId: row.parent_id,
      documents: documents.rows,
    }
  );
}

/** The workbook of a statement; one that operations deleted is made again (S42). */
async function workbookOf(services: Services, statementId: string) {
  const { pool } = services.db;
  const known = await findWorkbook(pool, statementId);
  if (known) return known;
  const cause: Cause = { actor: systemActor, request: { worker: { workerName: 'write-workbook' } } };
  await writeWorkbook({ services, cause }, statementId);
  return findWorkbook(pool, statementId);
}

/** Attempts on a statement stand in its trail; a failure to write that down must not end the process. */
function noteRefusal(services: Services, cause: Cause, row: StatementRow, documentNo: string): void {
  transaction(services.db, (tx) =>
    recordAudit(tx, { services, cause }, statementKind, {
      event: 'download_refused',
      summary: `A download of statement ${row.id} without signing in was refused`,
      after: row,
      documents: { after: {} },
      details: `The number ${documentNo.trim()} does not open it.`,
      isPrivate: true,
    }),
  ).catch((error: unknown) => services.log.error({ err: error }, 'a refused download was not recorded'));
}
