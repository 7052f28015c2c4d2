/** Fixes as they are kept and replayed: what was done, to which rows, with which texts. */

/** New texts of one column in some rows; `picks` says for each row which of the texts, all the first without it. */
export type SavedEdit = {
  column: string;
  rows: Uint32Array;
  texts: readonly (string | null)[];
  picks: Uint32Array | null;
};

/** One fix; it may touch several columns. */
export type SavedStep = { label: string; edits: readonly SavedEdit[] };

/** The text that an edit gives its k-th row. */
export function textOf({ texts, picks }: SavedEdit, k: number): string | null {
  return texts[picks?.[k] ?? 0] ?? null;
}

/** Collects new texts row by row. */
export class EditBuilder {
  readonly #column: string;
  readonly #rows: number[] = [];
  readonly #picks: number[] = [];
  readonly #texts = new Map<string | null, number>();

  constructor(column: string) {
    this.#column = column;
  }

  add(row: number, text: string | null): void {
    let pick = this.#texts.get(text);
    if (pick === undefined) this.#texts.set(text, (pick = this.#texts.size));
    this.#rows.push(row);
    this.#picks.push(pick);
  }

  get edit(): SavedEdit | undefined {
    if (this.#rows.length === 0) return undefined;
    return {
      column: this.#column,
      rows: Uint32Array.from(this.#rows),
      texts: [...this.#texts.keys()],
      picks: this.#texts.size > 1 ? Uint32Array.from(this.#picks) : null,
    };
  }
}
