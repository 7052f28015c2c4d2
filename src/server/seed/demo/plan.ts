import type { Random } from './random.ts';
import { creditRows, dailyRows, monthlyRows, repriced, withMistakes } from './charge-rows.ts';
import type { BilledMonth, ChargeRow } from './charge-rows.ts';
import { addMinutes, addMonths, dayMinutes } from './clock.ts';
import type { DemoAuthorization } from './contracts.ts';

/** How far a journal has come today. */
export type Ending =
  | 'draft'
  | 'error'
  | 'validated'
  | 'review'
  | 'enquiring'
  | 'reconciling'
  | 'generated'
  | 'accepted'
  | 'queued'
  | 'completed';

/** One journal of the demo: what its vendor sends and what becomes of it. */
export type JournalPlan = {
  authorization: DemoAuthorization;
  name: string;
  reference: string;
  fileName: string;
  createdAt: Date;
  rows: ChargeRow[];
  /** An earlier upload, with mistakes, that was replaced. */
  firstRows?: ChargeRow[];
  /** A question of operations; with `answer` the vendor uploaded the file again. */
  question?: string;
  answer?: ChargeRow[];
  /** The ERP refuses one of its statements. */
  refusal?: string;
  /** Operations withdraws one of its statements. */
  withdraws?: boolean;
  ending: Ending;
};

const monthNames = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The months that the demo bills, oldest first. */
export function billedMonths(now: Date, count: number): BilledMonth[] {
  // in the first days of a month nobody has billed the last one yet
  const last = addMonths(new Date(now.getTime() - 12 * dayMinutes * 60_000), -1);
  return Array.from({ length: count }, (_, index) => {
    const start = addMonths(last, index - count + 1);
    return {
      index,
      start,
      end: new Date(addMonths(start, 1).getTime() - 1000),
      label: start.toISOString().slice(0, 7),
    };
  });
}

const questions = [
  'Row 4: which service is this?',
  'The quantity doubled since last month. Is that right?',
  'Please split the support fee by agreement.',
  'Is the credit for last month included?',
];

function monthlyPlan(
  random: Random,
  authorization: DemoAuthorization,
  month: BilledMonth,
  createdAt: Date,
  ending: Ending,
): JournalPlan {
  const reference = month.label.replace('-', '');
  return {
    authorization,
    name: `${authorization.product} ${authorization.currency}, ${monthNames.format(month.start)}`,
    reference,
    fileName: `charges_${authorization.id}_${month.label.replace('-', '_')}`,
    createdAt,
    rows: monthlyRows(random, authorization, month),
    ending,
  };
}

const refused = 'Customer is blocked for posting.';

/** The journals of a month that lies behind: nearly all of them completed. */
export function pastPlans(
  random: Random,
  authorizations: readonly DemoAuthorization[],
  month: BilledMonth,
  isRecent: boolean,
): JournalPlan[] {
  const billedFrom = new Date(month.end.getTime() + 1000);
  const plans: JournalPlan[] = [];
  for (const authorization of authorizations) {
    if (authorization.firstMonth > month.index) continue;
    const createdAt = addMinutes(billedFrom, random.between(dayMinutes, 4 * dayMinutes));
    const plan = monthlyPlan(random, authorization, month, createdAt, 'completed');
    if (random.chance(9)) plan.firstRows = withMistakes(random, plan.rows, authorization.code);
    if (random.chance(9)) {
      plan.question = random.pick(questions);
      plan.answer = repriced(plan.rows, '0.98');
    }
    if (isRecent && random.chance(20)) plan.refusal = refused;
    if (month.index % 5 === 3 && plans.length === 4) plan.withdraws = true;
    plans.push(plan);
  }
  if (month.index % 2 === 1) {
    const active = authorizations.filter((each) => each.firstMonth <= month.index);
    const [acme] = active;
    const of = isRecent || !acme ? acme : random.pick(active);
    if (of) plans.push(creditPlan(random, of, month, billedFrom));
  }
  return plans;
}

function creditPlan(
  random: Random,
  authorization: DemoAuthorization,
  month: BilledMonth,
  billedFrom: Date,
): JournalPlan {
  const createdAt = addMinutes(billedFrom, 6 * dayMinutes);
  const plan = monthlyPlan(random, authorization, month, createdAt, 'completed');
  return {
    ...plan,
    name: `Credits ${monthNames.format(month.start)}`,
    reference: `${plan.reference}-CR`,
    fileName: `credits_${month.label}`,
    rows: creditRows(random, authorization, month),
  };
}

type Now = {
  code: string;
  currency?: string;
  days: number;
  ending: Ending;
  question?: string;
  refusal?: string;
};

/** Where this month's journals stand, by product code and age in days. */
const today: readonly Now[] = [
  {
    code: 'acme',
    currency: 'USD',
    days: 9,
    ending: 'enquiring',
    question: 'Row 4: which service is this? Please send the price list that it follows.',
  },
  { code: 'acme', currency: 'EUR', days: 5, ending: 'completed' },
  { code: 'acme-sgn', days: 16, ending: 'completed' },
  { code: 'bms-crm', days: 3, ending: 'review' },
  { code: 'bms-hlp', days: 8, ending: 'review' },
  { code: 'crv-ep', days: 17, ending: 'review' },
  { code: 'crv-id', days: 13, ending: 'generated' },
  { code: 'hbl-vlt', days: 14, ending: 'queued', refusal: refused },
  { code: 'pnw-cnv', days: 11, ending: 'review' },
  { code: 'qlm-edt', days: 12, ending: 'accepted' },
  { code: 'qlm-trn', days: 2, ending: 'review' },
  { code: 'tsr-wh', days: 6, ending: 'review' },
  { code: 'tsr-str', days: 1, ending: 'review' },
];

type Extra = {
  code: string;
  currency?: string;
  days: number;
  ending: Ending;
  name: string;
  kind: 'credits' | 'usage';
};

/** What vendors send beside their monthly files. */
const extras: readonly Extra[] = [
  { code: 'acme', currency: 'USD', days: 4, ending: 'error', name: 'Seat corrections', kind: 'usage' },
  { code: 'acme-sgn', days: 1, ending: 'validated', name: 'Envelopes, late usage', kind: 'usage' },
  { code: 'acme', currency: 'EUR', days: 0, ending: 'draft', name: 'Prepaid seats', kind: 'usage' },
  { code: 'hbl-vlt', days: 7, ending: 'review', name: 'Storage credits', kind: 'credits' },
  { code: 'crv-id', days: 10, ending: 'review', name: 'Sign-ins, late usage', kind: 'usage' },
  { code: 'qlm-edt', days: 0, ending: 'review', name: 'Returned seats', kind: 'credits' },
  { code: 'bms-crm', days: 2, ending: 'reconciling', name: 'Contacts, late usage', kind: 'usage' },
  { code: 'pnw-cnv', days: 4, ending: 'reconciling', name: 'Boards, late usage', kind: 'usage' },
];

/** The journals of the month that is being billed, as they stand today. */
export function presentPlans(
  random: Random,
  authorizations: readonly DemoAuthorization[],
  month: BilledMonth,
  now: Date,
): JournalPlan[] {
  const find = (code: string, currency?: string) =>
    authorizations.find((each) => each.code === code && (!currency || each.currency === currency));
  const before = (days: number) => addMinutes(now, -days * dayMinutes - random.between(60, 600));
  const plans: JournalPlan[] = [];
  for (const { code, currency, days, ending, question, refusal } of today) {
    const authorization = find(code, currency);
    if (!authorization) continue;
    const plan = monthlyPlan(random, authorization, month, before(days), ending);
    if (code === 'tsr-str') plan.rows = dailyRows(random, authorization, month);
    if (code === 'bms-hlp') plan.firstRows = withMistakes(random, plan.rows, code);
    plans.push({ ...plan, ...(question && { question }), ...(refusal && { refusal }) });
  }
  for (const { code, currency, days, ending, name, kind } of extras) {
    const authorization = find(code, currency);
    if (!authorization) continue;
    const plan = monthlyPlan(random, authorization, month, before(days), ending);
    const rows = kind === 'credits' ? creditRows(random, authorization, month) : plan.rows.slice(0, 12);
    plans.push({
      ...plan,
      name,
      reference: `${plan.reference}-${plans.length}`,
      fileName: name.toLowerCase().replaceAll(/\W+/g, '-'),
      rows: ending === 'error' ? withMistakes(random, rows, code) : rows,
    });
  }
  return plans;
}
