import { beforeAll, describe, expect, test } from 'vitest';
import { rolesOf } from '../../domain/access.ts';
import { role, type Role } from '../../domain/role.ts';
import { listOperations, membersOf, type ListOperation, type Member } from '../testing/contract-members.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { buildListWorld, type ListWorld } from './list-world.ts';
import { tokens, useSteps, type Body } from './steps.ts';

/** Who reads, and who that is: only the accounts of oneself are told. */
const readers: Record<Role, { token: string; userId: string }> = {
  [role.operations]: { token: tokens.olga, userId: 'USR-1000-0001' },
  [role.vendor]: { token: tokens.vera, userId: 'USR-1000-0002' },
  [role.client]: { token: tokens.globex, userId: 'USR-1000-0003' },
};

const lists = listOperations().flatMap((operation) =>
  rolesOf(operation.id).map((each) => ({
    ...operation,
    role: each,
    members: membersOf(operation.element, each),
  })),
);

const constants = { text: '"x"', integer: '1', decimal: '1.5', date: '2026-01-01', boolean: 'true' };
const constantOf = ({ type, values }: Member) => (type === 'enum' ? `'${values?.[0]}'` : constants[type]);

/** What a scalar is asked for, by its type; null is nobody's property. */
function conditionsOn(member: Member): string[] {
  const { path, type } = member;
  const constant = constantOf(member);
  const conditions = [`eq(${path},${constant})`];
  if (type === 'text') conditions.push(`ilike(${path},"*ä%*")`);
  else if (type !== 'boolean' && type !== 'enum') conditions.push(`gt(${path},${constant})`);
  return conditions.map((condition) => inList(member, condition));
}

const inList = ({ list }: Member, condition: string) => (list ? `any(${list},${condition})` : condition);

/** What a member shows, as a condition; an element of a list shows its own. */
function shownBy({ path, type, isNullable }: Member, object: Body): string[] {
  const value = path === 'self()' ? object : path.split('.').reduce((at, name) => at?.[name], object);
  if (value === undefined) return isNullable ? [`eq(${path},null())`] : [];
  const text = String(value);
  if (type !== 'text' && type !== 'date' && type !== 'enum') return [`eq(${path},${text})`];
  // a text with both kinds of quotes cannot be written
  if (text.includes('"') && text.includes("'")) return [];
  return [text.includes('"') ? `eq(${path},'${text}')` : `eq(${path},"${text}")`];
}

/** Cuts what is to be said into requests that fit into an address. */
function chunks(parts: readonly string[], size = 6000): string[][] {
  const all: string[][] = [[]];
  let length = 0;
  for (const part of parts) {
    length += encodeURIComponent(part).length + 1;
    if (length > size) {
      all.push([]);
      length = 0;
    }
    all.at(-1)?.push(part);
  }
  return all;
}

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  let world: ListWorld;
  beforeAll(async () => {
    world = await buildListWorld(steps);
  });

  const ask = (list: ListOperation & { role: Role }, query: string) => {
    const { token, userId } = readers[list.role];
    const ids: ListWorld = { ...world, userId };
    const path = list.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? '');
    return steps.call(token, 'GET', `${path}?${query}`);
  };

  async function found(list: ListOperation & { role: Role }, query: string): Promise<Body[]> {
    const { status, body } = await ask(list, query);
    expect(status, `${list.id} ${query}: ${JSON.stringify(body)}`).toBe(200);
    return body.data;
  }

  test.each(lists)('$id as $role: every visible member is filtered and ordered by', async (list) => {
    const { scalars, lists: collections } = list.members;
    const conditions = [...scalars.flatMap(conditionsOn), ...collections.map((path) => `any(${path})`)];
    for (const part of chunks(conditions)) {
      await found(list, `${encodeURIComponent(`or(${part.join()})`)}&select=-*&limit=1`);
    }
    const keys = scalars.filter((member) => !member.list).flatMap(({ path }) => [path, `-${path}`]);
    for (const part of chunks(keys))
      await found(list, `ORDER=${encodeURIComponent(part.join())}&select=-*&LIMIT=1`);
  });

  test.each(lists)('$id as $role: what an object shows is what finds it', async (list) => {
    const { scalars, objects, lists: collections } = list.members;
    const select = ['*', ...objects, ...collections].join();
    for (const object of await found(list, `select=${encodeURIComponent(select)}&limit=2`)) {
      const own = scalars.filter((member) => !member.list).flatMap((member) => shownBy(member, object));
      const elements = collections.flatMap((path) => {
        const values: Body[] = path.split('.').reduce((at, name) => at?.[name], object) ?? [];
        const members = scalars.filter((member) => member.list === path);
        return values.map(
          (value) => `any(${path},and(${members.flatMap((each) => shownBy(each, value)).join()}))`,
        );
      });
      const isFound = async (conditions: readonly string[]) => {
        const rows = await found(list, `${encodeURIComponent(`and(${conditions.join()})`)}&select=-*`);
        return rows.some(({ id }) => id === object.id);
      };
      const missing: string[] = [];
      for (const part of chunks([...own, ...elements])) {
        if (await isFound(part)) continue;
        for (const condition of part) if (!(await isFound([condition]))) missing.push(condition);
      }
      expect(missing, object.id).toEqual([]);
    }
  });

  test.each(lists)('$id as $role: a hidden member is closed, wherever it stands', async (list) => {
    const { hidden } = list.members;
    const expected = (paths: readonly string[], text: string) =>
      Object.fromEntries(paths.map((path) => [path, [text]]));
    const filters = hidden.map((member) => inList(member, `eq(${member.path},${constantOf(member)})`));
    for (const part of filters.length > 0 ? chunks(filters) : []) {
      const closed = hidden.filter((_, i) => part.includes(filters[i] ?? '')).map(({ closedAt }) => closedAt);
      const { status, body } = await ask(list, encodeURIComponent(`and(${part.join()})`));
      expect({ status, errors: body.errors }).toEqual({
        status: 400,
        errors: expected(closed, 'Filtering is not permitted.'),
      });
    }
    const keys = hidden.filter((member) => !member.list);
    for (const part of keys.length > 0 ? chunks(keys.map(({ path }) => path)) : []) {
      const closed = keys.filter(({ path }) => part.includes(path)).map(({ closedAt }) => closedAt);
      const { status, body } = await ask(list, `order=${encodeURIComponent(part.join())}`);
      expect({ status, errors: body.errors }).toEqual({
        status: 400,
        errors: expected(closed, 'Ordering is not permitted.'),
      });
    }
    // selecting one is not refused, and gives nothing: every answer is checked against the contract
    const select = hidden.map(({ closedAt }) => closedAt);
    for (const part of chunks(select)) await found(list, `select=${encodeURIComponent(part.join())}&limit=1`);
  });

  test('every list has something to show', async () => {
    const empty: string[] = [];
    for (const list of lists) {
      if ((await found(list, 'limit=1&select=-*')).length === 0) empty.push(`${list.id} as ${list.role}`);
    }
    expect(empty).toEqual([]);
  });

  test('every list answers under the other prefix, to control parameters in any case', async () => {
    for (const list of lists) {
      const other = { ...list, path: list.path.replace(/^\/public/, '') };
      const { status, body } = await ask(other, 'LIMIT=1&Order=-id&SELECT=-*&offset=0');
      expect(status, list.id).toBe(200);
      expect(body.$meta.pagination.limit).toBe(1);
      for (const object of body.data) expect(Object.keys(object)).toEqual(['id']);
    }
  });
});
