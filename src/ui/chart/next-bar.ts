/** A bar of a chart by its place: the bucket from the left, the series from the bottom. */
export type BarPlace = { bucket: number; series: number };

const steps: Readonly<Record<string, BarPlace>> = {
  ArrowLeft: { bucket: -1, series: 0 },
  ArrowRight: { bucket: 1, series: 0 },
  ArrowUp: { bucket: 0, series: 1 },
  ArrowDown: { bucket: 0, series: -1 },
};

/**
 * The bar that an arrow key leads to: up and down within a bucket, left and right to the bar of the next bucket that
 * is nearest in the pile. Nothing for other keys and at the edge. `bars` are those that are drawn.
 */
export function nextBar(bars: readonly BarPlace[], from: BarPlace, key: string): BarPlace | undefined {
  const step = steps[key];
  if (!step) return undefined;
  if (step.series !== 0) {
    const pile = bars.filter(({ bucket }) => bucket === from.bucket).toSorted((a, b) => a.series - b.series);
    return pile[pile.findIndex(({ series }) => series === from.series) + step.series];
  }
  const beyond = bars.filter(({ bucket }) => (bucket - from.bucket) * step.bucket > 0);
  const distance = (bar: BarPlace) =>
    Math.abs(bar.bucket - from.bucket) * 1000 + Math.abs(bar.series - from.series);
  return beyond.toSorted((a, b) => distance(a) - distance(b))[0];
}
