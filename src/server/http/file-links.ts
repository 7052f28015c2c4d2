import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isReadableWhenDeleted } from '../../domain/attachment.ts';
import type { AttachmentRow } from '../commands/attachments.ts';
import type { Services } from '../context.ts';
import { Failure } from '../problem.ts';
import { contentHeaders, contentOf } from './file-content.ts';

/** How long a link to a file's content works (conventions §10). */
const lifetimeMs = 5 * 60 * 1000;

let key: Uint8Array = Buffer.alloc(0);

/** Sets the key that links are signed with; the same for every process on one database. */
export function setFileLinkKey(secret: Uint8Array): void {
  key = secret;
}

const signature = (id: string, expires: number) =>
  createHmac('sha256', key).update(`${id}/${expires}`).digest('base64url');

/** An address of a file's content that needs no token and stops working after five minutes. */
export function signedFileUrl(id: string, now: Date): string {
  const expires = now.getTime() + lifetimeMs;
  return `/files/${id}?expires=${expires}&signature=${signature(id, expires)}`;
}

async function find(services: Services, id: string): Promise<AttachmentRow | undefined> {
  const { rows } = await services.db.pool.query<AttachmentRow>('select * from attachment where id = $1', [
    id,
  ]);
  return rows[0];
}

/** Serves the content behind signed links. Wrong and expired links get the same answer. */
export function registerFileLinks(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { id: string }; Querystring: { expires?: string; signature?: string } }>(
    '/files/:id',
    async (request, reply) => {
      const { id } = request.params;
      const expires = Number(request.query.expires);
      const sent = Buffer.from(request.query.signature ?? '');
      const right = Buffer.from(signature(id, expires));
      const valid = sent.length === right.length && timingSafeEqual(sent, right);
      const file = valid && expires > services.now().getTime() ? await find(services, id) : undefined;
      if (!file?.file_id || (file.is_deleted && !isReadableWhenDeleted(file.type))) {
        throw new Failure(404, 'This link does not work, or no longer does.');
      }
      return reply.headers(contentHeaders(file)).send(contentOf({ services }, file));
    },
  );
}
