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
