/** Growing memory without copies: what a column of a million rows is made of. */

const PAGE = 65_536;

/** Numbers by place; 0 where nothing was written. Pages are added as they are needed and never moved. */
export class NumberPages {
  readonly #pages: Uint32Array[];

  constructor(pages: Uint32Array[] = []) {
    this.#pages = pages;
  }

  get(at: number): number {
    return this.#pages[at >>> 16]?.[at & 0xffff] ?? 0;
  }

  set(at: number, value: number): void {
    const page = at >>> 16;
    if (page >= this.#pages.length && value === 0) return;
    while (this.#pages.length <= page) this.#pages.push(new Uint32Array(PAGE));
    const found = this.#pages[page];
    if (found) found[at & 0xffff] = value;
  }

  copy(): NumberPages {
    return new NumberPages(this.#pages.map((page) => page.slice()));
  }
}

const BYTES = 1 << 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Texts as UTF-8, one after the other; a text gets the number of its turn. */
export class TextPages {
  readonly #pages: Uint8Array[] = [];
  readonly #starts = new NumberPages();
  readonly #lengths = new NumberPages();
  #end = BYTES;
  #count = 0;

  /** Three bytes are the most that one UTF-16 unit takes. */
  static fits(text: string): boolean {
    return text.length * 3 <= BYTES;
  }

  add(text: string): number {
    if (this.#end + text.length * 3 > BYTES) {
      this.#pages.push(new Uint8Array(BYTES));
      this.#end = 0;
    }
    const page = this.#pages.length - 1;
    const { written } = encoder.encodeInto(text, (this.#pages[page] ?? new Uint8Array()).subarray(this.#end));
    this.#starts.set(this.#count, page * BYTES + this.#end);
    this.#lengths.set(this.#count, written);
    this.#end += written;
    return this.#count++;
  }

  text(turn: number): string {
    const start = this.#starts.get(turn);
    const from = start % BYTES;
    return decoder.decode(
      this.#pages[Math.floor(start / BYTES)]?.subarray(from, from + this.#lengths.get(turn)),
    );
  }
}
