/** One field of an object with its path, as it can be shown. */
export type Member = { path: string; value: string; kind: 'id' | 'instant' | 'text' };

const unread = new Set(['$meta', 'icon']);
const isId = (name: string, value: string) => name === 'id' && /^[A-Z]{3,4}(-\d{4})+$/.test(value);

function kindOf(name: string, value: string): Member['kind'] {
  if (isId(name, value)) return 'id';
  return name === 'at' && !Number.isNaN(Date.parse(value)) ? 'instant' : 'text';
}

/** Every field of an object that has a value, depth first, lists by their number. */
export function membersOf(value: unknown, path = ''): Member[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((each, at) => membersOf(each, `${path}[${at + 1}]`));
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([name]) => !unread.has(name))
      .flatMap(([name, below]) => membersOf(below, path ? `${path}.${name}` : name));
  const text = String(value);
  return [{ path, value: text, kind: kindOf(path.split('.').pop() ?? path, text) }];
}
