import { RqlError } from './errors.ts';
import { tokenize, type Token, type Word } from './tokens.ts';

/**
 * Untyped syntax tree of filter text. `group` is a parenthesised or top-level list of two or more members
 * (or `()`); `call` is a named function with a lower-cased name. `a=b` is read as `eq(a,b)`.
 */
export type Tree = Word | Group | Call;
export type Group = { kind: 'group'; op: 'and' | 'or'; items: readonly Tree[] };
export type Call = { kind: 'call'; name: string; args: readonly Tree[] };

/** Deepest nesting of parentheses accepted; guards the stack against hostile text. */
export const MAX_DEPTH = 100;

const BINARY = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'out', 'like', 'ilike']);
const VALUE_CALLS = new Set(['null', 'empty', 'self']);
const BAD_SHORTCUT = 'Invalid equals shortcut expression';

type Cursor = { tokens: readonly Token[]; at: number };

/**
 * Parses filter text (rql.md §2). Returns null when there is no expression at all.
 * Throws RqlError at the first syntax or arity error (§6); unknown names are left to `check`.
 */
export function parse(text: string): Tree | null {
  const cursor: Cursor = { tokens: tokenize(text), at: 0 };
  const tree = parseGroup(cursor, 0);
  const rest = cursor.tokens.slice(cursor.at);
  if (rest.some((token) => token.kind !== 'close')) throw new RqlError("Unexpected ')'.");
  const hasTerm = cursor.tokens.some((t) => t.kind !== 'and' && t.kind !== 'or' && t.kind !== 'close');
  return hasTerm ? tree : null;
}

/** Members between separators, AND binding tighter than OR; a single member stands for itself. */
function parseGroup(cursor: Cursor, depth: number): Tree {
  const alternatives: Tree[][] = [[]];
  for (let token = peek(cursor); token && token.kind !== 'close'; token = peek(cursor)) {
    if (token.kind === 'or') alternatives.push([]);
    if (token.kind === 'or' || token.kind === 'and') cursor.at += 1;
    else alternatives.at(-1)?.push(parseTerm(cursor, depth));
  }
  return collapse(
    'or',
    alternatives.filter((items) => items.length > 0).map((items) => collapse('and', items)),
  );
}

function collapse(op: 'and' | 'or', items: readonly Tree[]): Tree {
  const [only] = items;
  if (only && items.length === 1) return only;
  return { kind: 'group', op: items.length === 0 ? 'and' : op, items };
}

/** Inside a named function every separator only separates arguments. */
function parseArguments(cursor: Cursor, depth: number): Tree[] {
  const args: Tree[] = [];
  for (let token = peek(cursor); token && token.kind !== 'close'; token = peek(cursor)) {
    if (token.kind === 'or' || token.kind === 'and') cursor.at += 1;
    else args.push(parseTerm(cursor, depth));
  }
  return args;
}

function parseTerm(cursor: Cursor, depth: number): Tree {
  const left = parsePrimary(cursor, depth);
  if (!left) throw new RqlError('Invalid property path.');
  if (peek(cursor)?.kind !== 'equals') return left;
  cursor.at += 1;
  const right = peek(cursor)?.kind === 'open' ? null : parsePrimary(cursor, depth);
  const isValue = right?.kind === 'word' || (right?.kind === 'call' && VALUE_CALLS.has(right.name));
  if (!right || !isValue || peek(cursor)?.kind === 'equals') throw new RqlError(BAD_SHORTCUT);
  return { kind: 'call', name: 'eq', args: [left, right] };
}

/** A word, a call or a parenthesis; null when the next token starts none of them. */
function parsePrimary(cursor: Cursor, depth: number): Tree | null {
  const token = peek(cursor);
  if (token?.kind === 'open') return parseParenthesis(cursor, depth, parseGroup);
  if (token?.kind !== 'word') return null;
  cursor.at += 1;
  if (token.quoted || peek(cursor)?.kind !== 'open') return token;
  const name = token.text.toLowerCase();
  const args = parseParenthesis(cursor, depth, parseArguments);
  assertArity(name, args.length);
  return { kind: 'call', name, args };
}

/** Reads `( … )`; the closing parenthesis may be missing at the end of the text. */
function parseParenthesis<T>(cursor: Cursor, depth: number, inner: (c: Cursor, d: number) => T): T {
  if (depth >= MAX_DEPTH) throw new RqlError('Expression is nested too deeply.');
  cursor.at += 1;
  const content = inner(cursor, depth + 1);
  cursor.at += 1;
  return content;
}

function assertArity(name: string, count: number): void {
  const problem = arityProblem(name, count);
  if (problem) throw new RqlError(problem);
}

function arityProblem(name: string, count: number): string | null {
  if (BINARY.has(name)) return count === 2 ? null : 'Binary expression must have 2 arguments';
  switch (name) {
    case 'not':
      return count === 1 ? null : 'Unary expression must have 1 argument';
    case 'self':
      return count <= 1 ? null : 'Pointer expression must have 0 or 1 argument';
    case 'null':
    case 'empty':
      return count === 0 ? null : 'Constant functions cannot have arguments';
    case 'any':
    case 'all':
      if (count === 0) return 'Collection expression must have at least 1 argument';
      if (count > 2) return 'Collection expression must have at most 2 arguments';
      return name === 'all' && count === 1 ? 'all() function must have 2 arguments' : null;
    default:
      return null;
  }
}

function peek(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.at];
}
