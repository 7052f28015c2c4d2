import type { Column } from '../columns.tsx';
import type { Line } from './formats.ts';

/** The titles of an export: after each amount stands its currency, so that no figure is without one. */
export function titleOf<Row>(columns: readonly Column<Row>[]): Line {
  return columns.flatMap((column) => [
    ...(column.id === 'id' ? ['ID', column.label] : [column.label]),
    ...(column.currency ? [`${column.label} currency`] : []),
  ]);
}

/** A row as its columns say, without their looks. */
export function lineOf<Row extends { id: string }>(columns: readonly Column<Row>[], row: Row): Line {
  return columns.flatMap((column) => [
    ...(column.id === 'id' ? [row.id] : []),
    column.plain(row),
    ...(column.currency ? [column.currency(row) ?? null] : []),
  ]);
}
