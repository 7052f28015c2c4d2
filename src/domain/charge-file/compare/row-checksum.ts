/** Are the same rows in two files, in whatever order? Put together while reading, from packed rows. */

/** Four independent 32-bit hashes of a text (cyrb128), plenty to tell rows apart. */
function hashes(text: string): readonly [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** A row's mark as one number (53 bits), for sets of many rows. */
export function rowMark(packed: string): number {
  const [a, b] = hashes(packed);
  return a * 2 ** 21 + (b >>> 11);
}

/** A checksum that does not depend on the order of rows; a corrected row is taken out and put in again. */
export class RowChecksum {
  readonly #sums = new Uint32Array(4);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(packed: string): void {
    hashes(packed).forEach((hash, at) => (this.#sums[at] = (this.#sums[at] ?? 0) + hash));
    this.#count++;
  }

  remove(packed: string): void {
    hashes(packed).forEach((hash, at) => (this.#sums[at] = (this.#sums[at] ?? 0) - hash));
    this.#count--;
  }

  /** Equal for the same rows and, for all that can happen, only for them. */
  digest(): string {
    const sums = Array.from(this.#sums, (sum) => sum.toString(16).padStart(8, '0'));
    return `${this.#count}-${sums.join('')}`;
  }
}

/** Rows as marks with their numbers: which rows of another file are in it, each counted once. */
export class RowBag {
  readonly #counts: Map<number, number>;

  constructor(counts: ReadonlyMap<number, number> = new Map()) {
    this.#counts = new Map(counts);
  }

  add(packed: string): void {
    const mark = rowMark(packed);
    this.#counts.set(mark, (this.#counts.get(mark) ?? 0) + 1);
  }

  /** Takes one row out; false when there is none (left). */
  take(packed: string): boolean {
    const mark = rowMark(packed);
    const count = this.#counts.get(mark) ?? 0;
    if (count === 0) return false;
    this.#counts.set(mark, count - 1);
    return true;
  }

  copy(): RowBag {
    return new RowBag(this.#counts);
  }
}
