import { ErrorList, type Checked } from './errors.ts';
import type { OrderKey, Property } from './expr.ts';
import { resolvePath, type Access } from './resolve.ts';
import type { Shape } from './shape.ts';

const DEFAULT_ORDER = '-audit.created.at';

/**
 * Checks the text of `order=` against a shape and appends the `id` tie-break (rql.md §5).
 * Blank text means `defaultOrder` (newest first); what the shape lacks of it is left out.
 */
export function parseOrder<X>(
  text: string,
  shape: Shape<X>,
  defaultOrder: string = DEFAULT_ORDER,
): Checked<OrderKey<X>[]> {
  if (text.trim() === '') {
    const keys = splitKeys(defaultOrder).map((key) => resolveKey(shape, key, 'any'));
    return {
      ok: true,
      value: withTieBreak(
        shape,
        keys.filter((key) => 'property' in key),
      ),
    };
  }
  const errors = new ErrorList();
  const keys: OrderKey<X>[] = [];
  const paths = splitKeys(text).filter(isPath);
  if (paths.length === 0) errors.add('No valid ordering properties were detected', 'no_props');
  for (const path of paths) {
    const key = resolveKey(shape, path, 'order');
    if ('property' in key) keys.push(key);
    else errors.add(key.message, key.at);
  }
  return errors.isEmpty
    ? { ok: true, value: withTieBreak(shape, keys) }
    : { ok: false, errors: errors.toRecord() };
}

function resolveKey<X>(
  shape: Shape<X>,
  key: string,
  access: Access,
): OrderKey<X> | { at: string; message: string } {
  const path = key.replace(/^[+-]/, '').trim();
  const found = resolvePath(shape, path, access);
  if ('fault' in found) return found.fault;
  const { node } = found;
  if (node.kind !== 'scalar') return { at: path, message: 'Ordering is not permitted.' };
  const property: Property<X> = { path: found.path, nodes: found.nodes, node };
  return { property, descending: key.startsWith('-') };
}

/** Stable paging: rows that are equal by every key come by `id`. */
function withTieBreak<X>(shape: Shape<X>, keys: OrderKey<X>[]): OrderKey<X>[] {
  const id = resolveKey(shape, 'id', 'any');
  const isOrdered = keys.some(({ property }) => property.path.join('.') === 'id');
  return 'property' in id && !isOrdered ? [...keys, id] : keys;
}

/** Calls and quoted text are no paths; they are ignored (rql.md §5). */
function isPath(key: string): boolean {
  return !/['"()]/.test(key);
}

/** Splits at the commas outside parentheses; blank members are dropped. */
function splitKeys(text: string): string[] {
  const members = [''];
  let depth = 0;
  for (const char of text) {
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (char === ',' && depth <= 0) members.push('');
    else members.push(`${members.pop() ?? ''}${char}`);
  }
  return members.map((member) => member.trim()).filter((member) => member !== '');
}
