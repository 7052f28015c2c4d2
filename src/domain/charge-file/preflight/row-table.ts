/** All rows of a file in columns: what preflight holds instead of objects. */
import { NumberPages } from './pages.ts';
import { TextColumn } from './text-column.ts';

/** A row with its texts by column; `null` = blank or missing. */
export type TableRow = {
  /** File row or line. */
  n: number;
  values: Readonly<Record<string, string | null>>;
  isLegacySource: boolean;
  isBroken: boolean;
};

const LEGACY = 1;
const BROKEN = 2;

/** Rows in ascending order of their number; a row is known by its place, 0-based. */
export class RowTable {
  readonly keys: readonly string[];
  readonly #columns: readonly TextColumn[];
  readonly #column: ReadonlyMap<string, TextColumn>;
  /** The ids before the first change of a column. */
  readonly #original = new Map<string, NumberPages>();
  readonly #numbers = new NumberPages();
  readonly #flags = new NumberPages();
  #count = 0;
  #changed = 0;
  /** Cells with blanks around their text. */
  readonly #padded = new Map<string, number>();

  constructor(keys: readonly string[]) {
    this.keys = keys;
    this.#columns = keys.map(() => new TextColumn());
    this.#column = new Map(keys.map((key, k) => [key, this.#columns[k] ?? new TextColumn()]));
  }

  get count(): number {
    return this.#count;
  }

  add({ n, values, isLegacySource, isBroken }: TableRow): void {
    const at = this.#count;
    this.#count++;
    this.#numbers.set(at, n);
    this.#flags.set(at, (isLegacySource ? LEGACY : 0) | (isBroken ? BROKEN : 0));
    for (let k = 0; k < this.keys.length; k++) {
      const key = this.keys[k] ?? '';
      const text = values[key];
      if (text === null || text === undefined) continue;
      const column = this.#columns[k];
      column?.setId(at, column.idOf(text));
      if (isPadded(text)) this.#pad(key, 1);
    }
  }

  row(at: number): TableRow {
    const flags = this.#flags.get(at);
    const values: Record<string, string | null> = {};
    for (let k = 0; k < this.keys.length; k++)
      values[this.keys[k] ?? ''] = this.#columns[k]?.text(at) ?? null;
    return {
      n: this.n(at),
      values,
      isLegacySource: (flags & LEGACY) !== 0,
      isBroken: (flags & BROKEN) !== 0,
    };
  }

  n(at: number): number {
    return this.#numbers.get(at);
  }

  /** Place of a file row; -1 when it is none of the charges. */
  find(n: number): number {
    let [low, high] = [0, this.#count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.n(middle);
      if (found === n) return middle;
      if (found < n) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  text(at: number, key: string): string | null {
    return this.#column.get(key)?.text(at) ?? null;
  }

  /** Id of a text in its column; see `TextColumn.id`. */
  id(at: number, key: string): number {
    return this.#column.get(key)?.id(at) ?? 0;
  }

  textOf(key: string, id: number): string | null {
    return this.#column.get(key)?.textOf(id) ?? null;
  }

  idOf(key: string, text: string | null): number {
    return this.#column.get(key)?.idOf(text) ?? 0;
  }

  /** Writes into a cell. What stood there at first stays known. */
  setId(at: number, key: string, id: number): void {
    const column = this.#column.get(key);
    if (!column) return;
    if (!this.#original.has(key)) this.#original.set(key, column.snapshot());
    const [before, after] = [column.text(at), column.textOf(id)];
    this.#pad(key, Number(isPadded(after)) - Number(isPadded(before)));
    this.#changed -= Number(this.isChanged(at, key));
    column.setId(at, id);
    this.#changed += Number(this.isChanged(at, key));
  }

  /** Has a fix changed this cell? */
  isChanged(at: number, key: string): boolean {
    const original = this.#original.get(key);
    return original !== undefined && original.get(at) !== this.id(at, key);
  }

  /** Cells that differ from the file. */
  get changed(): number {
    return this.#changed;
  }

  /** Has some row a text in this column? */
  isUsed(key: string): boolean {
    const column = this.#column.get(key);
    if (!column) return false;
    for (let at = 0; at < this.#count; at++) if (column.id(at) !== 0) return true;
    return false;
  }

  /** Columns that some fix has touched. */
  get touched(): readonly string[] {
    return [...this.#original.keys()];
  }

  /** How many cells of a column have blanks around their text. */
  padded(key: string): number {
    return this.#padded.get(key) ?? 0;
  }

  #pad(key: string, by: number): void {
    if (by !== 0) this.#padded.set(key, this.padded(key) + by);
  }
}

/** Blanks that nobody sees around a text, also those that a plain trim leaves. */
export const invisible = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g;

function isPadded(text: string | null): boolean {
  if (text === null || text === '') return false;
  return isBlank(text.charCodeAt(0)) || isBlank(text.charCodeAt(text.length - 1));
}

function isBlank(code: number): boolean {
  return (
    code <= 32 || code === 0xa0 || (code >= 0x2000 && code <= 0x200d) || code === 0x2060 || code === 0xfeff
  );
}
