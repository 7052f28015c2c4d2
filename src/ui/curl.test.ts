import { describe, expect, it } from 'vitest';
import { curlOf } from './curl.ts';

describe('a request as a line for a shell', () => {
  it('leaves the token for the caller to fill in, and lets nothing end the quotes', () => {
    expect(curlOf("/public/v1/billing/journals?eq(name,'O''Hara')&limit=1")).toBe(
      `curl -H "Authorization: Bearer $TOKEN" '${window.location.origin}/public/v1/billing/journals?eq(name,%27O%27%27Hara%27)&limit=1'`,
    );
  });
});
