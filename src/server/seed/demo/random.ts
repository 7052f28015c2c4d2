/** Random choices that come out the same for the same seed. */
export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different ones, in random order; all of them when there are fewer. */
  sample<T>(from: readonly T[], count: number): T[];
  /** A new id of random digits. */
  id(prefix: string, groups: number): string;
};

/** The generator known as mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const used = new Set<string>();
  const id = (prefix: string, groups: number): string => {
    const digits = Array.from({ length: groups }, () => String(between(0, 9999)).padStart(4, '0'));
    const made = [prefix, ...digits].join('-');
    if (used.has(made)) return id(prefix, groups);
    used.add(made);
    return made;
  };
  return {
    next,
    between,
    id,
    chance: (percent) => next() * 100 < percent,
    pick: <T>(from: readonly T[]) => {
      const found = from[between(0, from.length - 1)];
      if (found === undefined) throw new Error('Nothing to pick from.');
      return found;
    },
    sample: <T>(from: readonly T[], count: number) => {
      const left = [...from];
      const taken: T[] = [];
      while (taken.length < count && left.length > 0) {
        taken.push(...left.splice(between(0, left.length - 1), 1));
      }
      return taken;
    },
  };
}
