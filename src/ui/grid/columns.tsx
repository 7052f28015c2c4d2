import type { ReactNode } from 'react';
import { Day, DateTime } from '../cells/dates.tsx';
import { Empty } from '../cells/Empty.tsx';
import { Count, Money, Percent } from '../cells/figures.tsx';
import { Reference, type Referable } from '../cells/Reference.tsx';
import { StatusChip } from '../cells/StatusChip.tsx';
import type { Condition, Filter } from './filter/conditions.ts';
import { conditionOfValue, type Plain } from './filter/plain.ts';
import type { RowBase } from './list.ts';
import { numberAt, textAt, valueAt, type PathOf } from './state/path.ts';
import { TextCell } from './rows/TextCell.tsx';

/** What a cell is told besides its row. */
export type CellContext = {
  /** The currency that all rows of a money column share; it then stands in the header instead. */
  sharedCurrency?: string;
  href?: string;
  onOpen?: () => void;
};

/** A column, declared once: header, cell, skeleton, sort, filter operators and visibility follow from it. */
export type Column<Row> = {
  id: string;
  /** The member that decides whether a role sees the column. */
  path: string;
  label: string;
  hint?: string;
  align: 'start' | 'end';
  /** Preferred width in px; the columns share what is left over. */
  width: number;
  lines: 1 | 2;
  /** Path to sort by; without it the column cannot be sorted. */
  sort?: string;
  filter?: Filter;
  isHidden: boolean;
  /** What has to be asked for, because lists leave it out. */
  select?: string;
  currency?(row: Row): string | null | undefined;
  /** Whether the values of several rows add up to something; amounts only in one currency. */
  sums: boolean;
  /** The value without its looks, as copies and exports carry it. */
  plain(row: Row): Plain;
  /** What rows with the same value have in common; nothing where the column has no such filter. */
  same(row: Row): Condition | undefined;
  cell(row: Row, context: CellContext): ReactNode;
};

type Options = {
  label: string;
  /** Said in the header's tooltip. */
  hint?: string;
  /** Not shown until the person asks for it. */
  hidden?: boolean;
  width?: number;
  /** False where the API cannot sort, or the path to sort by. */
  sort?: boolean | string;
  filter?: false;
  /** Members that lists leave out must be asked for: `audit`. Paths below `audit` know it by themselves. */
  select?: string;
};

type Kind = {
  align?: 'start' | 'end';
  width: number;
  lines?: 1 | 2;
  sort?: string;
  filter?: Filter;
  sums?: boolean;
};

/** Amounts, counts and texts as they are; of an object its name. */
function plainAt(row: unknown, path: string): Plain {
  const value = valueAt(row, path);
  if (typeof value === 'number' || typeof value === 'string') return value;
  return isReferable(value) ? (value.name ?? value.id) : null;
}

function base<Row>(path: string, options: Options, kind: Kind) {
  const filter = options.filter === false ? undefined : kind.filter;
  const own = options.sort === true || options.sort === undefined ? (kind.sort ?? path) : options.sort;
  return {
    id: path,
    path,
    label: options.label,
    hint: options.hint,
    align: kind.align ?? ('start' as const),
    width: options.width ?? kind.width,
    lines: kind.lines ?? (1 as const),
    sort: own === false ? undefined : own,
    filter,
    sums: kind.sums ?? false,
    plain: (row: Row): Plain => plainAt(row, path),
    same: (row: Row) =>
      filter &&
      conditionOfValue(path, filter, valueAt(row, 'idPath' in filter ? filter.idPath : filter.path)),
    isHidden: options.hidden ?? false,
    select: options.select ?? (path.startsWith('audit.') ? 'audit' : undefined),
  };
}

/** The object itself: its name over its id, and the way to its page. The first column of every grid. */
export function identity<Row extends RowBase>(
  options: Options & { title?: (row: Row) => string | null | undefined },
): Column<Row> {
  return {
    ...base<Row>('id', options, { width: 220, lines: 2, filter: { kind: 'id', path: 'id' } }),
    plain: (row) => options.title?.(row) ?? row.id,
    cell: (row, { href, onOpen }) => (
      <Reference
        to={{ id: row.id }}
        title={options.title?.(row)}
        href={href ?? false}
        onOpen={onOpen}
        cell="own"
      />
    ),
  };
}

function isReferable(value: unknown): value is Referable {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** Another object: name over id, linked where it has a page. `named: false` for references that carry only an id. */
export function reference<Row>(path: PathOf<Row>, options: Options & { named?: false }): Column<Row> {
  const isNamed = options.named !== false;
  const filter: Filter = isNamed
    ? { kind: 'reference', path: `${path}.name`, idPath: `${path}.id` }
    : { kind: 'id', path: `${path}.id` };
  return {
    ...base<Row>(path, options, { width: 180, lines: isNamed ? 2 : 1, sort: filter.path, filter }),
    cell: (row) => {
      const value = valueAt(row, path);
      return isReferable(value) ? <Reference to={value} cell="other" /> : <Empty />;
    },
  };
}

/** A status as a chip. `values` are the words that it can be filtered by. */
export function status<Row>(
  path: PathOf<Row>,
  options: Options & { values: readonly string[]; schema?: string; note?: (row: Row) => ReactNode },
): Column<Row> {
  const { values, schema, note } = options;
  return {
    ...base<Row>(path, options, { width: note ? 184 : 150, filter: { kind: 'enum', path, values } }),
    cell: (row) => (
      <>
        <StatusChip status={textAt(row, path)} schema={schema} />
        {note?.(row)}
      </>
    ),
  };
}

/** One word out of a few: a type. */
export function choice<Row>(
  path: PathOf<Row>,
  options: Options & { values: readonly string[] },
): Column<Row> {
  return {
    ...base<Row>(path, options, { width: 110, filter: { kind: 'enum', path, values: options.values } }),
    cell: (row) => <TextCell text={textAt(row, path)} />,
  };
}

/** A text on one line, whole on hover and focus. */
export function text<Row>(path: PathOf<Row>, options: Options): Column<Row> {
  return {
    ...base<Row>(path, options, { width: 170, filter: { kind: 'text', path } }),
    cell: (row) => <TextCell text={textAt(row, path)} />,
  };
}

/** An amount. `unitPrice` keeps the digits that a total would round away. */
export function money<Row>(
  path: PathOf<Row>,
  options: Options & { currency: (row: Row) => string | null | undefined; unitPrice?: boolean },
): Column<Row> {
  const { currency, unitPrice } = options;
  return {
    ...base<Row>(path, options, {
      align: 'end',
      width: 176,
      filter: { kind: 'number', path },
      sums: !unitPrice,
    }),
    currency,
    cell: (row, { sharedCurrency }) => (
      <Money
        value={numberAt(row, path)}
        currency={currency(row)}
        // a row that came later may differ from those that the header was named after
        showCurrency={currency(row) !== sharedCurrency}
        unitPrice={unitPrice}
        isAligned={sharedCurrency === undefined}
      />
    ),
  };
}

/** A percentage: markup, margin. */
export function percent<Row>(path: PathOf<Row>, options: Options): Column<Row> {
  return {
    ...base<Row>(path, options, { align: 'end', width: 100, filter: { kind: 'number', path } }),
    cell: (row) => <Percent value={numberAt(row, path)} />,
  };
}

/** A count or a quantity. */
export function count<Row>(path: PathOf<Row>, options: Options): Column<Row> {
  return {
    ...base<Row>(path, options, { align: 'end', width: 100, filter: { kind: 'number', path }, sums: true }),
    cell: (row) => <Count value={numberAt(row, path)} />,
  };
}

/** An instant, in the viewer's zone. */
export function dateTime<Row>(path: PathOf<Row>, options: Options): Column<Row> {
  return {
    ...base<Row>(path, options, { width: 126, lines: 2, filter: { kind: 'instant', path } }),
    cell: (row) => <DateTime value={textAt(row, path)} />,
  };
}

/** A calendar day: due date, start, end. */
export function day<Row>(
  path: PathOf<Row>,
  options: Options & { note?: (row: Row) => ReactNode },
): Column<Row> {
  return {
    ...base<Row>(path, options, { width: 126, filter: { kind: 'day', path } }),
    cell: (row) => (
      <>
        <Day value={textAt(row, path)} />
        {options.note?.(row)}
      </>
    ),
  };
}

/** Anything else. It sorts and filters only where told so. */
export function custom<Row>(
  path: PathOf<Row>,
  options: Omit<Options, 'filter'> & {
    cell: (row: Row) => ReactNode;
    align?: 'start' | 'end';
    lines?: 1 | 2;
    by?: Filter;
    plain?: (row: Row) => Plain;
  },
): Column<Row> {
  const { cell, align, lines, by, plain } = options;
  return {
    ...base<Row>(path, { sort: false, ...options }, { align, width: 170, lines, filter: by }),
    ...(plain && { plain }),
    cell,
  };
}
