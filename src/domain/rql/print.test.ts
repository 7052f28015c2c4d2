import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  all,
  and,
  any,
  eq,
  ge,
  gt,
  ilike,
  isIn,
  isOut,
  le,
  like,
  lt,
  ne,
  not,
  or,
  queryString,
} from './build.ts';
import { parseFilter } from './check.ts';
import { RqlError } from './errors.ts';
import { matches } from './evaluate.ts';
import { fixtureRows, fixtureShape } from './fixture.ts';
import { parse, type Tree } from './parse.ts';
import { parsePattern, printPattern } from './pattern.ts';
import { printFilter, printTree, quote } from './print.ts';
import { parseQuery } from './query.ts';

/** Text that quotes can hold: not both kinds of them. */
const quotable = fc.string({ unit: 'binary' }).filter((text) => !(text.includes('"') && text.includes("'")));
const bareWord = fc.stringMatching(/^[A-Za-z0-9.*\\_ -]{1,12}$/).filter((text) => text.trim() === text);
const word = fc.oneof(
  bareWord.map((text): Tree => ({ kind: 'word', text, quoted: false })),
  quotable.map((text): Tree => ({ kind: 'word', text, quoted: true })),
);

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc
      .tuple(fc.constantFrom('and', 'or', 'mistake'), fc.array(tie('tree'), { maxLength: 4 }))
      .map(([name, args]): Tree => ({ kind: 'call', name, args })),
    fc
      .tuple(fc.constantFrom('eq', 'gt', 'in', 'ilike', 'all'), tie('tree'), tie('tree'))
      .map(([name, left, right]): Tree => ({ kind: 'call', name, args: [left, right] })),
    tie('tree').map((item): Tree => ({ kind: 'call', name: 'not', args: [item] })),
    fc.constantFrom('null', 'empty', 'self').map((name): Tree => ({ kind: 'call', name, args: [] })),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('tree'), { minLength: 2, maxLength: 4 }))
      .map(([op, items]): Tree => ({ kind: 'group', op, items })),
    fc.constant<Tree>({ kind: 'group', op: 'and', items: [] }),
  ),
}));

/** Texts made of the marks of the language, so that they get past the first character. */
const noise = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'(),&;|=\'"*\\', 'eq(', 'and(', 'any(lines', 'status', 'null()', ' '),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(''));

describe('properties', () => {
  test('what is printed parses to the same tree', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(parse(printTree(value))).toEqual(value);
      }),
    );
  });

  test('the parser throws nothing but RqlError, and its trees survive printing', () => {
    fc.assert(
      fc.property(noise, (text) => {
        try {
          const parsed = parse(text);
          if (parsed) expect(parse(printTree(parsed))).toEqual(parsed);
        } catch (error) {
          expect(error).toBeInstanceOf(RqlError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('no query string and no tree makes checking throw', () => {
    fc.assert(
      fc.property(noise, (text) => void parseQuery(`${text}&select=${text}&order=${text}`, fixtureShape)),
    );
    fc.assert(fc.property(tree, (value) => void parseFilter(printTree(value), fixtureShape)));
  });

  test('a checked filter prints to itself and is the same in a URL', () => {
    const path = fc.constantFrom('name', 'notes', 'vendor.name', 'externalIds.operations');
    const leaf = fc.oneof(
      fc.tuple(fc.constantFrom(eq, ne, gt, le), path, quotable).map(([op, on, text]) => op(on, text)),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => lt('markup', value)),
      fc.date({ noInvalidDate: true, max: new Date('9999-12-31') }).map((date) => ge('dueDate', date)),
      fc.array(quotable, { minLength: 1, maxLength: 3 }).map((texts) => isOut('name', texts)),
      fc
        .constantFrom('Draft', 'error')
        .map((name) => any('lines', and(eq('item.id', name), ne('quantity', 5)))),
    );
    const filter = fc
      .array(leaf, { minLength: 1, maxLength: 3 })
      .map((texts) => or(not(and(...texts)), ...texts));
    fc.assert(
      fc.property(filter, (text) => {
        const checked = parseFilter(text, fixtureShape);
        if (!checked.ok) return;
        expect(parseFilter(printFilter(checked.value), fixtureShape)).toEqual(checked);
        const asked = parseQuery(queryString({ filter: text }), fixtureShape);
        expect(asked.ok && asked.value.filter).toEqual(checked.value);
      }),
    );
  });

  test('eq and ilike find just the text they are given', () => {
    const text = quotable.filter((value) => !value.includes('\u0000') && !value.endsWith('\\'));
    fc.assert(
      fc.property(text, fc.string(), (wanted, name) => {
        const passes = (filter: string, row: unknown): boolean => {
          const checked = parseFilter(filter, fixtureShape);
          return checked.ok && matches(checked.value, row);
        };
        expect(passes(eq('name', wanted), { name: wanted })).toBe(true);
        expect(passes(like('name', wanted), { name: `${name}${wanted}*` })).toBe(true);
        expect(passes(like('name', wanted, 'startsWith'), { name })).toBe(name.startsWith(wanted));
        expect(passes(ilike('name', wanted, 'equals'), { name })).toBe(
          name.toLowerCase() === wanted.toLowerCase(),
        );
      }),
    );
  });

  test('patterns survive printing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '\\', 'a', ' ') }), (text) => {
        const pattern = parsePattern(text);
        expect(parsePattern(printPattern(pattern))).toEqual(pattern);
      }),
    );
  });
});

describe('build', () => {
  test.each([
    [eq('status', 'Draft'), 'eq(status,"Draft")'],
    [eq('notes', null), 'eq(notes,null())'],
    [ne('notes', 'see "annex"'), `ne(notes,'see "annex"')`],
    [gt('markup', 1e21), 'gt(markup,1000000000000000000000)'],
    [ge('dueDate', new Date(0)), 'ge(dueDate,1970-01-01T00:00:00.000Z)'],
    [lt('assigned', true), 'lt(assigned,true)'],
    [isIn('status', ['Draft', 'Error']), 'in(status,("Draft","Error"))'],
    [isOut('revision', [1, 2.5]), 'out(revision,(1,2.5))'],
    [ilike('name', '50*%'), 'ilike(name,"*50\\*%*")'],
    [like('name', 'x', 'endsWith'), 'like(name,"*x")'],
    [any('tags', eq('self()', 'cloud')), 'any(tags,eq(self(),"cloud"))'],
    [any('lines'), 'any(lines)'],
    [all('lines', 'quantity=5'), 'all(lines,eq(quantity,5))'],
    [all('lines', ''), ''],
    [and('', null, undefined, false), ''],
    [and('', 'a=1'), 'eq(a,1)'],
    [or('', not('')), ''],
    [and('a=1|b=2', 'c=3'), 'and((eq(a,1)|eq(b,2)),eq(c,3))'],
    [or('and(a=1', 'b=2'), 'or(and(eq(a,1)),eq(b,2))'],
    [not('a=1,b=2'), 'not((eq(a,1),eq(b,2)))'],
  ])('%s', (built, expected) => {
    expect(built).toBe(expected);
  });

  test.each([
    () => eq('name', `both ' and "`),
    () => quote(`'"`),
    () => eq('name,x', 1),
    () => eq('name', Number.NaN),
    () => ge('dueDate', new Date(Number.NaN)),
    () => isIn('name', []),
    () => ilike('name', 'C:\\'),
    () => and('name=)x'),
    () => queryString({ filter: "name='" }),
  ])('what the language cannot express is refused: %s', (build) => {
    expect(build).toThrow(RqlError);
  });

  test('a query string is read back, whatever the filter says', () => {
    const raw = queryString({
      filter: 'limit=5&status=Draft',
      order: '+name,-id',
      select: '+audit,-notes',
      limit: 0,
      offset: 3,
      groupBuyers: true,
    });
    expect(raw).toBe(
      '(eq(limit,5),eq(status,Draft))&filter(group.buyers)&select=%2Baudit,-notes&order=%2Bname,-id&limit=0&offset=3',
    );
    expect(queryString({})).toBe('');
    const plain = parseQuery(queryString({ filter: eq('vendor.name', 'R&D|Ops') }), fixtureShape);
    expect(plain.ok && fixtureRows.filter((row) => matches(plain.value.filter, row))).toHaveLength(1);
  });
});
