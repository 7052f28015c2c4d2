import { describe, expect, it } from 'vitest';
import { readToken } from './token.ts';

describe('reading a pasted token', () => {
  it.each(['idt:TKN-1111-1111:secret', '  idt:TKN-1111-1111:secret\n', 'Bearer idt:tkn-1111-1111:secret'])(
    'finds the id in %j',
    (pasted) => {
      expect(readToken(pasted)).toMatchObject({ token: { id: 'TKN-1111-1111' } });
    },
  );

  it.each([
    ['', 'Enter an API token.'],
    ['TKN-1111-1111', 'only the id'],
    ['idt:TKN-1111-1111:', 'secret after the second colon'],
    ['idt:TKN-1111-1111:a b', 'space or a line break'],
    ['hello', 'looks like'],
  ])('says what is wrong with %j', (pasted, words) => {
    expect(readToken(pasted)).toEqual({ refusal: expect.stringContaining(words) });
  });
});
