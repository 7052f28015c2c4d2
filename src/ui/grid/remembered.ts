import { pageSizes } from './grid-state.ts';

// What is remembered is comfort: where storage is closed the console works without it.
function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // full or closed
  }
}

/** Rows per page and columns, per grid and browser; the last look of a list, per tab. */
export const remembered = {
  size: (id: string): number =>
    pageSizes.find((size) => String(size) === read(localStorage, `grid.${id}.size`)) ?? 25,
  setSize: (id: string, size: number): void => write(localStorage, `grid.${id}.size`, String(size)),
  columns: (id: string): string => read(localStorage, `grid.${id}.cols`) ?? '',
  setColumns: (id: string, columns: string): void => write(localStorage, `grid.${id}.cols`, columns),
  lastLook: (id: string): string => read(sessionStorage, `grid.${id}.look`) ?? '',
  setLastLook: (id: string, search: string): void => write(sessionStorage, `grid.${id}.look`, search),
};
