import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isReadableWhenDeleted } from '../../domain/attachment.ts';
import type { AttachmentRow } from '../commands/attachments.ts';
import type { Services } from '../context.ts';
import { Failure } from '../problem.ts';
import { useLink } from '../store/used-file-links.ts';
import { contentHeaders, contentOf } from './file-content.ts';

/** How long a link to a file's content works (conventions §10). */
const lifetimeMs = 5 * 60 * 1000;

let key: Uint8Array = Buffer.alloc(0);

/** Sets the key that links are signed with; the same for every process on one database. */
export function setFileLinkKey(secret: Uint8Array): void {
  key = secret;
}

const signature = (id: string, expires: number, once = '') =>
  createHmac('sha256', key)
    .update(`${id}/${expires}${once && `/${once}`}`)
    .digest('base64url');

/** An address of a file's content that needs no token and stops working after five minutes. */
export function signedFileUrl(id: string, now: Date): string {
  const expires = now.getTime() + lifetimeMs;
  return `/files/${id}?expires=${expires}&signature=${signature(id, expires)}`;
}

/** The same, but it works once only; and when it stops working (documents §6). */
export function oneTimeFileUrl(id: string, now: Date): { url: string; expiresAt: Date } {
  const expires = now.getTime() + lifetimeMs;
  const once = randomBytes(16).toString('base64url');
  const url = `/files/${id}?expires=${expires}&once=${once}&signature=${signature(id, expires, once)}`;
  return { url, expiresAt: new Date(expires) };
}

async function find(services: Services, id: string): Promise<AttachmentRow | undefined> {
  const { rows } = await services.db.pool.query<AttachmentRow>('select * from attachment where id = $1', [
    id,
  ]);
  const [file] = rows;
  return file?.file_id && (!file.is_deleted || isReadableWhenDeleted(file.type)) ? file : undefined;
}

type Query = { expires?: string; once?: string; signature?: string };

/** Until when a link works; nothing when it never did, or no longer does. */
function validUntil(id: string, { expires, once, signature: sent = '' }: Query, now: Date): Date | undefined {
  const end = Number(expires);
  const [given, right] = [Buffer.from(sent), Buffer.from(signature(id, end, once))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return end > now.getTime() ? new Date(end) : undefined;
}

/** Serves the content behind signed links. Wrong, used and expired links get the same answer. */
export function registerFileLinks(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { id: string }; Querystring: Query }>(
    '/files/:id',
    { config: { operation: 'file' } },
    async (request, reply) => {
      const { id } = request.params;
      const { once } = request.query;
      const until = validUntil(id, request.query, services.now());
      const file = until && (await find(services, id));
      // who only asks for the headers has not used it
      const isUsed =
        file && once && request.method !== 'HEAD' && !(await useLink(services.db.pool, once, until));
      if (!file || isUsed) throw new Failure(404, 'This link does not work, or no longer does.');
      return reply.headers(contentHeaders(file)).send(contentOf({ services }, file));
    },
  );
}
