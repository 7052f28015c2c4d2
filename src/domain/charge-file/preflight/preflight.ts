/**
 * A file under examination: its rows, what is wrong with them, and every fix so far. Pure; a worker of the browser
 * and the tests run it alike. A fix checks again only the rows that it touches.
 */
import { subtract } from '../../money.ts';
import { findDuplicates } from './duplicates.ts';
import { Findings } from './findings.ts';
import type { GroupId } from './groups.ts';
import { RowTable, type TableRow } from './row-table.ts';
import type { FieldColumn, FileIssue, Inspection, RulesOfFile } from './rules-of-file.ts';
import { EditBuilder, type SavedStep, textOf } from './steps.ts';
import { type Transform, rulesOfTransform, transformLabels, transformed } from './transforms.ts';
import type { Verdict } from './verdict.ts';

/** A step that was done, with the texts (by id) that it found, edit by edit. */
type DoneStep = { step: SavedStep; before: readonly Uint32Array[] };

export class Preflight {
  readonly table: RowTable;
  readonly findings = new Findings();
  #rules: RulesOfFile;
  #done: DoneStep[] = [];
  #undone: SavedStep[] = [];
  #duplicates: ReturnType<typeof findDuplicates> | undefined;
  /** Counts the changes; a view belongs to one. */
  edition = 0;

  constructor(rules: RulesOfFile) {
    this.#rules = rules;
    this.table = new RowTable(rules.columns.map(({ key }) => key));
  }

  get columns(): readonly FieldColumn[] {
    return this.#rules.columns;
  }

  get rows(): number {
    return this.table.count;
  }

  /** Takes a row while the file is read. */
  add(row: TableRow): void {
    this.table.add(row);
    this.findings.enter(this.rows - 1, this.#rules.inspect(row));
  }

  /** What a row is worth and what is wrong with it. `isConverted`: as it will be once its titles are the newer ones. */
  inspect(at: number, isConverted = false): Inspection {
    const row = this.table.row(at);
    return this.#rules.inspect(isConverted ? { ...row, isLegacySource: false } : row);
  }

  /** Errors and warnings of a row. */
  issues(at: number): readonly FileIssue[] {
    if (!this.findings.hasError(at) && !this.findings.hasWarning(at)) return [];
    const { errors, warnings } = this.inspect(at);
    return [...errors, ...warnings];
  }

  /** Other rules for the same columns; all rows are checked anew, in slices between which `pause` is called. */
  async useRules(rules: RulesOfFile, pause: () => Promise<void>): Promise<void> {
    this.#rules = rules;
    this.findings.clear();
    for (let at = 0; at < this.rows; at++) {
      this.findings.enter(at, this.inspect(at));
      if (at % 5000 === 4999) await pause();
    }
    this.edition++;
  }

  get verdict(): Verdict {
    const { quantity, total, wrongTotal } = this.findings.sums;
    const span = this.findings.span(() => this.#inspections());
    return {
      rows: this.rows,
      errors: this.findings.errors,
      warnings: this.findings.warnings,
      quantity,
      total,
      rightTotal: subtract(total, wrongTotal),
      ...span,
      duplicates: this.duplicates.repeats,
      changed: this.table.changed,
    };
  }

  *#inspections(): Generator<Inspection> {
    for (let at = 0; at < this.rows; at++) yield this.inspect(at);
  }

  /** Rows that share their entry id. */
  get duplicates(): ReturnType<typeof findDuplicates> {
    const { identity } = this.#rules;
    this.#duplicates ??=
      identity === null
        ? { order: new Uint32Array(0), repeats: 0 }
        : findDuplicates(this.rows, (at) => this.table.text(at, identity));
    return this.#duplicates;
  }

  /** Rows of a group, ascending. */
  rowsOf({ code, column, value }: GroupId): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.rows; at++) {
      if (!this.findings.hasError(at) && !this.findings.hasWarning(at)) continue;
      if (column !== null && (this.table.text(at, column)?.trim() || null) !== value) continue;
      const isOf = (issue: FileIssue): boolean =>
        issue.code === code && issue.column === column && issue.value === value;
      if (this.issues(at).some(isOf)) found.push(at);
    }
    return found;
  }

  setCell(at: number, column: string, text: string | null): void {
    const titleOf = this.columns.find(({ key }) => key === column)?.title ?? column;
    const edit = { column, rows: Uint32Array.of(at), texts: [text], picks: null };
    this.do({ label: `${titleOf} of row ${this.table.n(at)}`, edits: [edit] });
  }

  /** Gives all rows of a group another text. */
  fixGroup(group: GroupId, text: string | null): void {
    const { column } = group;
    if (column === null) return;
    const rows = Uint32Array.from(this.rowsOf(group));
    if (rows.length === 0) return;
    const title = this.columns.find(({ key }) => key === column)?.title ?? column;
    const label = `${title}: ${group.value ?? 'blank'} → ${text ?? 'blank'}`;
    this.do({ label, edits: [{ column, rows, texts: [text], picks: null }] });
  }

  transform(transform: Transform): void {
    const edits =
      transform === 'swap-period'
        ? this.#swapPeriods()
        : this.columns.map((column) => this.#change(transform, column));
    const real = edits.filter((edit) => edit !== undefined);
    if (real.length > 0) this.do({ label: transformLabels[transform], edits: real });
  }

  #change(transform: Transform, column: FieldColumn) {
    const builder = new EditBuilder(column.key);
    const everywhere = rulesOfTransform[transform] === undefined;
    const known = new Map<number, string | undefined>();
    for (let at = 0; at < this.rows; at++) {
      if (!everywhere && !this.findings.hasError(at)) continue;
      const id = this.table.id(at, column.key);
      if (id === 0) continue;
      let text = known.get(id);
      if (text === undefined && !known.has(id)) {
        text = transformed(transform, column, this.table.textOf(column.key, id) ?? '');
        if (known.size < 50_000) known.set(id, text);
      }
      if (text !== undefined) builder.add(at, text === '' ? null : text);
    }
    return builder.edit;
  }

  #swapPeriods() {
    const [start, end] = [new EditBuilder('periodStart'), new EditBuilder('periodEnd')];
    for (let at = 0; at < this.rows; at++) {
      if (!this.findings.hasError(at)) continue;
      if (!this.issues(at).some(({ code }) => code === rulesOfTransform['swap-period'])) continue;
      start.add(at, this.table.text(at, 'periodEnd'));
      end.add(at, this.table.text(at, 'periodStart'));
    }
    return [start.edit, end.edit];
  }

  /** Does a step; what was undone before can no longer be done again. */
  do(step: SavedStep): void {
    this.#undone = [];
    this.#apply(step);
  }

  #apply(step: SavedStep): void {
    const before: Uint32Array[] = [];
    this.#touching(step, () => {
      for (const edit of step.edits) {
        const { column, rows } = edit;
        const ids = edit.texts.map((text) => this.table.idOf(column, text));
        before.push(rows.map((at) => this.table.id(at, column)));
        rows.forEach((at, k) => this.table.setId(at, column, ids[edit.picks?.[k] ?? 0] ?? 0));
      }
    });
    this.#done.push({ step, before });
  }

  undo(): void {
    const last = this.#done.pop();
    if (!last) return;
    this.#undone.push(last.step);
    this.#touching(last.step, () => {
      for (let e = last.step.edits.length - 1; e >= 0; e--) {
        const edit = last.step.edits[e];
        edit?.rows.forEach((at, k) => this.table.setId(at, edit.column, last.before[e]?.[k] ?? 0));
      }
    });
  }

  redo(): void {
    const next = this.#undone.pop();
    if (next) this.#apply(next);
  }

  #touching(step: SavedStep, change: () => void): void {
    const [first, ...others] = step.edits;
    if (!first) return;
    const rows = others.length === 0 ? first.rows : new Set(step.edits.flatMap((edit) => [...edit.rows]));
    for (const at of rows) this.findings.leave(at, this.inspect(at));
    change();
    for (const at of rows) this.findings.enter(at, this.inspect(at));
    if (step.edits.some(({ column }) => column === this.#rules.identity)) this.#duplicates = undefined;
    this.edition++;
  }

  /** Steps that are done, in their order: what has to be kept to come back to this point. */
  get steps(): readonly SavedStep[] {
    return this.#done.map(({ step }) => step);
  }

  get undoLabel(): string | null {
    return this.#done.at(-1)?.step.label ?? null;
  }

  get redoLabel(): string | null {
    return this.#undone.at(-1)?.label ?? null;
  }
}

/** Does the step fit the rows of this file? Kept steps may belong to another one. */
export function fits(step: SavedStep, rows: number, columns: readonly FieldColumn[]): boolean {
  return step.edits.every(
    (edit) =>
      columns.some(({ key }) => key === edit.column) &&
      edit.rows.every((at, k) => at < rows && textOf(edit, k) !== undefined),
  );
}
