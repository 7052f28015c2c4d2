/** Generators of what one may ask of the rows of a shape. */
import fc, { type Arbitrary } from 'fast-check';
import { quote } from '../../domain/rql/print.ts';
import type { Element, Scalar, ScalarType } from '../../domain/rql/shape.ts';
import { sampleShape, values } from './rql-sample.ts';

type Path<N> = { path: string; node: N };

/** The scalars and the lists that a condition on an object, or on an element, may name. */
function pathsOf(scope: Element, prefix = ''): { scalars: Path<Scalar>[]; lists: Path<Element>[] } {
  if (scope.kind === 'scalar') return { scalars: [{ path: 'self()', node: scope }], lists: [] };
  const found: ReturnType<typeof pathsOf> = { scalars: [], lists: [] };
  for (const [name, node] of Object.entries(scope.members)) {
    const path = prefix + name;
    if (node.kind === 'scalar') found.scalars.push({ path, node });
    else if (node.kind === 'collection') found.lists.push({ path, node: node.element });
    else {
      const inside = pathsOf(node, `${path}.`);
      found.scalars.push(...inside.scalars);
      found.lists.push(...inside.lists);
    }
  }
  return found;
}

const isQuotable = (value: string) => !(value.includes('"') && value.includes("'"));

/** Finer than any database keeps. */
const finerDate = fc.constantFrom(
  '2026-05-01T00:00:00.0000001Z',
  '2026-05-01T00:00:00.0000019Z',
  '9999-12-31T23:59:59.9999999Z',
);

const constants: Record<ScalarType, Arbitrary<string>> = {
  text: values.text.filter(isQuotable).map(quote),
  integer: values.integer,
  decimal: values.decimal,
  date: fc.oneof({ arbitrary: values.date, weight: 4 }, finerDate).map(quote),
  boolean: fc.constantFrom('true', 'FALSE'),
  enum: fc.constantFrom('Zeta', 'ALPHA', "'beta'"),
};

const star = fc.constantFrom('', '*');
const pattern = fc
  .tuple(star, values.text, star)
  .map((parts) => parts.join(''))
  .filter(isQuotable)
  .map(quote);

const isOrdered = ({ type }: Scalar) => type !== 'boolean' && type !== 'enum';
const isNumber = ({ type }: Scalar) => type === 'integer' || type === 'decimal';
const areComparable = (left: Scalar, right: Scalar) =>
  left.type === right.type || (isNumber(left) && isNumber(right));

/** One comparison of a scalar: with a constant, with null, with another property, with a list or a pattern. */
function comparisons({ path, node }: Path<Scalar>, all: readonly Path<Scalar>[]): Arbitrary<string> {
  const operators = isOrdered(node) ? ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] : ['eq', 'ne'];
  const constant = constants[node.type];
  const peers = all
    .filter((other) => areComparable(node, other.node))
    .flatMap((other) => (other.path === 'self()' ? other.path : [other.path, `self(${other.path})`]));
  const rights = [constant, fc.constantFrom(...peers)];
  if (node.nullable || node.type === 'text') rights.push(fc.constant('null()'));
  if (node.type === 'text') rights.push(fc.constant('empty()'));
  const compare = fc
    .tuple(fc.constantFrom(...operators), fc.oneof(...rights))
    .map(([op, right]) => `${op}(${path},${right})`);
  const list = fc
    .tuple(fc.constantFrom('in', 'out'), fc.array(constant, { minLength: 1, maxLength: 4 }))
    .map(([op, listed]) => `${op}(${path},(${listed.join()}))`);
  if (node.type !== 'text') return fc.oneof({ arbitrary: compare, weight: 3 }, list);
  const search = fc
    .tuple(fc.constantFrom('like', 'ilike'), pattern)
    .map(([op, wanted]) => `${op}(${path},${wanted})`);
  return fc.oneof({ arbitrary: compare, weight: 3 }, list, { arbitrary: search, weight: 3 });
}

function conditionsOn(scope: Element, depth: number): Arbitrary<string> {
  const { scalars: named, lists } = pathsOf(scope);
  const leaf = fc.constantFrom(...named).chain((property) => comparisons(property, named));
  if (depth === 0) return leaf;
  const inner = conditionsOn(scope, depth - 1);
  const many = fc.array(inner, { minLength: 1, maxLength: 3 });
  const forms = [
    { arbitrary: leaf, weight: 3 },
    { arbitrary: inner.map((item) => `not(${item})`), weight: 2 },
    {
      arbitrary: fc.tuple(fc.constantFrom('and', 'or'), many).map(([op, items]) => `${op}(${items.join()})`),
      weight: 1,
    },
    {
      arbitrary: fc
        .tuple(fc.constantFrom(',', '&', ';', '|'), many)
        .map(([mark, items]) => `(${items.join(mark)})`),
      weight: 1,
    },
  ];
  if (lists.length > 0)
    forms.push({ arbitrary: fc.constantFrom(...lists).chain((list) => quantified(list, depth)), weight: 3 });
  return fc.oneof(...forms);
}

function quantified({ path, node }: Path<Element>, depth: number): Arbitrary<string> {
  const condition = conditionsOn(node, depth - 1);
  return fc.oneof(
    { arbitrary: fc.constant(`any(${path})`), weight: 1 },
    {
      arbitrary: fc
        .tuple(fc.constantFrom('any', 'all'), condition)
        .map(([op, item]) => `${op}(${path},${item})`),
      weight: 4,
    },
  );
}

/** Filters over the sample, all of them valid. */
export const filters: Arbitrary<string> = conditionsOn(sampleShape, 3);

/** Orders over the sample with up to three keys. */
export const orders: Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom('', '+', '-'), fc.constantFrom(...pathsOf(sampleShape).scalars)), {
    maxLength: 3,
  })
  .map((keys) => keys.map(([sign, { path }]) => sign + path).join());
