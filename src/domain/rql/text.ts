/** Orders text by code points, which is the byte order of UTF-8 and of PostgreSQL's `COLLATE "C"` (rql.md §4). */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return unitRank(a) - unitRank(b);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above all others, but lie below U+E000–U+FFFF as code units. */
function unitRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * Text without its letter case, as `ilike` compares it (rql.md §4): Unicode's simple case folding, one code point
 * at a time, whatever the language. So `Ä` is `ä`, `Σ` is `σ` and `ς`, but `ß` is not `ss`, and `İ` and `ı` are
 * letters of their own. ASCII letters equal ASCII letters only: `K` (kelvin) is no `k`.
 */
export function foldCase(text: string): string {
  return text
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replaceAll(/\p{Changes_When_Casemapped}/gu, foldCodePoint);
}

function foldCodePoint(char: string): string {
  if (isAscii(char)) return char;
  const upper = char.toUpperCase();
  const folded = (isOneCodePoint(upper) ? upper : char).toLowerCase();
  return isOneCodePoint(folded) && !isAscii(folded) ? folded : char;
}

const isAscii = (char: string): boolean => char.charCodeAt(0) < 0x80;
const isOneCodePoint = (text: string): boolean => text.length === (isSurrogate(text.charCodeAt(0)) ? 2 : 1);
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

let variants: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * The other code points beyond ASCII that fold to one of `folded`, for a store that folds ASCII by itself: `from`
 * and `to` are of the same length in code points, as SQL's `translate` takes them.
 */
export function caseVariants(folded: string): { from: string; to: string } {
  variants ??= allVariants();
  let [from, to] = ['', ''];
  for (const char of new Set(folded)) {
    for (const variant of variants.get(char) ?? []) [from, to] = [from + variant, to + char];
  }
  return { from, to };
}

/** Every code point that folds to another one, by that one. The planes above the second have no letter case. */
function allVariants(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (let code = 0x80; code < 0x20000; code += 1) {
    const char = String.fromCodePoint(code);
    const folded = foldCodePoint(char);
    if (folded !== char) found.set(folded, [...(found.get(folded) ?? []), char]);
  }
  return found;
}
