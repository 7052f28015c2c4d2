import { join } from 'node:path';
import helmet from '@fastify/helmet';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { servePage } from './pages.ts';

/** What the console needs to know before anybody signs in. */
export type ConsoleConfig = {
  world: string | undefined;
  people: readonly { name: string; role: string; account: string; token: string }[];
};

/** Headers of every answer; a page sets a policy of its own. */
export async function registerSecurity(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    // the address may be plain http on a laptop; a proxy that ends TLS adds this header
    strictTransportSecurity: false,
  });
  await app.register(compress, { global: true, encodings: ['br', 'gzip'], threshold: 1024 });
}

/** Serves the built console under every address of it, and the reference of the API under `/docs`. */
export async function registerConsole(
  app: FastifyInstance,
  folder: string,
  config: ConsoleConfig,
): Promise<void> {
  app.get('/console/config', { config: { operation: 'config' } }, (_request, reply) =>
    reply.header('cache-control', 'no-store').send(config),
  );
  await servePage(app, {
    root: join(folder, 'dist'),
    file: 'index.html',
    prefix: '/',
    addresses: ['/', '/sign-in', '/billing', '/billing/*', '/download', '/download/*'],
  });
  await servePage(app, {
    root: join(folder, 'dist-docs'),
    file: 'docs.html',
    prefix: '/docs/',
    addresses: ['/docs'],
  });
}
