type Below = [never, 0, 1, 2, 3];

/** The paths of an object type, `price.totalPP`, so that a renamed member fails to compile. */
export type PathOf<T, Depth extends number = 3> = [Depth] extends [never]
  ? never
  : T extends readonly unknown[]
    ? never
    : T extends object
      ? {
          [K in keyof T & string]-?: K | `${K}.${PathOf<NonNullable<T[K]>, Below[Depth]>}`;
        }[keyof T & string]
      : never;

/** The value at a path; nothing when something above it is missing. */
export function valueAt(row: unknown, path: string): unknown {
  let value = row;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

export function textAt(row: unknown, path: string): string | undefined {
  const value = valueAt(row, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberAt(row: unknown, path: string): number | undefined {
  const value = valueAt(row, path);
  return typeof value === 'number' ? value : undefined;
}
