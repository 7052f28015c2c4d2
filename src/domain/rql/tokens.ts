import { RqlError } from './errors.ts';

/** A word of the filter text. Of two quoted parts in one word only the last counts (rql.md §9 Q22). */
export type Word = { kind: 'word'; text: string; quoted: boolean };

export type Token =
  Word | { kind: 'and' } | { kind: 'or' } | { kind: 'open' } | { kind: 'close' } | { kind: 'equals' };

const MARKS: ReadonlyMap<string, Token> = new Map([
  [',', { kind: 'and' }],
  ['&', { kind: 'and' }],
  [';', { kind: 'or' }],
  ['|', { kind: 'or' }],
  ['(', { kind: 'open' }],
  [')', { kind: 'close' }],
  ['=', { kind: 'equals' }],
]);

/** Splits filter text into tokens (rql.md §2). Throws RqlError on a quote that is never closed. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const mark = MARKS.get(text.charAt(at));
    if (mark) {
      tokens.push(mark);
      at += 1;
      continue;
    }
    const { word, end } = readWord(text, at);
    if (word) tokens.push(word);
    at = end;
  }
  return tokens;
}

function readWord(text: string, start: number): { word: Word | null; end: number } {
  let bare = '';
  let quoted: string | null = null;
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    if (MARKS.has(char)) break;
    if (char === "'" || char === '"') {
      const close = text.indexOf(char, at + 1);
      if (close < 0) throw new RqlError('Unterminated quoted value.');
      quoted = text.slice(at + 1, close);
      at = close + 1;
    } else {
      bare += char;
      at += 1;
    }
  }
  if (quoted !== null) return { word: { kind: 'word', text: quoted, quoted: true }, end: at };
  const trimmed = bare.trim();
  return { word: trimmed === '' ? null : { kind: 'word', text: trimmed, quoted: false }, end: at };
}
