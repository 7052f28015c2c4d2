import type { BillingAnalytics } from '../../../api/generated/model/billingAnalytics';
import { analyticsGranularities, analyticsGroups, mayGroupBy } from '../../../domain/analytics.ts';
import type { Role } from '../../../domain/role.ts';
import { parseInstant } from '../../../domain/rql/instant.ts';
import { parseQuery } from '../../../domain/rql/query.ts';
import { invalid } from '../../problem.ts';
import { readAnalytics, type AnalyticsRequest } from '../../store/analytics.ts';
import { transaction } from '../../store/database.ts';
import { billedAmounts } from '../../store/resources/billed-amounts.ts';
import { shapeOf, type Bound } from '../../store/shape.ts';
import type { Call, Handlers, Reply } from '../call.ts';

const parameters = ['from', 'to', 'granularity', 'groupBy', 'currency', 'limit'] as const;
type Parameter = (typeof parameters)[number];

const mostGroups = 100;
const usualGroups = 50;

/** Takes the operation's own parameters out of a query string, each at its first place; what is left is filter text. */
function splitParameters(query: string): { own: Partial<Record<Parameter, string>>; rest: string } {
  const own: Partial<Record<Parameter, string>> = {};
  const rest = query.split('&').filter((piece) => {
    const [[name, value] = ['', '']] = new URLSearchParams(piece);
    const parameter = parameters.find((each) => each.toLowerCase() === name.trim().toLowerCase());
    if (!parameter) return true;
    if (value.trim() !== '') own[parameter] ??= value.trim();
    return false;
  });
  return { own, rest: rest.join('&') };
}

/** Checks the query string of a request, and reports everything that is wrong with it. Throws 400. */
function readRequest(query: string, role: Role): AnalyticsRequest {
  const { own, rest } = splitParameters(query);
  const errors: Record<string, string[]> = {};
  const oneOf = <T extends string>(name: Parameter, allowed: readonly T[], usual: T): T => {
    const sent = own[name];
    const found = allowed.find((each) => each.toLowerCase() === sent?.toLowerCase());
    if (sent !== undefined && !found) errors[name] = [`Use one of ${allowed.join(', ')}.`];
    return found ?? usual;
  };
  const day = (name: 'from' | 'to'): string | undefined => {
    const sent = own[name];
    const found = sent === undefined ? null : parseInstant(sent);
    if (sent !== undefined && found === null) errors[name] = [`'${sent}' is not a date.`];
    return found?.slice(0, 'YYYY-MM-DD'.length);
  };
  const granularity = oneOf('granularity', analyticsGranularities, 'Monthly');
  const groupBy = oneOf(
    'groupBy',
    analyticsGroups.filter((each) => mayGroupBy(role, each)),
    'period',
  );
  const [from, to] = [day('from'), day('to')];
  if (from !== undefined && to !== undefined && to < from) errors['to'] = ['The end is before the start.'];
  const currency = own.currency?.toUpperCase();
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    errors['currency'] = ['Use a code of three letters.'];
  }
  const limit = own.limit === undefined ? usualGroups : Number(own.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostGroups) {
    errors['limit'] = [`Use a number from 1 to ${mostGroups}.`];
  }
  const parsed = parseQuery<Bound>(rest, shapeOf(billedAmounts, role, 'list'));
  if (!parsed.ok || Object.keys(errors).length > 0) {
    throw invalid({ ...errors, ...(!parsed.ok && parsed.errors) });
  }
  const { filter, groupBuyers } = parsed.value;
  return {
    granularity,
    groupBy,
    limit,
    filter,
    groupBuyers,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(currency !== undefined && { currency }),
  };
}

async function billed(call: Call): Promise<Reply> {
  const { actor, services } = call;
  const request = readRequest(call.query, actor.role);
  // both sides tell of the same moment
  const breakdowns = await transaction(services.db, (tx) => readAnalytics(tx, actor, request), {
    isolation: 'repeatable read',
    readOnly: true,
  });
  const { granularity, groupBy } = request;
  const body: BillingAnalytics = { granularity, groupBy, breakdowns };
  return { body };
}

/** What was billed, by time and by whatever it was billed for (decisions: Analytics). */
export const analyticsHandlers: Handlers = { getBillingAnalytics: billed };
