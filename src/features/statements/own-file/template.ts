import { read, write } from '../../../ui/grid/state/remembered.ts';

/** Which columns a statement file has, in order, and in which format. */
export type Template = { columns: readonly string[]; format: 'xlsx' | 'csv' };

const key = 'statement-file';

/** Reads what was saved: columns that are gone are left out, and without any the usual ones stand. */
export function readTemplate(
  text: string | null,
  known: readonly string[],
  usual: readonly string[],
): Template {
  try {
    const { columns, format } = JSON.parse(text ?? 'null') as Partial<Template>;
    const kept = Array.isArray(columns) ? [...new Set(columns)].filter((id) => known.includes(id)) : [];
    return { columns: kept.length > 0 ? kept : usual, format: format === 'csv' ? 'csv' : 'xlsx' };
  } catch {
    return { columns: usual, format: 'xlsx' };
  }
}

/** The columns that people of this browser want in a statement's file. */
export const templates = {
  saved: (known: readonly string[], usual: readonly string[]): Template =>
    readTemplate(read(localStorage, key), known, usual),
  save: (template: Template): void => write(localStorage, key, JSON.stringify(template)),
};

/** Moves a column one place towards the beginning or the end. */
export function moved(columns: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const at = columns.indexOf(id);
  const other = columns[at + by];
  if (at < 0 || other === undefined) return columns;
  return columns.map((each) => (each === id ? other : each === other ? id : each));
}
