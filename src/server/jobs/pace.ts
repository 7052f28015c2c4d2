/** How often progress is told, at most: twice a second. */
const tellEveryMs = 500;

/** Says yes at first, and then once per interval, in ms. */
export function pacer(everyMs = tellEveryMs, clock: () => number = () => performance.now()): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock();
    if (now - last < everyMs) return false;
    last = now;
    return true;
  };
}
