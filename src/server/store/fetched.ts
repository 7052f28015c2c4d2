import { projectValue } from '../../domain/rql/project.ts';
import type { Selected, Selection } from '../../domain/rql/select.ts';
import type { Bound, Elements } from './shape.ts';
import { withAccount, type Sql } from './sql.ts';

/** The columns that a selection reads. */
export type Fetched = {
  list: Sql;
  texts: string[];
  /** One row of them as an object, as lists have it (rql §5): nulls and empty objects are not there. */
  toObject(row: readonly unknown[]): Record<string, unknown>;
};

/** What fills a member: a column, or the members of an object. */
type Part =
  | { name: string; at: number; isNumber: boolean; below: Selection<Bound> | null }
  | { name: string; parts: readonly Part[] };

/**
 * The columns of what an account selected: a scalar each, JSON objects and lists whole, and lists of rows as JSON
 * of what is selected of them.
 */
export function fetched(selection: Selection<Bound>, accountId: string): Fetched {
  const texts: string[] = [];
  const partsOf = (level: Selection<Bound>): Part[] =>
    [...level.members].flatMap(([name, selected]): Part[] => {
      const { node, below } = selected;
      const text = expressionOf(selected);
      if (text === undefined) return below && node.kind === 'object' ? [{ name, parts: partsOf(below) }] : [];
      const isNumber = node.kind === 'scalar' && (node.type === 'decimal' || node.type === 'integer');
      return [{ name, at: texts.push(text) - 1, isNumber, below }];
    });
  const parts = partsOf(selection);
  return {
    texts,
    list: withAccount(texts.join(', '), accountId),
    toObject: (row) => objectOf(parts, row) ?? {},
  };
}

function objectOf(parts: readonly Part[], row: readonly unknown[]): Record<string, unknown> | undefined {
  let object: Record<string, unknown> | undefined;
  for (const part of parts) {
    const value = 'parts' in part ? objectOf(part.parts, row) : valueOf(part, row[part.at]);
    if (value !== undefined) (object ??= {})[part.name] = value;
  }
  return object;
}

function valueOf({ isNumber, below }: Extract<Part, { at: number }>, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  // amounts leave the exact world here, as the nearest double of the contract's `number` (pricing §6)
  return isNumber ? Number(value) : projectValue(below, value, 'none');
}

/** The expression that gives a member as a whole; none for one that is put together of others, or always null. */
function expressionOf({ node, below }: Selected<Bound>): string | undefined {
  if (node.sql || node.kind !== 'collection' || !node.elements || !below) return node.sql;
  return rowsAsJson(node.elements, below);
}

function rowsAsJson({ from, where, order }: Elements, selection: Selection<Bound>): string {
  return `(select coalesce(jsonb_agg(${rowAsJson(selection)} order by ${order}), '[]') from ${from} where ${where})`;
}

/** The selected members of one row as JSON; what is null in it is not returned anyway (conventions §2). */
function rowAsJson(selection: Selection<Bound>): string {
  const members = [...selection.members].flatMap(([name, selected]) => {
    const { node, below } = selected;
    const text = expressionOf(selected) ?? (below && node.kind === 'object' ? rowAsJson(below) : undefined);
    if (!text) return [];
    const isDate = node.kind === 'scalar' && node.type === 'date';
    return [`'${name}', ${isDate ? instantText(text) : text}`];
  });
  return `jsonb_build_object(${members.join(', ')})`;
}

/** An instant as JSON has it (conventions §2). */
const instantText = (text: string) => `to_char(${text} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
