/** The time of a world that is told, not lived: it stands still until it is set. */
export type Clock = {
  now(): Date;
  set(at: Date): void;
  /** Moves on, but never beyond the end of the story. */
  pass(minutes: number): void;
};

const minuteMs = 60_000;
export const hourMinutes = 60;
export const dayMinutes = 24 * hourMinutes;

/** A clock that never shows more than `end`. */
export function createClock(start: Date, end: Date): Clock {
  let at = start.getTime();
  const set = (ms: number) => {
    at = Math.min(ms, end.getTime());
  };
  return {
    now: () => new Date(at),
    set: (date) => set(date.getTime()),
    pass: (minutes) => set(at + minutes * minuteMs),
  };
}

/** The same instant in so many months. */
export function addMonths(start: Date, months: number): Date {
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minuteMs);
}
