import { afterEach, expect, test, vi } from 'vitest';
import { bareRql, configureFetcher, fetcher } from './fetcher.ts';
import { ApiError, fieldErrors } from './problem.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['/x?rql=eq(status%2CReview)&limit=5', '/x?eq(status,Review)&limit=5'],
  ['/x?limit=5&rql=ilike(name%2C%22*R%26D*%22)', '/x?ilike(name,%22*R%26D*%22)&limit=5'],
  ['/x?rql=eq(name%2C%22a%2Bb%22)', '/x?eq(name,%22a%2Bb%22)'],
  ['/x?rql=', '/x'],
  ['/x?limit=5', '/x?limit=5'],
  ['/x', '/x'],
])('the filter of %s stands bare in the address', (url, expected) => {
  expect(bareRql(url)).toBe(expected);
});

const answer = (status: number, body: string, type: string) =>
  new Response(body, { status, headers: { 'content-type': type } });

test('the token goes along, and a problem becomes an error with its body', async () => {
  const problem = { status: 409, title: 'Conflict', detail: 'Journal is Draft.' };
  const fetch = vi.fn(async () => answer(409, JSON.stringify(problem), 'application/problem+json'));
  vi.stubGlobal('fetch', fetch);
  configureFetcher({ token: () => 'idt:TKN-0000-0001:x' });
  const failure = await fetcher('/journals', {}).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  expect((failure as ApiError).problem).toEqual(problem);
  const [, init] = fetch.mock.calls[0] as unknown as [string, { headers: Headers }];
  expect(init.headers.get('authorization')).toBe('Bearer idt:TKN-0000-0001:x');
});

test('a failure that is no problem keeps its text; no connection says so', async () => {
  vi.stubGlobal('fetch', async () => answer(502, '<h1>Bad gateway</h1>', 'text/html'));
  await expect(fetcher('/journals', {})).rejects.toMatchObject({
    status: 502,
    problem: { detail: '<h1>Bad gateway</h1>' },
  });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('fetch failed');
  });
  await expect(fetcher('/journals', {})).rejects.toMatchObject({ status: 0 });
});

test('a refused token is reported', async () => {
  const unauthorized = vi.fn();
  configureFetcher({ unauthorized });
  vi.stubGlobal('fetch', async () => answer(401, '{}', 'application/problem+json'));
  await fetcher('/journals', {}).catch(() => undefined);
  expect(unauthorized).toHaveBeenCalledOnce();
});

test('field errors are read in both published forms', () => {
  expect(fieldErrors({ errors: { name: ['Name is required.'] } as never })).toEqual({
    name: ['Name is required.'],
  });
  expect(fieldErrors({ errors: [{ message: 'Too long.', properties: ['name', 'notes'] }] as never })).toEqual(
    { name: ['Too long.'], notes: ['Too long.'] },
  );
  expect(fieldErrors({})).toEqual({});
});
