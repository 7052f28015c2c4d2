/**
 * Remembers `compute(key)` for up to `max` keys and then starts anew. For pure functions whose arguments repeat
 * (the dates, criteria and markups of a million rows); the bound keeps hostile input from filling memory.
 */
export function boundedCache<V>(compute: (key: string) => V, max = 4096): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const hit = known.get(key);
    if (hit !== undefined) return hit;
    const value = compute(key);
    if (known.size >= max) known.clear();
    known.set(key, value);
    return value;
  };
}
