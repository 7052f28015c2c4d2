import type { Problem } from '../../api/generated/model/problem';
import { Failure, invalid } from '../problem.ts';

const reasons: Record<number, [anchor: string, title: string]> = {
  400: ['15.5.1', 'Bad Request'],
  401: ['15.5.2', 'Unauthorized'],
  403: ['15.5.4', 'Forbidden'],
  404: ['15.5.5', 'Not Found'],
  405: ['15.5.6', 'Method Not Allowed'],
  406: ['15.5.7', 'Not Acceptable'],
  409: ['15.5.10', 'Conflict'],
  413: ['15.5.14', 'Content Too Large'],
  415: ['15.5.16', 'Unsupported Media Type'],
  429: ['15.5', 'Too Many Requests'],
  500: ['15.6.1', 'Internal Server Error'],
  501: ['15.6.2', 'Not Implemented'],
  503: ['15.6.4', 'Service Unavailable'],
  504: ['15.6.5', 'Gateway Timeout'],
};

/** Where the business codes are explained. */
const errorPages = 'https://docs.platform.softwareone.com/errors/billing';

/** The problem body of a failure (conventions §5). `traceId` is the W3C trace of the request. */
export function problemBody(failure: Failure, instance: string, traceId: string): Problem {
  const [anchor, title] = reasons[failure.status] ?? reasons[500] ?? ['', ''];
  return {
    type: failure.code
      ? `${errorPages}#${failure.code}`
      : `https://tools.ietf.org/html/rfc9110#section-${anchor}`,
    title,
    status: failure.status,
    detail: failure.message,
    instance,
    traceId,
    ...(failure.errors && { errors: failure.errors as Problem['errors'] }),
  };
}

/** What a 404 says of an address that leads nowhere. */
export const nothingAt = (url: string): string => `There is nothing at ${url.split('?')[0] ?? ''}.`;

type FastifyFailure = { statusCode?: number; code?: string };

/** How the reader of forms says that one is broken; it gives its errors no status. */
const brokenForm = /^(Multipart: Boundary not found|Malformed |Unexpected end of |Part terminated early )/;

/** Any thrown value as a failure; what is not expected becomes a 500 that tells nothing. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { statusCode, code } = (error ?? {}) as FastifyFailure;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Failure(413, 'The body is larger than 20 MB.');
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') {
    return new Failure(413, 'The file is larger than 500 MB.');
  }
  // no id is that long: the same answer as for any other that is none (conventions §6)
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return new Failure(404, 'There is nothing at this address.');
  if (error instanceof Error && brokenForm.test(error.message)) {
    return invalid({ body: ['The body is not a valid multipart/form-data.'] });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500 && error instanceof Error) {
    return new Failure(statusCode, error.message);
  }
  return new Failure(500, 'The request could not be completed. Quote the trace id when you report it.');
}
