import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What Vite writes where a nonce belongs. */
const placeholder = '__CSP_NONCE__';

const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

// a worker obeys the policy of its own file, not that of the page
const scriptPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/** A page that Vite built, with its files beside it. */
export type Page = {
  /** Folder of the build. */
  root: string;
  /** Its page in that folder. */
  file: string;
  /** Where its files stand. */
  prefix: string;
  /** Where the page stands. */
  addresses: readonly string[];
};

/**
 * Serves a built page: hashed files for ever, the page with a policy that runs its own code and nothing else. A page
 * that was not built is not served.
 */
export async function servePage(
  app: FastifyInstance,
  { root, file, prefix, addresses }: Page,
): Promise<void> {
  const path = join(root, file);
  if (!existsSync(path)) return;
  const html = readFileSync(path, 'utf8');
  await app.register(staticFiles, {
    root,
    prefix,
    index: false,
    wildcard: false,
    // it goes out with its policy only
    globIgnore: ['*.html', '**/*.br', '**/*.gz'],
    preCompressed: true,
    cacheControl: false,
    decorateReply: false,
    setHeaders: (reply, sent) => {
      const isHashed = sent.includes('/assets/');
      if (/\.js(\.br|\.gz)?$/.test(sent)) reply.header('content-security-policy', scriptPolicy);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const address of addresses) {
    app.get(address, { config: { operation: 'page' } }, (_request, reply) => {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .header('content-security-policy', policy(nonce))
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(html.replaceAll(placeholder, nonce));
    });
  }
}
