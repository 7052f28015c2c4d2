import type { AnalyticsGroupBy } from '../../api/generated/model/analyticsGroupBy.ts';
import { StatementStatus } from '../../api/generated/model/statementStatus.ts';
import { StatementType } from '../../api/generated/model/statementType.ts';
import { mayCall, maySee } from '../../domain/access.ts';
import { analyticsSides, groupsOf } from '../../domain/analytics.ts';
import { sideOfMeasure } from '../../domain/analytics-measure.ts';
import { rangeOfBucket, type DayRange } from '../../domain/analytics-period.ts';
import type { BilledRow } from '../../domain/analytics-ranking.ts';
import { addDays } from '../../domain/days.ts';
import type { Role } from '../../domain/role.ts';
import { and, any, eq, ge, isOut, lt } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import {
  columnsAsked,
  filterProblem,
  readFilter,
  type FilterColumn,
} from '../../ui/grid/filter/filter-tree.ts';
import { printQuestion, type Question } from './state.ts';
import { capital, groupWords } from './words.ts';

/** What a role can filter the analytics by. */
export function filterColumnsOf(role: Role): FilterColumn[] {
  const references = groupsOf(role)
    .filter((group) => group !== 'period')
    .map((group): FilterColumn => ({
      id: group,
      label: capital(groupWords[group][0]),
      filter: { kind: 'reference', path: `${group}.name`, idPath: `${group}.id` },
    }));
  const ofStatement: FilterColumn[] = [
    {
      id: 'statement.status',
      label: 'Statement status',
      filter: { kind: 'enum', path: 'statement.status', values: Object.values(StatementStatus) },
    },
    {
      id: 'statement.type',
      label: 'Statement type',
      filter: { kind: 'enum', path: 'statement.type', values: Object.values(StatementType) },
    },
  ];
  return [...references, ...(maySee(role, 'AnalyticsEntry', 'statement') ? ofStatement : [])];
}

/** A list that rows lead to, and what it calls the objects that both know. */
type Target = { path: () => string; noun: string; ids: Partial<Record<AnalyticsGroupBy, string>> };

const own = (groups: readonly AnalyticsGroupBy[]) =>
  Object.fromEntries(groups.map((group) => [group, `${group}.id`]));

const invoiceList: Target = {
  path: paths.invoices,
  noun: 'Invoices',
  ids: own(['agreement', 'buyer', 'client', 'licensee', 'product', 'seller', 'vendor']),
};
const journalList: Target = {
  path: paths.journals,
  noun: 'Journals',
  ids: { product: 'product.id', seller: 'owner.id' },
};

const targetOf = (role: Role) => (mayCall(role, 'listInvoices') ? invoiceList : journalList);

const startOfDay = (day: string) => new Date(`${day}T00:00:00Z`);

/** The invoices that have a line of a period; other lists say nothing about when charges began. */
function periodRql(target: Target, { from, to }: DayRange): string {
  if (target !== invoiceList) return '';
  const first = ge('period.start', startOfDay(from));
  return any('lines', and(first, lt('period.start', startOfDay(addDays(to, 1)))));
}

export type Way = { href: string; words: string };
type Asked = { question: Question; range: DayRange; currency: string; role: Role };

/** The filter of the person as the list says it; nothing when the list does not know what it names. */
function filterOn(target: Target, { question, role }: Asked): string | undefined {
  const { filter } = question;
  if (!filter) return '';
  if (filterProblem(filter) !== undefined) return undefined;
  const tree = readFilter(filter, filterColumnsOf(role));
  if (tree.items.some(({ kind }) => kind !== 'condition')) return undefined;
  const isKnown = [...columnsAsked(tree)].every(
    (id) => Object.entries(target.ids).find(([group]) => group === id)?.[1] === `${id}.id`,
  );
  return isKnown ? filter : undefined;
}

/** Where a row, or its bar of one bucket, leads: to the list behind it, else to a closer look at it. */
export function wayOf(row: BilledRow, bucket: string | undefined, asked: Asked): Way | undefined {
  const { question, range, role, currency } = asked;
  const target = targetOf(role);
  const path = target.ids[question.groupBy];
  const filter = filterOn(target, asked);
  if (row.kind === 'group' && row.id !== undefined && path && filter !== undefined) {
    const within = bucket ? rangeOfBucket(bucket, range) : range;
    const inCurrency =
      target === invoiceList && sideOfMeasure(question.measure) === analyticsSides.sale
        ? eq('price.currency', currency)
        : '';
    const rql = and(eq(path, row.id), inCurrency, filter, periodRql(target, within));
    return {
      href: `${target.path()}?filter=${encodeURIComponent(rql)}`,
      words: `${target.noun} of ${row.name}`,
    };
  }
  return closerLook(row, bucket, asked);
}

/** What one asks next about a group: from what is sold to whom it is sold. */
const nextGroups: Partial<Record<AnalyticsGroupBy, AnalyticsGroupBy>> = {
  period: 'product',
  product: 'agreement',
  agreement: 'subscription',
  subscription: 'item',
};

/** The analytics of one row alone: of a stretch of time, of what has no object, or the next ones of the others. */
function closerLook(row: BilledRow, bucket: string | undefined, asked: Asked): Way | undefined {
  const { question, range, role } = asked;
  const { groupBy, filter } = question;
  const time = row.kind === 'time' ? row.id : bucket;
  const next = nextGroups[groupBy] ?? 'agreement';
  const group = row.kind === 'others' || !groupsOf(role).includes(next) ? groupBy : next;
  const only =
    row.kind === 'group' && row.id !== undefined
      ? eq(`${groupBy}.id`, row.id)
      : row.kind === 'unassigned'
        ? eq(`${groupBy}.id`, null)
        : row.kind === 'others'
          ? isOut(`${groupBy}.id`, row.without ?? [])
          : '';
  const narrowed: Question = {
    ...question,
    saved: '',
    groupBy: group,
    filter: filterProblem(filter) === undefined ? and(filter, only) : filter,
    ...(time && { period: 'custom' as const, ...rangeOfBucket(time, range), ...closerGranularity(question) }),
  };
  return {
    href: `${paths.analytics()}?${printQuestion(narrowed)}`,
    words: row.kind === 'others' ? 'The next ones' : `${row.name} by ${groupWords[group][0]}`,
  };
}

const closerGranularity = ({ granularity }: Question) => ({
  granularity: granularity === 'Yearly' ? ('Monthly' as const) : ('Daily' as const),
});
