/** Time, as far as holding back needs it; tests bring their own. */
export type Clock = {
  /** ms since 1970. */
  now: () => number;
  /** Calls back once after some ms; the answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
};

/** The time of this browser. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
