import { read, write } from './remembered.ts';

/** The list that a person came from to an object, and where in it the object stood. */
export type Trail = {
  /** Address of the list in the API, its filter and order. */
  path: string;
  rql: string | undefined;
  order: string | undefined;
  /** Address of the list in the console. */
  href: string;
  id: string;
  /** Place of the object in the list, from 0. */
  index: number;
  /** How many the list had. */
  total: number;
};

const key = 'grid.trail';

/** Remembers, for this tab, which row was opened. */
export const leaveTrail = (trail: Trail): void => write(sessionStorage, key, JSON.stringify(trail));

/** The list that leads to an object; nothing when one came to it another way. */
export function trailTo(id: string): Trail | undefined {
  try {
    const trail = JSON.parse(read(sessionStorage, key) ?? 'null') as Trail | null;
    return trail?.id === id ? trail : undefined;
  } catch {
    return undefined;
  }
}

/** What a way back to a list carries: the row that was opened has the focus again. */
export const returning = { returning: true } as const;

/** The row that a person returns to; nothing when the list is entered another way. */
export function rowReturnedTo(path: string, how: unknown, isBack: boolean): string | undefined {
  const isReturning = isBack || (how as Partial<typeof returning> | null)?.returning === true;
  if (!isReturning) return undefined;
  try {
    const trail = JSON.parse(read(sessionStorage, key) ?? 'null') as Trail | null;
    return trail?.path === path ? trail.id : undefined;
  } catch {
    return undefined;
  }
}
