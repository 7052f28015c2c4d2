import { STATUS_CODES } from 'node:http';
import type { Problem } from '../../api/generated/model/problem';
import { Failure, invalid } from '../problem.ts';

/** Media type of a problem body. */
export const problemType = 'application/problem+json';

const rfc9110 = 'https://tools.ietf.org/html/rfc9110#section-';
const rfc6585 = 'https://tools.ietf.org/html/rfc6585#section-';

/** Where each status is explained, and what it is called (conventions §5). */
const reasons: Record<number, [type: string, title: string]> = {
  400: [`${rfc9110}15.5.1`, 'Bad Request'],
  401: [`${rfc9110}15.5.2`, 'Unauthorized'],
  403: [`${rfc9110}15.5.4`, 'Forbidden'],
  404: [`${rfc9110}15.5.5`, 'Not Found'],
  405: [`${rfc9110}15.5.6`, 'Method Not Allowed'],
  406: [`${rfc9110}15.5.7`, 'Not Acceptable'],
  408: [`${rfc9110}15.5.9`, 'Request Timeout'],
  409: [`${rfc9110}15.5.10`, 'Conflict'],
  413: [`${rfc9110}15.5.14`, 'Content Too Large'],
  415: [`${rfc9110}15.5.16`, 'Unsupported Media Type'],
  429: [`${rfc6585}4`, 'Too Many Requests'],
  431: [`${rfc6585}5`, 'Request Header Fields Too Large'],
  500: [`${rfc9110}15.6.1`, 'Internal Server Error'],
  501: [`${rfc9110}15.6.2`, 'Not Implemented'],
  502: [`${rfc9110}15.6.3`, 'Bad Gateway'],
  503: [`${rfc9110}15.6.4`, 'Service Unavailable'],
  504: [`${rfc9110}15.6.5`, 'Gateway Timeout'],
};

/** Where the business codes are explained. */
const errorPages = 'https://docs.platform.softwareone.com/errors/billing';

/** The problem body of a failure (conventions §5). `traceId` is the W3C trace of the request. */
export function problemBody(failure: Failure, instance: string, traceId: string): Problem {
  const [type, title] = reasons[failure.status] ?? ['about:blank', STATUS_CODES[failure.status] ?? 'Failure'];
  return {
    type: failure.code ? `${errorPages}#${failure.code}` : type,
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
