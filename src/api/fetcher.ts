import { ApiError } from './problem';

type TokenSource = () => string | undefined;

let readToken: TokenSource = () => undefined;
let onUnauthorized: () => void = () => {};

/** Tells the generated client where the caller's token is and what to do when it is refused. */
export function configureFetcher(options: { token?: TokenSource; unauthorized?: () => void }): void {
  readToken = options.token ?? readToken;
  onUnauthorized = options.unauthorized ?? onUnauthorized;
}

/**
 * The address of a list with its RQL filter. `rql` is a declared parameter only so that it lands in types and
 * query keys; on the wire the expression itself stands in the query string (rql §1).
 */
export function bareRql(url: string): string {
  const [path = '', query] = url.split('?', 2);
  if (!query) return url;
  const parts: string[] = [];
  for (const part of query.split('&')) {
    if (!part.startsWith('rql=')) parts.push(part);
    else if (part.length > 4) {
      const rql = decodeURIComponent(part.slice(4).replaceAll('+', ' '));
      parts.unshift(encodeURI(rql).replace(/[#&+]/g, encodeURIComponent));
    }
  }
  return parts.length ? `${path}?${parts.join('&')}` : path;
}

/** Sends one request with the caller's token; a failure becomes an `ApiError`. */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  const token = readToken();
  if (token) headers.set('authorization', `Bearer ${token}`);
  if (!headers.has('accept')) headers.set('accept', 'application/json');
  let response: Response;
  try {
    response = await fetch(bareRql(url), { ...init, headers });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError(0, {
      title: 'No connection',
      detail: 'The server did not answer. Check the connection and try again.',
    });
  }
  if (response.ok) return response;
  if (response.status === 401) onUnauthorized();
  throw new ApiError(response.status, await readProblem(response));
}

async function readProblem(response: Response) {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // not JSON: the text itself is the detail
  }
  return { status: response.status, title: response.statusText, detail: text.slice(0, 500) };
}

/** The mutator of the generated client: sends the request and reads the JSON body. */
export async function fetcher<T>(url: string, init: RequestInit): Promise<T> {
  const response = await send(url, init);
  const body: unknown = response.status === 204 ? undefined : await response.json();
  return body as T;
}

/** Error type of the generated hooks. */
export type ErrorType<_Problem> = ApiError;
