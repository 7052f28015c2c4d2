import * as rql from '../../../domain/rql/build.ts';
import type { Condition, Filter } from './conditions.ts';
import { isComplete, valuesOf } from './conditions.ts';

const oneDay = 24 * 60 * 60 * 1000;

/** The instant at which a calendar day begins: in the viewer's zone for instants, in UTC for days. */
function startOf(date: string, kind: 'instant' | 'day', plusDays = 0): Date {
  if (kind === 'day') return new Date(Date.parse(`${date}T00:00:00Z`) + plusDays * oneDay);
  const start = new Date(`${date}T00:00:00`);
  start.setDate(start.getDate() + plusDays);
  return start;
}

/** The calendar day that begins at an instant, as `startOf` counts days; nothing when none does. */
export function dateOf(text: string, kind: 'instant' | 'day'): string | undefined {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) return undefined;
  const date = dayOfInstant(text, kind);
  return startOf(date, kind).getTime() === instant.getTime() ? date : undefined;
}

/** The calendar day that an instant lies in: in the viewer's zone for instants, in UTC for days. */
export function dayOfInstant(text: string, kind: 'instant' | 'day'): string {
  const instant = new Date(text);
  if (kind === 'day') return instant.toISOString().slice(0, 10);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

function dateRql(path: string, op: Condition['op'], date: string, kind: 'instant' | 'day'): string {
  if (op === 'before') return rql.lt(path, startOf(date, kind));
  const from = rql.ge(path, startOf(date, kind));
  return op === 'on' ? rql.and(from, rql.lt(path, startOf(date, kind, 1))) : from;
}

function numberRql(path: string, op: Condition['op'], value: string): string {
  const number = Number(value);
  switch (op) {
    case 'gt':
      return rql.gt(path, number);
    case 'le':
      return rql.le(path, number);
    case 'lt':
      return rql.lt(path, number);
    case 'is':
      return rql.eq(path, number);
    case 'isNot':
      return rql.ne(path, number);
    default:
      return rql.ge(path, number);
  }
}

function textRql(filter: Filter, op: Condition['op'], value: string): string {
  switch (op) {
    case 'starts':
      return rql.ilike(filter.path, value, 'startsWith');
    case 'ends':
      return rql.ilike(filter.path, value, 'endsWith');
    case 'is':
      return rql.ilike(filter.path, value, 'equals');
    case 'isNot':
      return rql.not(rql.ilike(filter.path, value, 'equals'));
    default:
      return rql.ilike(filter.path, value);
  }
}

/** One condition as filter text; nothing while it is not complete, or when the language cannot say it. */
export function conditionRql(condition: Condition, filter: Filter): string {
  if (!isComplete(condition, filter)) return '';
  const { op, value } = condition;
  const idPath = filter.kind === 'reference' ? filter.idPath : filter.path;
  return attempt(() => {
    if (op === 'empty') return rql.eq(idPath, null);
    if (op === 'notEmpty') return rql.ne(idPath, null);
    if (op === 'anyOf') return rql.isIn(idPath, valuesOf(value));
    if (op === 'noneOf') return rql.isOut(idPath, valuesOf(value));
    if (filter.kind === 'number') return numberRql(filter.path, op, value);
    if (filter.kind === 'instant' || filter.kind === 'day')
      return dateRql(filter.path, op, value, filter.kind);
    return textRql(filter, op, value.trim());
  });
}

/** The search box: the text anywhere in one of the paths. */
export function searchRql(search: string, paths: readonly string[]): string {
  const text = search.trim();
  if (!text) return '';
  return attempt(() => rql.or(...paths.map((path) => rql.ilike(path, text))));
}

/** All parts of a grid's filter together; text that cannot be read is sent as it is, for the API to say why. */
export function joinRql(...parts: (string | undefined)[]): string | undefined {
  try {
    return rql.and(...parts) || undefined;
  } catch {
    return parts.filter(Boolean).join(',');
  }
}

// A text with both kinds of quotes cannot be said in RQL: it matches nothing rather than everything.
const nothing = "and(id='-',id='+')";

function attempt(build: () => string): string {
  try {
    return build();
  } catch {
    return nothing;
  }
}
