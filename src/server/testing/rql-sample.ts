/** Rows with every kind of member, and generators of them. */
import fc, { type Arbitrary } from 'fast-check';
import type { Row } from '../../domain/rql/project.ts';
import type { Element, Node, ObjectNode, ScalarType, Shape } from '../../domain/rql/shape.ts';

const kinds = ['Zeta', 'alpha', 'Beta'] as const;

const scalars: Record<string, Node> = {
  text: { kind: 'scalar', type: 'text', nullable: true },
  integer: { kind: 'scalar', type: 'integer', nullable: true },
  decimal: { kind: 'scalar', type: 'decimal', nullable: true },
  date: { kind: 'scalar', type: 'date', nullable: true },
  flag: { kind: 'scalar', type: 'boolean', nullable: true },
  kind: { kind: 'scalar', type: 'enum', values: kinds, nullable: true },
};

const listOf = (element: Element): Node => ({ kind: 'collection', element });
const words = listOf({ kind: 'scalar', type: 'text' });

/** Every type of scalar on every level, objects that may be missing, lists of scalars and of objects with lists. */
export const sampleShape: Shape = {
  kind: 'object',
  members: {
    id: { kind: 'scalar', type: 'text' },
    ...scalars,
    other: { kind: 'object', members: scalars },
    inner: { kind: 'object', members: { ...scalars, deep: { kind: 'object', members: scalars }, words } },
    texts: words,
    decimals: listOf({ kind: 'scalar', type: 'decimal' }),
    dates: listOf({ kind: 'scalar', type: 'date' }),
    items: listOf({
      kind: 'object',
      members: { ...scalars, deep: listOf({ kind: 'object', members: scalars }) },
    }),
    parts: listOf({ kind: 'object', members: { ...scalars, words } }),
  },
};

// Values come from small pools, so that they meet: what is alike but not the same, and what databases trip over.
const pool = (texts: string) => fc.constantFrom(...texts.split(' '));
const letter = fc.oneof(
  { arbitrary: pool('a A ä Ä σ ς Σ ß ẞ ss i I İ ı k \u212A 𐐀 𐐨'), weight: 3 },
  { arbitrary: pool('Z z a\u0308 ſ ǅ ǆ µ μ é Ж 日 😀 \uE000 \uFFFD \uFFFF 0 10'), weight: 1 },
  { arbitrary: pool(`% _ \\ \\\\ * \\* \n ' " ( ) , & ; | = -`), weight: 1 },
  { arbitrary: fc.constant(' '), weight: 1 },
);
const text = fc.array(letter, { maxLength: 2 }).map((parts) => parts.join(''));
const integer = pool('0 1 -1 2 9 10 9007199254740993 9223372036854775807 -9223372036854775808');
const decimal = pool(
  `0 -0 0.0 1 1.0 1.10 1.1 -1.1 9 10 0.1 0.3 0.30000000000000004 1e3 1000 1E-30
  123456789012345678901234567890.123456789 123456789012345678901234567890.12345678`.replaceAll(/\s+/g, ' '),
);
const date = pool(
  `2026-05-01 2026-05-01T00:00 2026-05-01T00:00:00Z 2026-05-01T02:00:00+02:00 2026-04-30T23:59:59.999Z
  2026-05-01T00:00:00.001Z 2026-05-01T00:00:00.0001Z 2026-05-01T00:00:00.000001Z 0001-01-01 2024-02-29
  1969-12-31T23:59:59.5Z 9999-12-31T23:59:59.999999Z`.replaceAll(/\s+/g, ' '),
);

/** Values as text; the finest instant is a microsecond, as in a database. */
export const values = { text, integer, decimal, date };

const stored: Record<ScalarType, Arbitrary<unknown>> = {
  ...values,
  boolean: fc.boolean(),
  enum: fc.constantFrom(...kinds),
};

function valueOf(node: Node): Arbitrary<unknown> {
  if (node.kind === 'object') return fc.option(objectOf(node), { freq: 4 });
  if (node.kind === 'scalar')
    return node.nullable ? fc.option(stored[node.type], { freq: 4 }) : stored[node.type];
  const { element } = node;
  return fc.option(
    fc.array(element.kind === 'object' ? objectOf(element) : valueOf(element), { maxLength: 3 }),
  );
}

function objectOf({ members }: ObjectNode): Arbitrary<Row> {
  return fc.record(Object.fromEntries(Object.entries(members).map(([name, node]) => [name, valueOf(node)])));
}

/** Rows with ids of their own, in no order. */
export const rows: Arbitrary<Row[]> = fc
  .array(objectOf(sampleShape), { minLength: 1, maxLength: 30, size: 'max' })
  .map((all) => all.map((row, i) => ({ ...row, id: `S${(i * 7919) % 100}` })));

/** Rows as JSON text for a database: their numbers, which are text in JavaScript, with every digit. */
export function storedJson(all: readonly Row[]): string {
  return `[${all.map((row) => jsonOf(sampleShape, row)).join()}]`;
}

function jsonOf(node: Node, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (node.kind === 'collection')
    return `[${(value as unknown[]).map((each) => jsonOf(node.element, each)).join()}]`;
  if (node.kind === 'object') {
    const members = Object.entries(node.members).map(
      ([name, member]) => `"${name}":${jsonOf(member, (value as Row)[name])}`,
    );
    return `{${members.join()}}`;
  }
  return node.type === 'integer' || node.type === 'decimal' ? String(value) : JSON.stringify(value);
}
