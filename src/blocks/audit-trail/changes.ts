import type { AuditRecordDocuments } from '../../api/generated/model/auditRecordDocuments.ts';

/** One member that an event changed; a side is missing where there was no value. */
export type Change = { path: string; before?: string; after?: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every leaf of a snapshot by its path. */
function leaves(value: unknown, path: string, into: Map<string, string>): void {
  if (isObject(value)) {
    for (const [name, below] of Object.entries(value)) leaves(below, path ? `${path}.${name}` : name, into);
  } else if (value !== null && value !== undefined && value !== '') {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

/** What an audit record says has changed, from its snapshots before and after. */
export function changesOf(documents: AuditRecordDocuments | undefined): Change[] {
  if (!documents) return [];
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  leaves(documents['before'], '', before);
  leaves(documents['after'], '', after);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }))
    .filter((change) => change.before !== change.after);
}
