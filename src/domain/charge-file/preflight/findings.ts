/** Everything that is counted over all rows, kept up to date row by row. */
import { ExactSum } from './exact-sum.ts';
import { GroupCounter } from './groups.ts';
import type { FileIssue, Inspection } from './rules-of-file.ts';
import { NumberPages } from './pages.ts';

const ERROR = 1;
const WARNING = 2;

/** Sums, counts and groups; a row is taken out before it changes and put in again after. */
export class Findings {
  readonly groups = new GroupCounter();
  #flags = new NumberPages();
  #errors = 0;
  #warnings = 0;
  #quantity = new ExactSum();
  #total = new ExactSum();
  #wrongTotal = new ExactSum();
  #first = new Outermost((a, b) => a < b);
  #last = new Outermost((a, b) => a > b);

  get errors(): number {
    return this.#errors;
  }

  get warnings(): number {
    return this.#warnings;
  }

  get sums(): { quantity: string; total: string; wrongTotal: string } {
    return {
      quantity: this.#quantity.value,
      total: this.#total.value,
      wrongTotal: this.#wrongTotal.value,
    };
  }

  hasError(at: number): boolean {
    return (this.#flags.get(at) & ERROR) !== 0;
  }

  hasWarning(at: number): boolean {
    return (this.#flags.get(at) & WARNING) !== 0;
  }

  enter(at: number, inspection: Inspection): void {
    const { errors, warnings, start, end } = inspection;
    this.#flags.set(at, (errors.length > 0 ? ERROR : 0) | (warnings.length > 0 ? WARNING : 0));
    this.#count(inspection, 1);
    this.#first.enter(start);
    this.#last.enter(end);
  }

  leave(at: number, inspection: Inspection): void {
    this.#flags.set(at, 0);
    this.#count(inspection, -1);
    this.#first.leave(inspection.start);
    this.#last.leave(inspection.end);
  }

  /** First start and last end; `all` gives the rows anew when the last row with such a date has left. */
  span(all: () => Iterable<Inspection>): { start: string | null; end: string | null } {
    if (this.#first.isLost || this.#last.isLost) {
      this.#clearSpan();
      for (const { start, end } of all()) {
        this.#first.enter(start);
        this.#last.enter(end);
      }
    }
    return { start: this.#first.date, end: this.#last.date };
  }

  #clearSpan(): void {
    [this.#first, this.#last] = [new Outermost((a, b) => a < b), new Outermost((a, b) => a > b)];
  }

  clear(): void {
    this.groups.clear();
    [this.#errors, this.#warnings] = [0, 0];
    [this.#quantity, this.#total, this.#wrongTotal] = [new ExactSum(), new ExactSum(), new ExactSum()];
    this.#clearSpan();
    this.#flags = new NumberPages();
  }

  #count({ errors, warnings, quantity, total }: Inspection, by: 1 | -1): void {
    if (errors.length > 0) this.#errors += by;
    if (warnings.length > 0) this.#warnings += by;
    this.#countAll(errors, by);
    this.#countAll(warnings, by);
    if (quantity !== null) this.#quantity.add(quantity, by);
    if (total === null) return;
    this.#total.add(total, by);
    if (errors.length > 0) this.#wrongTotal.add(total, by);
  }

  #countAll(issues: readonly FileIssue[], by: 1 | -1): void {
    for (const issue of issues) this.groups.count(issue, by);
  }
}

/** The first or last of many dates, and how many rows have it. */
class Outermost {
  readonly #isFurther: (a: string, b: string) => boolean;
  date: string | null = null;
  #rows = 0;

  constructor(isFurther: (a: string, b: string) => boolean) {
    this.#isFurther = isFurther;
  }

  /** No row has it any more: there may be others. */
  get isLost(): boolean {
    return this.date !== null && this.#rows === 0;
  }

  enter(date: string | null): void {
    if (date === null) return;
    if (date === this.date) this.#rows++;
    else if (this.date === null || this.#isFurther(date, this.date)) [this.date, this.#rows] = [date, 1];
  }

  leave(date: string | null): void {
    if (date !== null && date === this.date) this.#rows--;
  }
}
