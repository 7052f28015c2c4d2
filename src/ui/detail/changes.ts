/** One member that differs between two versions of an object; a side is missing where there was no value. */
export type Change = { path: string; before?: string | undefined; after?: string | undefined };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every leaf of an object by its path. */
function leaves(value: unknown, path: string, into: Map<string, string>): void {
  if (isObject(value)) {
    for (const [name, below] of Object.entries(value)) leaves(below, path ? `${path}.${name}` : name, into);
  } else if (value !== null && value !== undefined && value !== '') {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

/** What differs between two versions of an object, by path, in the order of the members. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [was, is] = [new Map<string, string>(), new Map<string, string>()];
  leaves(before, '', was);
  leaves(after, '', is);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((path) => ({ path, before: was.get(path), after: is.get(path) }))
    .filter((change) => change.before !== change.after);
}

/** Members that tell of the change itself, not of what was changed. */
const bookkeeping = /^(revision$|audit\.|\$meta|.*\.revision$)/;

/** What somebody else changed on an object, without the stamps of the change; of a reference its name, not its id. */
export function changesByOthers(before: object, now: object): Change[] {
  const changes = changesBetween(before, now).filter(({ path }) => !bookkeeping.test(path));
  const paths = new Set(changes.map(({ path }) => path));
  return changes.filter(({ path }) => !path.endsWith('.id') || !paths.has(path.replace(/\.id$/, '.name')));
}
