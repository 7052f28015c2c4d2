import type { FastifyInstance } from 'fastify';

/** The methods that an address answers to; none when there is nothing. */
export type AllowedMethods = (path: string) => string[];

/** `/journals/:id` as an expression, with the same tolerance as the router: case and a slash at the end. */
function patternOf(url: string): RegExp {
  const parts = url.replace(/\/$/, '').split(/(:\w+|\*)/);
  const sources = parts.map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${sources.join('')}/?$`, 'i');
}

/**
 * Notes the routes that are registered from now on. The router finds a route by its method first, so it cannot say
 * which other methods an address has (405 and `Allow`, conventions §3).
 */
export function noteMethods(app: FastifyInstance): AllowedMethods {
  const routes = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ method, url }) => {
    const known = routes.get(url) ?? new Set();
    for (const each of [method].flat()) known.add(each);
    routes.set(url, known);
  });
  let patterns: { pattern: RegExp; methods: ReadonlySet<string> }[] | undefined;
  return (path) => {
    patterns ??= [...routes].map(([url, methods]) => ({ pattern: patternOf(url), methods }));
    const found = patterns.filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  };
}
