/** The rows that are drawn, for keys and menus, which find them by what has the focus. */
export type Sight<Row> = { see(rows: readonly Row[]): void; rows(): readonly Row[] };

/** Remembers what was drawn last. */
export function createSight<Row>(): Sight<Row> {
  let drawn: readonly Row[] = [];
  return {
    see: (rows) => {
      drawn = rows;
    },
    rows: () => drawn,
  };
}
