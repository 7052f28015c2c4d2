import type { Selection } from '../../domain/rql/select.ts';
import type { Bound, BoundNode } from './resource.ts';
import { raw, sql, type Sql } from './sql.ts';

/** The columns that a selection reads. */
export type Fetched = {
  list: Sql;
  texts: string[];
  nodes: { node: BoundNode | Bound; path: string[]; isDecimal: boolean }[];
};

/** The columns of what is selected: a scalar each, and JSON objects and arrays whole. */
export function fetched(selection: Selection<Bound>): Fetched {
  const nodes: Fetched['nodes'] = [];
  const visit = (level: Selection<Bound>, path: string[]) => {
    for (const [name, { node, below }] of level.members) {
      const at = [...path, name];
      if (below && node.kind === 'object' && !node.sql) visit(below, at);
      else if (node.sql) {
        const isDecimal = node.kind === 'scalar' && (node.type === 'decimal' || node.type === 'integer');
        nodes.push({ node, path: at, isDecimal });
      }
    }
  };
  visit(selection, []);
  const texts = nodes.map(({ node }) => node.sql ?? '');
  return { nodes, texts, list: sql.join(texts.map((text, i) => raw(`${text} as c${i}`))) };
}

/** One row of those columns as an object. */
export function assemble({ nodes }: Fetched, row: Record<string, unknown>): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  nodes.forEach(({ path, isDecimal }, i) => {
    const value = row[`c${i}`];
    if (value === null || value === undefined) return;
    let level = object;
    for (const name of path.slice(0, -1)) level = (level[name] ??= {}) as Record<string, unknown>;
    // amounts leave the exact world here, as the nearest double of the contract's `number` (pricing §6)
    level[path.at(-1) ?? ''] = isDecimal ? Number(value) : value;
  });
  return object;
}
