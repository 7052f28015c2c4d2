import type { Page } from '@playwright/test';

/** How a grid moved while it was scrolled from its first row to its last. */
export type Scrolling = {
  frames: number;
  p50: number;
  p95: number;
  /** The longest task of the main thread, in ms; 0 when none took 50 ms. */
  longestTask: number;
  /** Share of frames in which no row was drawn, and in which only rows stood that were still on their way. */
  blank: number;
  waiting: number;
};

type Wish = { scroller: string; row: string; steps: number };

/** Scrolls an element to its end in equal steps, one per frame, and watches every frame. */
export async function sweep(page: Page, wish: Wish): Promise<Scrolling> {
  return page.evaluate(async ({ scroller, row, steps }) => {
    const element = document.querySelector(scroller);
    if (!element) throw new Error(`Nothing is ${scroller}.`);
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    });
    observer.observe({ type: 'longtask', buffered: false });
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const box = element.getBoundingClientRect();
    const times: number[] = [];
    let [blank, waiting] = [0, 0];
    let last = await frame();
    for (let step = 1; step <= steps; step++) {
      element.scrollTop = ((element.scrollHeight - element.clientHeight) * step) / steps;
      const now = await frame();
      times.push(now - last);
      last = now;
      const inSight = [...element.querySelectorAll(row)].filter((each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return bottom > box.top && top < box.bottom;
      });
      if (inSight.length === 0) blank += 1;
      else if (inSight.every((each) => each.getAttribute('aria-busy') === 'true')) waiting += 1;
    }
    await frame();
    observer.disconnect();
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      frames: times.length,
      p50: at(0.5),
      p95: at(0.95),
      longestTask: Math.max(0, ...tasks),
      blank: blank / times.length,
      waiting: waiting / times.length,
    };
  }, wish);
}
