import { currentTrace } from '../trace.ts';

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

type Message = { method: 'GET' | 'POST'; headers: Record<string, string>; payload?: string };
type Response = { status: number; headers: Headers; text: string };
type Send = (path: string, message: Message) => Promise<Response>;

/** A client over HTTP, for a server anywhere. A refused token is renewed once per request. */
export function httpClient(baseUrl: string, tokens: TokenSource): ApiClient {
  return clientOf(tokens, async (path, { payload, ...message }) => {
    const response = await fetch(baseUrl + path, {
      ...message,
      signal: AbortSignal.timeout(timeoutMs),
      ...(payload !== undefined && { body: payload }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  });
}

/** What a server in this process gives: requests without a network, whatever address it listens on. */
type Injectable = {
  inject(request: Message & { url: string }): Promise<{
    statusCode: number;
    headers: Record<string, string | number | string[] | undefined>;
    body: string;
  }>;
};

/** A client of the server in this process. */
export function localClient(app: Injectable, tokens: TokenSource): ApiClient {
  return clientOf(tokens, async (path, message) => {
    const { statusCode, headers, body } = await app.inject({ ...message, url: path });
    const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    return { status: statusCode, headers: new Headers(pairs), text: body };
  });
}

function clientOf(tokens: TokenSource, send: Send): ApiClient {
  const sendAs = async (
    token: string,
    method: 'GET' | 'POST',
    path: string,
    { headers, body }: ApiRequest,
  ): Promise<ApiAnswer> => {
    const trace = currentTrace();
    const response = await send(path, {
      method,
      headers: {
        ...(trace && { traceparent: trace }),
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    const { status, headers: answered, text } = response;
    return { status, headers: answered, body: isJson ? JSON.parse(text) : text };
  };
  return {
    request: async (method, path, request = {}) => {
      const answer = await sendAs(await tokens.current(), method, path, request);
      return answer.status === 401 ? sendAs(await tokens.renew(), method, path, request) : answer;
    },
  };
}
