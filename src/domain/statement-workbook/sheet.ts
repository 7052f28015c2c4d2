/** What stands in the sheets of a workbook, without how they are written. */
import type { Amount } from '../money.ts';

/** A cell: a text, a number as it is, an amount of money with the decimals of its currency, or a link. */
export type Cell = string | { number: Amount } | { amount: Amount } | { text: string; href: string } | null;

/** What a row is, which decides how it looks. */
export type RowLook = 'title' | 'heading' | 'titles' | 'facts' | 'note';

export type SheetRow = {
  cells: readonly Cell[];
  /** Without one it is a row of a table. */
  look?: RowLook;
  /** So many cells from the first on are one. */
  span?: number;
};

/** A column of a table: its title, its width in characters, and what it shows of a row; figures stand at the right. */
export type SheetColumn<Row> = { title: string; width: number; isFigure?: true; cell(row: Row): Cell };

/** The row with the titles of a table. */
export const titlesOf = (columns: readonly { title: string }[]): SheetRow => ({
  cells: columns.map(({ title }) => title),
  look: 'titles',
});

/** Places from 0 of the columns that hold figures. */
export const figuresOf = (columns: readonly { isFigure?: true }[]): ReadonlySet<number> =>
  new Set(columns.flatMap(({ isFigure }, i) => (isFigure ? i : [])));

/** The row of a table for one of its objects. */
export const rowOf = <Row>(columns: readonly SheetColumn<Row>[], row: Row): SheetRow => ({
  cells: columns.map(({ cell }) => cell(row)),
});
