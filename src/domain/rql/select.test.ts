import { describe, expect, test } from 'vitest';
import { selectCases } from './cases-url.ts';
import { fixtureShape } from './fixture.ts';
import { project } from './project.ts';
import { isSelected, parseSelect, type Selection } from './select.ts';
import type { Shape } from './shape.ts';

function select(text: string, shape: Shape = fixtureShape): Selection {
  const parsed = parseSelect(text, shape);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

/** Paths of the scalars and scalar collections a selection returns. */
function leaves(selection: Selection, prefix = ''): string[] {
  return [...selection.members].flatMap(([name, { below }]) =>
    below ? leaves(below, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

describe('select cases of rql.md §9', () => {
  const everything = leaves(select('*'));

  test.each(selectCases)('%s %s', (_id, text, members, omitted) => {
    const selection = select(text);
    const expected = members.flatMap((member) => {
      if (typeof member !== 'string') return member[1].map((below) => `${member[0]}.${below}`);
      return everything.filter((path) => path === member || path.startsWith(`${member}.`));
    });
    expect(leaves(selection).toSorted()).toEqual(expected.toSorted());
    expect(selection.omitted.toSorted()).toEqual(omitted.toSorted());
    for (const path of everything) expect(isSelected(selection, path)).toBe(expected.includes(path));
  });
});

const reference: Shape = {
  kind: 'object',
  members: {
    id: { kind: 'scalar', type: 'text' },
    seller: {
      kind: 'object',
      members: {
        id: { kind: 'scalar', type: 'text' },
        name: { kind: 'scalar', type: 'text' },
        phone: { kind: 'scalar', type: 'text', omitted: true },
        address: {
          kind: 'object',
          omitted: true,
          members: { country: { kind: 'scalar', type: 'text' }, city: { kind: 'scalar', type: 'text' } },
        },
        margin: { kind: 'scalar', type: 'decimal', hidden: true },
      },
    },
  },
};

describe('references (rql.md §5)', () => {
  test.each([
    ['', ['id', 'seller.id', 'seller.name']],
    [
      'seller',
      ['id', 'seller.address.city', 'seller.address.country', 'seller.id', 'seller.name', 'seller.phone'],
    ],
    ['seller.address.country', ['id', 'seller.address.country', 'seller.id', 'seller.name']],
    ['-seller,seller.phone', ['id', 'seller.id', 'seller.phone']],
    ['seller(-address,-phone)', ['id', 'seller.id', 'seller.name']],
    ['-seller(phone', ['id', 'seller.id', 'seller.phone']],
    ['seller.-*', ['id', 'seller.id', 'seller.name']],
    ['-seller.*', ['id', 'seller.id']],
    [
      '-*,seller.*,-seller.phone',
      ['id', 'seller.address.city', 'seller.address.country', 'seller.id', 'seller.name'],
    ],
    ['-seller', ['id']],
    ['seller.bogus', ['id', 'seller.id', 'seller.name']],
    ['-*,bogus(name),seller.margin,id.x', ['id']],
    ['-*,*', ['id', 'seller.id', 'seller.name']],
    ['- seller , ,-,(phone)', ['id']],
  ])('%s', (text, expected) => {
    expect(leaves(select(text, reference)).toSorted()).toEqual(expected);
  });

  test('only a surplus parenthesis before more text is an error', () => {
    expect(parseSelect('seller)', reference).ok).toBe(true);
    const errors = { rql_validation: ["Unexpected ')'."] };
    expect(parseSelect('seller),id', reference)).toEqual({ ok: false, errors });
    expect(parseSelect('a('.repeat(50_000), reference).ok).toBe(false);
  });
});

describe('project', () => {
  const source = {
    id: 'X-1',
    seller: {
      id: 'SEL-1',
      name: 'Seller',
      phone: null,
      margin: 3,
      other: 1,
      address: { country: 'DE', city: null },
    },
    secret: 1,
  };

  test('names what the top level leaves out, drops nulls, hidden and unknown members', () => {
    expect(project(select('seller', reference), source)).toEqual({
      id: 'X-1',
      seller: { id: 'SEL-1', name: 'Seller', address: { country: 'DE' } },
    });
    expect(project(select('-seller', reference), source)).toEqual({
      $meta: { omitted: ['seller'] },
      id: 'X-1',
    });
  });

  test('names it on every level, or on none, when asked', () => {
    const selection = select('', reference);
    expect(project(selection, source, 'all')).toEqual({
      id: 'X-1',
      seller: { $meta: { omitted: ['phone', 'address'] }, id: 'SEL-1', name: 'Seller' },
    });
    expect(project(select('-seller', reference), source, 'none')).toEqual({ id: 'X-1' });
  });

  test('objects without members are not returned, empty collections are', () => {
    const row = {
      id: 'BJO-0000-0001',
      externalIds: { vendor: null },
      tags: [],
      lines: [{ id: 'L1', quantity: 2 }],
    };
    expect(project(select('lines.quantity'), row, 'none')).toEqual({
      id: 'BJO-0000-0001',
      tags: [],
      lines: [{ id: 'L1', quantity: 2 }],
    });
  });

  test('S14: a nested level has no $meta of its own', () => {
    const row = { id: 'BJO-0000-0001', vendor: { id: 'ACC-1111-1111', name: 'Contoso' } };
    expect(project(select('-vendor.name'), row)).toEqual({
      $meta: { omitted: ['audit', 'lines'] },
      id: 'BJO-0000-0001',
      vendor: { id: 'ACC-1111-1111' },
    });
  });
});
