import { pageSizes, type Density } from './grid-state.ts';

// What is remembered is comfort: where storage is closed the console works without it.
/** Reads what is remembered; nothing where storage is closed. */
export function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** Remembers a text, where storage is open. */
export function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // full or closed
  }
}

/** Rows per page and the look of the columns, per grid and browser; the last look of a list, per tab. */
export const remembered = {
  size: (id: string): number =>
    pageSizes.find((size) => String(size) === read(localStorage, `grid.${id}.size`)) ?? 25,
  setSize: (id: string, size: number): void => write(localStorage, `grid.${id}.size`, String(size)),
  /** The keys of the address that say how the columns stand. */
  look: (id: string): string => read(localStorage, `grid.${id}.look`) ?? '',
  setLook: (id: string, look: string): void => write(localStorage, `grid.${id}.look`, look),
  density: (): Density => (read(localStorage, 'grid.density') === 'compact' ? 'compact' : 'comfortable'),
  setDensity: (density: Density): void => write(localStorage, 'grid.density', density),
  lastLook: (id: string): string => read(sessionStorage, `grid.${id}.look`) ?? '',
  setLastLook: (id: string, search: string): void => write(sessionStorage, `grid.${id}.look`, search),
};
