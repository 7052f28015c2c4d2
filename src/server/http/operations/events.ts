import type { EventHub } from '../events/event-hub.ts';
import type { Handlers } from '../call.ts';
import { Failure } from '../../problem.ts';

const eventStream = 'text/event-stream';

const headers = {
  'content-type': `${eventStream}; charset=utf-8`,
  'cache-control': 'no-store',
  // proxies such as nginx would otherwise collect events before they pass them on
  'x-accel-buffering': 'no',
};

/** Throws 406 when the caller takes no event stream. */
function requireAccepted(accept: string | undefined): void {
  const ranges = (accept ?? '*/*').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase());
  if (!ranges.some((range) => range === eventStream || range === 'text/*' || range === '*/*')) {
    throw new Failure(406, `Live changes are ${eventStream}.`);
  }
}

/** The stream of changes (decisions: Live changes). */
export const eventHandlers = (hub: EventHub): Handlers => ({
  streamEvents: async ({ request, actor, tokenId }) => {
    requireAccepted(request.headers.accept);
    // a HEAD asks what a GET would answer, and reads no stream
    if (request.method === 'HEAD') return { headers };
    const lastEventId = request.headers['last-event-id']?.toString();
    return { headers, body: await hub.subscribe({ actor, tokenId }, lastEventId) };
  },
});
