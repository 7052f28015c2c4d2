/** An answer of the Billing API; `body` is parsed when it is JSON, else text. */
export type ApiAnswer = { status: number; headers: Headers; body: unknown };

export type ApiRequest = { headers?: Record<string, string>; body?: unknown };

/** Calls operations of any server of the Billing API. Paths are whole: `/public/v1/billing/statements`. */
export type ApiClient = {
  request(method: 'GET' | 'POST', path: string, request?: ApiRequest): Promise<ApiAnswer>;
};

/** An answer that the connector cannot go on with; the work is tried again later. */
export class ApiError extends Error {
  readonly status: number;

  constructor(method: string, path: string, { status, body }: ApiAnswer) {
    const { detail, errors } = (typeof body === 'object' && body !== null ? body : {}) as Record<
      string,
      unknown
    >;
    super(
      `${method} ${path} answered ${status}: ${String(detail ?? '')} ${errors ? JSON.stringify(errors) : ''}`.trim(),
    );
    this.name = 'ApiError';
    this.status = status;
  }
}

/** A source of tokens: the one in use, and a new one when that is no longer accepted. */
export type TokenSource = { current(): Promise<string>; renew(): Promise<string> };

const timeoutMs = 30_000;

/** A client over HTTP. A refused token is renewed once per request. */
export function httpClient(baseUrl: string, tokens: TokenSource): ApiClient {
  return {
    request: async (method, path, request = {}) => {
      const answer = await send(baseUrl, await tokens.current(), method, path, request);
      return answer.status === 401 ? send(baseUrl, await tokens.renew(), method, path, request) : answer;
    },
  };
}

async function send(
  baseUrl: string,
  token: string,
  method: string,
  path: string,
  { headers, body }: ApiRequest,
): Promise<ApiAnswer> {
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    signal: AbortSignal.timeout(timeoutMs),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
