/** Rows that share the text of a column, found without an object per row. */

/**
 * Rows whose text stands in another row too, equal ones together, in the order in which they first appear.
 * `repeats` counts those that have an earlier one. Blank texts are nobody's twin.
 */
export function findDuplicates(
  rows: number,
  textAt: (row: number) => string | null,
): { order: Uint32Array; repeats: number } {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, rows * 2)));
  const table = new Uint32Array(size);
  const hashes = new Uint32Array(rows);
  /** The first row with the same text, plus one; 0 = the row is the first itself. */
  const firsts = new Uint32Array(rows);
  let repeats = 0;
  for (let row = 0; row < rows; row++) {
    const text = textAt(row)?.trim();
    if (!text) continue;
    const hash = hashOf(text);
    hashes[row] = hash;
    for (let slot = hash & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const other = table[slot] ?? 0;
      if (other === 0) {
        table[slot] = row + 1;
        break;
      }
      if (hashes[other - 1] !== hash || textAt(other - 1)?.trim() !== text) continue;
      firsts[row] = other;
      repeats++;
      break;
    }
  }
  return { order: together(rows, firsts, repeats), repeats };
}

/** Each first row followed by its repeats. */
function together(rows: number, firsts: Uint32Array, repeats: number): Uint32Array {
  if (repeats === 0) return new Uint32Array(0);
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const first = firsts[row] ?? 0;
    if (first !== 0) counts.set(first - 1, (counts.get(first - 1) ?? 0) + 1);
  }
  const starts = new Map<number, number>();
  let next = 0;
  for (const first of [...counts.keys()].sort((a, b) => a - b)) {
    starts.set(first, next);
    next += 1 + (counts.get(first) ?? 0);
  }
  const order = new Uint32Array(next);
  for (let row = 0; row < rows; row++) {
    const own = firsts[row] ?? 0;
    const first = own === 0 ? row : own - 1;
    const place = starts.get(first);
    if (place === undefined) continue;
    order[place] = row;
    starts.set(first, place + 1);
  }
  return order;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash >>> 0;
}
