import { describe, expect, it } from 'vitest';
import { matches } from './matching.ts';

describe('what the palette finds', () => {
  it.each([
    ['acc jour', 'Accept journal', true],
    ['journal accept', 'Accept journal', true],
    ['ccept', 'Accept journal', false],
    ['bjo-1234', 'October charges BJO-1234-5678', true],
    ['ÖST', 'Österreich', true],
    ['', 'Anything', true],
  ])('%j in %j: %s', (question, text, is) => {
    expect(matches(question, text)).toBe(is);
  });
});
