export type SortKey = { column: string; isDescending: boolean };

export type Density = 'comfortable' | 'compact';

/** How the columns of a grid stand, as far as it differs from how they are declared. */
export type ColumnLook = {
  /** Columns that are shown or hidden against their default. */
  shown: Readonly<Record<string, boolean>>;
  /** Ids in their order; empty: as declared. Columns that it does not name follow. */
  order: readonly string[];
  /** Widths in px that a person chose. */
  widths: Readonly<Record<string, number>>;
  /** Ids that stay in sight while the others scroll; the first column always does. */
  pinned: readonly string[];
};

/** Everything that a person can change about a list, as a link carries it. */
export type GridState = {
  /** Name of the saved view that it came from. */
  saved: string;
  page: number;
  size: number;
  sort: readonly SortKey[];
  /** The quick filter. */
  view: string;
  search: string;
  /** Filter text (RQL). */
  filter: string;
  columns: ColumnLook;
  density: Density;
  /** What the line of totals adds up; none without it. */
  totals: '' | 'page' | 'all';
};

export const pageSizes = [10, 25, 50, 100] as const;

export const declaredLook: ColumnLook = { shown: {}, order: [], widths: {}, pinned: [] };

const keys = [
  'saved',
  'totals',
  'page',
  'size',
  'sort',
  'view',
  'q',
  'filter',
  'cols',
  'order',
  'widths',
  'pins',
  'density',
] as const;
type Key = (typeof keys)[number];

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

const listOf = (text: string | null): string[] => (text ?? '').split(',').filter(Boolean);

const printShown = (shown: ColumnLook['shown']): string =>
  Object.entries(shown)
    .map(([id, isShown]) => `${isShown ? '+' : '-'}${id}`)
    .join(',');

/** `+owner,-dueDate` → columns that are shown or hidden; a `+` may have become a space on its way. */
function parseShown(text: string): ColumnLook['shown'] {
  const entries = text
    .split(',')
    .map((part) => /^([+ -])(.+)$/.exec(part))
    .filter((match) => match !== null)
    .map((match) => [match[2] ?? '', match[1] !== '-'] as const);
  return Object.fromEntries(entries);
}

const printWidths = (widths: ColumnLook['widths']): string =>
  Object.entries(widths)
    .map(([id, width]) => `${id}:${Math.round(width)}`)
    .join(',');

function parseWidths(text: string): ColumnLook['widths'] {
  const entries = listOf(text).flatMap((part) => {
    const [id, width] = [part.slice(0, part.lastIndexOf(':')), Number(part.slice(part.lastIndexOf(':') + 1))];
    return id && Number.isFinite(width) ? [[id, Math.min(Math.max(width, 48), 1200)] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Whether an address says anything about the grid with this prefix. */
export const hasState = (params: URLSearchParams, prefix: string): boolean =>
  keys.some((key) => params.has(prefix + key));

/** Reads the state of a grid from an address; what is missing or makes no sense is the default. */
export function readState(params: URLSearchParams, prefix: string, defaults: GridState): GridState {
  const get = (key: Key) => params.get(prefix + key);
  const totals = get('totals');
  const [page, size, sort, density] = [Number(get('page')), Number(get('size')), get('sort'), get('density')];
  return {
    saved: get('saved') ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: pageSizes.find((each) => each === size) ?? defaults.size,
    sort: sort === null ? defaults.sort : parseSort(sort),
    view: get('view') ?? defaults.view,
    search: get('q') ?? '',
    filter: get('filter') ?? '',
    columns: readLook(get, defaults.columns),
    density: density === 'compact' || density === 'comfortable' ? density : defaults.density,
    totals: totals === 'page' || totals === 'all' ? totals : '',
  };
}

function readLook(get: (key: Key) => string | null, usual: ColumnLook): ColumnLook {
  const [cols, order, widths, pins] = [get('cols'), get('order'), get('widths'), get('pins')];
  return {
    shown: cols === null ? usual.shown : parseShown(cols),
    order: order === null ? usual.order : listOf(order),
    widths: widths === null ? usual.widths : parseWidths(widths),
    pinned: pins === null ? usual.pinned : listOf(pins),
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
  const set = (key: Key, value: string, usual: string) => {
    if (value !== usual) next.set(prefix + key, value);
  };
  set('saved', state.saved, '');
  set('view', state.view, defaults.view);
  set('q', state.search, '');
  set('filter', state.filter, '');
  set('sort', printSort(state.sort), printSort(defaults.sort));
  set('page', String(state.page), '1');
  set('size', String(state.size), String(defaults.size));
  const [look, usual] = [state.columns, defaults.columns];
  set('cols', printShown(look.shown), printShown(usual.shown));
  set('order', look.order.join(), usual.order.join());
  set('widths', printWidths(look.widths), printWidths(usual.widths));
  set('pins', look.pinned.join(), usual.pinned.join());
  set('density', state.density, defaults.density);
  set('totals', state.totals, '');
  return next;
}

/** What a saved view keeps of a list: everything but the page and its own name. */
export const printView = (state: GridState, defaults: GridState): string =>
  writeState(new URLSearchParams(), '', { ...state, saved: '', page: 1 }, defaults).toString();

/** The look of columns as the keys of an address. */
export function printLook(columns: ColumnLook): string {
  const shown: [Key, string][] = [
    ['cols', printShown(columns.shown)],
    ['order', columns.order.join()],
    ['widths', printWidths(columns.widths)],
    ['pins', columns.pinned.join()],
  ];
  return new URLSearchParams(shown.filter(([, value]) => value !== '')).toString();
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
