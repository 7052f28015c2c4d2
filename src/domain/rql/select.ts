import { catching, RqlError, type Checked } from './errors.ts';
import { MAX_DEPTH } from './parse.ts';
import { findMember, type Node, type ObjectNode, type Shape } from './shape.ts';

/** What is returned of one object: its members in shape order, and the names left out. */
export type Selection<X = unknown> = {
  node: ObjectNode<X>;
  members: ReadonlyMap<string, Selected<X>>;
  /** `$meta.omitted` of this level: what the default leaves out first, then what the caller left out. */
  omitted: readonly string[];
};

/** `below` is the selection of an object, or of the elements of a collection of objects; null for scalars. */
export type Selected<X = unknown> = { node: Node<X>; below: Selection<X> | null };

/**
 * Checks the text of `select=` against a shape (rql.md §5). Unknown and role-hidden names are ignored,
 * blank text selects the defaults. Wrong is only a surplus closing parenthesis, or nesting without end.
 */
export function parseSelect<X>(text: string, shape: Shape<X>): Checked<Selection<X>> {
  const parsed = catching(() => readSelect(text));
  if (!parsed.ok) return parsed;
  const wishes = newWishes();
  for (const item of parsed.value) addWish(wishes, shape, item);
  return { ok: true, value: selectMembers(shape, wishes, 'default') };
}

/** Whether a path of canonical names is returned, so that a server need not fetch what is not. */
export function isSelected(selection: Selection, path: string): boolean {
  let level: Selection | null = selection;
  for (const name of path.split('.')) {
    const selected: Selected | undefined = level?.members.get(name);
    if (!selected) return false;
    level = selected.below;
  }
  return true;
}

type Item = { path: string; isAdded: boolean; below: readonly Item[] };

type Cursor = { text: string; at: number };

function readSelect(text: string): Item[] {
  const cursor = { text, at: 0 };
  const items = readItems(cursor, 0);
  if (/[^)\s]/.test(text.slice(cursor.at))) throw new RqlError("Unexpected ')'.");
  return items;
}

function readItems(cursor: Cursor, depth: number): Item[] {
  if (depth > MAX_DEPTH) throw new RqlError('Expression is nested too deeply.');
  const items: Item[] = [];
  while (cursor.at < cursor.text.length && cursor.text.charAt(cursor.at) !== ')') {
    const path = readName(cursor).trim();
    const below: Item[] = [];
    if (cursor.text.charAt(cursor.at) === '(') {
      cursor.at += 1;
      below.push(...readItems(cursor, depth + 1));
      cursor.at += 1;
    }
    if (cursor.text.charAt(cursor.at) === ',') cursor.at += 1;
    items.push({ path: path.replace(/^[+-]/, '').trim(), isAdded: !path.startsWith('-'), below });
  }
  return items;
}

function readName(cursor: Cursor): string {
  const start = cursor.at;
  while (cursor.at < cursor.text.length && !',()'.includes(cursor.text.charAt(cursor.at))) cursor.at += 1;
  return cursor.text.slice(start, cursor.at);
}

/** What a select asks of one level; names are canonical. */
type Wishes = {
  star: boolean | null;
  added: Set<string>;
  removed: Set<string>;
  below: Map<string, Wishes>;
};

function newWishes(): Wishes {
  return { star: null, added: new Set(), removed: new Set(), below: new Map() };
}

/** Notes one item; a path with an unknown segment is ignored as a whole. */
function addWish(wishes: Wishes, object: ObjectNode, item: Item): void {
  const segments = item.path.split('.');
  const last = segments.pop() ?? '';
  const names: string[] = [];
  let owner: ObjectNode | null = object;
  for (const segment of segments) {
    const found: ReturnType<typeof findVisible> = owner && findVisible(owner, segment);
    if (!found) return;
    names.push(found.name);
    owner = objectBelow(found.node);
  }
  if (!owner) return;
  if (last === '*') {
    const level = levelAt(wishes, names);
    level.star = level.star === true || item.isAdded;
    return;
  }
  const found = findVisible(owner, last);
  if (!found) return;
  const level = levelAt(wishes, names);
  (item.isAdded ? level.added : level.removed).add(found.name);
  const inner = objectBelow(found.node);
  if (!inner || item.below.length === 0) return;
  const below = levelAt(level, [found.name]);
  for (const nested of item.below) addWish(below, inner, nested);
}

function findVisible(object: ObjectNode, name: string): { name: string; node: Node } | null {
  const found = findMember(object, name);
  return found && found.node.hidden !== true ? found : null;
}

/** The wishes at a path, made on the way. */
function levelAt(wishes: Wishes, names: readonly string[]): Wishes {
  let level = wishes;
  for (const name of names) {
    const next = level.below.get(name) ?? newWishes();
    level.below.set(name, next);
    level = next;
  }
  return level;
}

function addsSomething(wishes: Wishes | undefined): boolean {
  if (!wishes) return false;
  return wishes.star === true || wishes.added.size > 0 || [...wishes.below.values()].some(addsSomething);
}

/** What a level starts from: all members, those not omitted by default, or none. */
type Base = 'all' | 'default' | 'none';

function selectMembers<X>(object: ObjectNode<X>, wishes: Wishes | undefined, start: Base): Selection<X> {
  const base = wishes?.star === true ? 'all' : wishes?.star === false ? 'none' : start;
  const members = new Map<string, Selected<X>>();
  const omitted: string[] = [];
  for (const [name, node] of Object.entries(object.members)) {
    if (node.hidden === true) continue;
    const below = wishes?.below.get(name);
    const inner = innerBase(name, node, wishes, base);
    if (inner === null) {
      omitted.push(name);
      continue;
    }
    const target = objectBelow(node);
    members.set(name, { node, below: target && selectMembers(target, below, inner) });
  }
  const isByDefault = (name: string): boolean => object.members[name]?.omitted === true;
  omitted.sort((left, right) => Number(isByDefault(right)) - Number(isByDefault(left)));
  return { node: object, members, omitted };
}

/** What a member's own level starts from; null when the member is not returned. `id` always is. */
function innerBase(name: string, node: Node, wishes: Wishes | undefined, base: Base): Base | null {
  if (wishes?.added.has(name)) return 'all';
  const isRemoved = wishes?.removed.has(name) === true;
  const isInBase = !isRemoved && (base === 'all' || (base === 'default' && node.omitted !== true));
  if (isInBase || name === 'id') return 'default';
  return addsSomething(wishes?.below.get(name)) ? 'none' : null;
}

function objectBelow<X>(node: Node<X>): ObjectNode<X> | null {
  const target = node.kind === 'collection' ? node.element : node;
  return target.kind === 'object' ? target : null;
}
