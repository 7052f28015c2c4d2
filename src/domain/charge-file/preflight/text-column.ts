/** A column of texts for tables of a million rows: no objects, each frequent text held once. */
import { NumberPages, TextPages } from './pages.ts';

/** Beyond so many different texts a column has no repeating vocabulary (entry ids, amounts): new ones go to bytes. */
const MAX_DISTINCT = 16_384;
const IN_BYTES = 0x8000_0000;
/** Engines keep the whole text alive that a longer piece was cut from; such a piece is copied. */
const MAX_CUT = 12;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The texts of one column by row; a row that was never set is blank. */
export class TextColumn {
  /** Id of each row's text: 0 is blank, the upper half are turns of `#bytes`. */
  readonly #ids = new NumberPages();
  readonly #texts: (string | null)[] = [null];
  readonly #known = new Map<string, number>();
  readonly #bytes = new TextPages();
  /** Texts found and not found among the known ones since there is no room for more. */
  #found = 0;
  #missed = 0;

  /** Id of the text in a row. Two rows with the same id have the same text; different ids may have it too. */
  id(row: number): number {
    return this.#ids.get(row);
  }

  text(row: number): string | null {
    return this.textOf(this.#ids.get(row));
  }

  /** The text of an id; `null` for 0. */
  textOf(id: number): string | null {
    return id < IN_BYTES ? (this.#texts[id] ?? null) : this.#bytes.text(id - IN_BYTES);
  }

  /** An id for a text; it is kept from now on. */
  idOf(text: string | null): number {
    if (text === null) return 0;
    const isFull = this.#texts.length > MAX_DISTINCT && TextPages.fits(text);
    // where hardly any text comes back, looking for it is most of the work
    if (isFull && this.#missed > MAX_DISTINCT && this.#missed > this.#found * 9) return this.#append(text);
    const known = this.#known.get(text);
    if (known !== undefined) {
      if (isFull) this.#found++;
      return known;
    }
    if (isFull) {
      this.#missed++;
      return this.#append(text);
    }
    const own = text.length > MAX_CUT ? decoder.decode(encoder.encode(text)) : text;
    const id = this.#texts.push(own) - 1;
    this.#known.set(own, id);
    return id;
  }

  setId(row: number, id: number): void {
    this.#ids.set(row, id);
  }

  /** The ids of all rows as they are now. */
  snapshot(): NumberPages {
    return this.#ids.copy();
  }

  #append(text: string): number {
    return IN_BYTES + this.#bytes.add(text);
  }
}
