/**
 * How many letters have to be added, removed, replaced or swapped to make one text of the other; `undefined` when
 * more than `limit`. Case does not count.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  const [s, t] = [a.toLowerCase(), b.toLowerCase()];
  if (Math.abs(s.length - t.length) > limit) return undefined;
  let before: number[] = [];
  let last = Array.from({ length: t.length + 1 }, (_, k) => k);
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= t.length; j++) {
      const isSame = s[i - 1] === t[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + Number(!isSame));
      const isSwap = i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1];
      if (isSwap) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return undefined;
    [before, last] = [last, row];
  }
  const distance = last[t.length] ?? 0;
  return distance <= limit ? distance : undefined;
}

/** The nearest of some texts, when one is near enough to be a slip: a third of the letters, three at most. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.floor(text.length / 3));
  let [best, least] = [undefined as string | undefined, limit + 1];
  for (const candidate of candidates) {
    if (candidate === text) continue;
    const distance = editDistance(text, candidate, least - 1);
    if (distance !== undefined && distance < least) [best, least] = [candidate, distance];
    if (least === 0) break;
  }
  return best;
}
