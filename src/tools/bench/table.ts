/** Title and width of a column; a negative width is aligned to the left. */
export type Cell = [title: string, width: number];

/** Prints a row of a table, or its titles; numbers are rounded. */
export function printRow(columns: readonly Cell[], values?: readonly (string | number)[]): void {
  const cells = columns.map(([title, width], at) => {
    const value = values ? (values[at] ?? '') : title;
    const text = typeof value === 'number' ? String(Math.round(value)) : value;
    return width < 0 ? text.padEnd(-width) : text.padStart(width);
  });
  console.log(cells.join(' ').trimEnd());
}
