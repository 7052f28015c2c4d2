import { isOperator, type Condition } from './conditions.ts';

export type SortKey = { column: string; isDescending: boolean };

/** Everything that a person can change about a list, as a link carries it. */
export type GridState = {
  page: number;
  size: number;
  sort: readonly SortKey[];
  view: string;
  search: string;
  conditions: readonly Condition[];
  /** Columns that differ from their default: shown or hidden. */
  columns: Readonly<Record<string, boolean>>;
};

export const pageSizes = [10, 25, 50, 100] as const;
const keys = ['page', 'size', 'sort', 'view', 'q', 'where', 'cols'] as const;

/** `-audit.updated.at,name` → sort keys. */
export function parseSort(text: string): SortKey[] {
  return text
    .split(',')
    .filter((key) => key !== '' && key !== '-')
    .map((key) =>
      key.startsWith('-')
        ? { column: key.slice(1), isDescending: true }
        : { column: key, isDescending: false },
    );
}

export const printSort = (sort: readonly SortKey[]): string =>
  sort.map((key) => `${key.isDescending ? '-' : ''}${key.column}`).join(',');

function parseCondition(text: string): Condition | undefined {
  const [, column = '', op = '', value = ''] = /^([^~]+)~([^~]+)~([^]*)$/.exec(text) ?? [];
  return column && isOperator(op) ? { column, op, value } : undefined;
}

/** Columns against their default as an address carries them. */
export const printColumns = (columns: GridState['columns']): string =>
  Object.entries(columns)
    .map(([id, isShown]) => `${isShown ? '+' : '-'}${id}`)
    .join(',');

/** `+owner,-dueDate` → columns that are shown or hidden against their default. */
export function parseColumns(text: string): Record<string, boolean> {
  const entries = text
    .split(',')
    .map((part) => /^([+ -])(.+)$/.exec(part))
    .filter((match) => match !== null)
    .map((match) => [match[2] ?? '', match[1] !== '-'] as const);
  return Object.fromEntries(entries);
}

/** Whether an address says anything about the grid with this prefix. */
export const hasState = (params: URLSearchParams, prefix: string): boolean =>
  keys.some((key) => params.has(prefix + key));

/** Reads the state of a grid from an address; what is missing or makes no sense is the default. */
export function readState(params: URLSearchParams, prefix: string, defaults: GridState): GridState {
  const get = (key: (typeof keys)[number]) => params.get(prefix + key);
  const page = Number(get('page'));
  const size = Number(get('size'));
  const sort = get('sort');
  const columns = get('cols');
  return {
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: pageSizes.find((each) => each === size) ?? defaults.size,
    sort: sort === null ? defaults.sort : parseSort(sort),
    view: get('view') ?? defaults.view,
    search: get('q') ?? '',
    conditions: params
      .getAll(`${prefix}where`)
      .map(parseCondition)
      .filter((condition) => condition !== undefined),
    columns: columns === null ? defaults.columns : parseColumns(columns),
  };
}

/** The address with the state of one grid in it; defaults are left out, everything else stays. */
export function writeState(
  params: URLSearchParams,
  prefix: string,
  state: GridState,
  defaults: GridState,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const key of keys) next.delete(prefix + key);
  const set = (key: (typeof keys)[number], value: string, usual: string) => {
    if (value !== usual) next.set(prefix + key, value);
  };
  set('view', state.view, defaults.view);
  set('q', state.search, '');
  for (const { column, op, value } of state.conditions)
    next.append(`${prefix}where`, `${column}~${op}~${value}`);
  set('sort', printSort(state.sort), printSort(defaults.sort));
  set('page', String(state.page), '1');
  set('size', String(state.size), String(defaults.size));
  set('cols', printColumns(state.columns), printColumns(defaults.columns));
  return next;
}

/** The sort after a click on a header: alone ascending, then descending, then none; with shift it joins the others. */
export function nextSort(sort: readonly SortKey[], column: string, isAdded: boolean): readonly SortKey[] {
  const current = sort.find((key) => key.column === column);
  const others = isAdded ? sort.filter((key) => key.column !== column) : [];
  if (!current || (!isAdded && sort.length > 1)) return [...others, { column, isDescending: false }];
  if (current.isDescending) return others;
  const turned = { column, isDescending: true };
  return isAdded ? sort.map((key) => (key.column === column ? turned : key)) : [turned];
}
