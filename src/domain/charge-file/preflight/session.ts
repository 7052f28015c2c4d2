/**
 * One file in the preflight room, from opening it to writing it out. The worker of the browser is a thin shell
 * around this; the tests drive it as the page does.
 */
import type { PreflightKind } from './kind.ts';
import { headingOf } from './headings.ts';
import type { RuleGroup } from './groups.ts';
import { type Answers, type Questions, lookUpIn, questionsOf, vocabularyOf } from './known.ts';
import { openChargeFile, openCustomFile } from './open-file.ts';
import { Preflight, fits } from './preflight.ts';
import {
  type FieldColumn,
  type FileIssue,
  type RulesOfFile,
  customLedgerRules,
  journalRules,
} from './rules-of-file.ts';
import type { FileShape, ShapeChoice } from './shape.ts';
import type { SavedStep } from './steps.ts';
import { offersOf, suggestionContext } from './offers.ts';
import { suggest } from './suggest.ts';
import type { TransformOffer } from './transforms.ts';
import type { Verdict } from './verdict.ts';
import { type CellPlace, type View, nextCell, orderOf } from './views.ts';

/** A row as a grid draws it. */
export type RowView = {
  /** Place among the rows, 0-based. */
  at: number;
  /** Row of the file that was dropped, or its line. */
  n: number;
  /** In the order of the columns. */
  cells: readonly (string | null)[];
  issues: readonly FileIssue[];
  /** Keys of the columns that a fix has changed. */
  changed: readonly string[];
};

/** Everything about the file that fits on a screen. */
export type State = {
  shape: FileShape;
  columns: readonly FieldColumn[];
  /** Keys of the columns in which some row has a text. */
  used: readonly string[];
  verdict: Verdict;
  groups: readonly RuleGroup[];
  transforms: readonly TransformOffer[];
  /** Names of the steps that can be undone and done again. */
  undo: string | null;
  redo: string | null;
  /** The marketplace's answers are part of the verdict. */
  hasAnswers: boolean;
  /** Changes with the content. */
  edition: number;
};

/** How many values a group shows. */
const MOST_VALUES = 50;

export class Session {
  readonly file: File;
  readonly kind: PreflightKind;
  readonly preflight: Preflight;
  readonly shape: FileShape;
  #answers: Answers | undefined;
  #view: { name: string; order: Uint32Array } | undefined;

  private constructor(file: File, kind: PreflightKind, shape: FileShape, rules: RulesOfFile) {
    this.file = file;
    this.kind = kind;
    this.shape = shape;
    this.preflight = new Preflight(rules);
  }

  /**
   * Reads and checks a file; `onProgress` hears of rows and bytes. Kept steps are done again as far as they fit.
   * Throws UnusableFile and ChargeFileError.
   */
  static async open(
    file: File,
    kind: PreflightKind,
    choice: ShapeChoice,
    steps: readonly SavedStep[],
    onProgress: (rows: number, bytes: number) => void,
  ): Promise<Session> {
    let bytes = 0;
    const { shape, rows } =
      kind.of === 'journal'
        ? await openChargeFile(file, choice, (read) => (bytes = read))
        : await openCustomFile(file);
    const rules = kind.of === 'journal' ? journalRules() : customLedgerRules(kind.currency);
    const session = new Session(file, kind, shape, rules);
    const { preflight } = session;
    for await (const batch of rows) {
      for (const row of batch) preflight.add(row);
      onProgress(preflight.rows, bytes);
    }
    for (const step of steps) if (fits(step, preflight.rows, preflight.columns)) preflight.do(step);
    return session;
  }

  get state(): State {
    const { preflight, shape } = this;
    const titles = new Map(preflight.columns.map(({ key, title }) => [key, title]));
    const context = suggestionContext(preflight, (column) =>
      this.#answers ? vocabularyOf(this.#answers, column) : [],
    );
    const currency = this.kind.of === 'journal' ? undefined : this.kind.currency;
    const currencyOf = (column: string): string | undefined =>
      column === 'saleCurrency' ? currency?.sale : currency?.purchase;
    return {
      shape,
      columns: preflight.columns,
      used: preflight.columns.map(({ key }) => key).filter((key) => preflight.table.isUsed(key)),
      verdict: preflight.verdict,
      groups: preflight.findings.groups.list(
        MOST_VALUES,
        (code, column) => headingOf(code, column === null ? null : (titles.get(column) ?? column)),
        (id) => suggest(id, { ...context, currencyOf }),
      ),
      transforms: offersOf(preflight, context.dateOrder),
      undo: preflight.undoLabel,
      redo: preflight.redoLabel,
      hasAnswers: this.#answers !== undefined,
      edition: preflight.edition,
    };
  }

  /** A window of a view. Fixing single cells takes no row out of it, so that nothing jumps away under the hand. */
  rows(view: View, from: number, count: number): { total: number; rows: RowView[] } {
    const order = this.#orderOf(view);
    return {
      total: order.length,
      rows: Array.from(order.subarray(from, from + count), (at) => this.#rowView(at)),
    };
  }

  next(view: View, from: CellPlace, direction: 1 | -1): CellPlace | null {
    return nextCell(this.preflight, this.#orderOf(view), from, direction);
  }

  /** The views are put together anew: after a change to many rows at once. */
  regroup(): void {
    this.#view = undefined;
  }

  #orderOf(view: View): Uint32Array {
    const name = JSON.stringify(view);
    if (this.#view?.name !== name) this.#view = { name, order: orderOf(this.preflight, view) };
    return this.#view.order;
  }

  #rowView(at: number): RowView {
    const { preflight, shape } = this;
    const { table, columns } = preflight;
    return {
      at,
      n: table.n(at) + (shape.headerRow === null ? 0 : shape.headerRow - 1),
      cells: columns.map(({ key }) => table.text(at, key)),
      issues: preflight.issues(at),
      changed: table.touched.filter((key) => table.isChanged(at, key)),
    };
  }

  get questions(): Questions {
    return this.kind.of === 'journal' ? questionsOf(this.preflight) : { questions: [], isCut: false };
  }

  /** Takes what the marketplace answered into the checks. */
  async learn(answers: Answers, pause: () => Promise<void>): Promise<void> {
    if (this.kind.of !== 'journal') return;
    this.#answers = answers;
    await this.preflight.useRules(journalRules(lookUpIn(answers, this.kind)), pause);
    this.regroup();
  }
}
