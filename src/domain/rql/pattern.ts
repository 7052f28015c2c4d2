import { RqlError } from './errors.ts';
import type { Pattern } from './expr.ts';

/** Reads the right side of `like`: `*` first and last is a wildcard, elsewhere literal; `\*` is a literal star (rql.md §4). */
export function parsePattern(text: string): Pattern {
  if (text === '*') return { match: 'contains', text: '' };
  const opens = text.startsWith('*');
  const closes = text.endsWith('*') && !text.endsWith('\\*');
  const literal = text.slice(opens ? 1 : 0, closes ? -1 : undefined).replaceAll('\\*', '*');
  if (opens && closes) return { match: 'contains', text: literal };
  if (opens) return { match: 'endsWith', text: literal };
  return { match: closes ? 'startsWith' : 'equals', text: literal };
}

/**
 * Writes a pattern so that `parsePattern` reads the same one.
 * Throws RqlError when it cannot be written: a backslash right before the closing wildcard would escape it.
 */
export function printPattern(pattern: Pattern): string {
  const literal = pattern.text.replaceAll('*', '\\*');
  const opens = pattern.match === 'endsWith' || pattern.match === 'contains';
  const closes = pattern.match === 'startsWith' || pattern.match === 'contains';
  if (closes && literal.endsWith('\\')) {
    throw new RqlError('A search text cannot end with a backslash.');
  }
  return `${opens ? '*' : ''}${literal}${closes ? '*' : ''}`;
}
