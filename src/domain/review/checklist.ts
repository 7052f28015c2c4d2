/** What a reviewer has to have looked at before accepting: computed where it can be, ticked by a person else. */
import { type Amount, isZero, round, subtract, TOTAL_SCALE } from '../money.ts';
import { mustBeTyped, type LeftOut } from './left-out.ts';
import { type Step, verdictOf } from './tie-out.ts';

export type CheckId = 'tie-out' | 'anomalies' | 'left-out' | 'attachments' | 'prices';

export type Check = {
  id: CheckId;
  /** `open`: it has to be looked at; `unknown` while it is being found out, or where it was not asked for. */
  verdict: 'done' | 'open' | 'unknown';
  /** Figures for the sentence, by the check. */
  count?: number;
  of?: number;
  share?: Amount | undefined;
  days?: number;
  difference?: Amount;
};

export type ChecklistInput = {
  /** Σ PP of the journal and of its charges; absent while they are being read. */
  sums?: { journal: Amount; charges: Amount } | undefined;
  /** The steps after the ledgers exist. */
  steps?: readonly Step[] | undefined;
  anomalies?: { open: number; dismissed: number } | undefined;
  leftOut?: LeftOut | undefined;
  attachments?: number | undefined;
  /** When charges were priced last, ms; absent when unknown. */
  pricedAt?: number | undefined;
  /** Whether rates are involved. */
  isConverted: boolean;
  now: number;
};

/** Days after which prices and rates are worth a second look. */
export const staleAfterDays = 14;

const oneDay = 24 * 60 * 60 * 1000;

/** The computed part of the checklist, in the order in which one looks. */
export function checklist(input: ChecklistInput): Check[] {
  return [
    tieOutCheck(input),
    anomaliesCheck(input),
    leftOutCheck(input),
    attachmentsCheck(input),
    pricesCheck(input),
  ];
}

function tieOutCheck({ steps, sums }: ChecklistInput): Check {
  if (steps && steps.length > 0 && verdictOf(steps) === 'open') return { id: 'tie-out', verdict: 'open' };
  if (!sums) return { id: 'tie-out', verdict: 'unknown' };
  const difference = subtract(sums.journal, round(sums.charges, TOTAL_SCALE));
  return { id: 'tie-out', verdict: isZero(difference) ? 'done' : 'open', difference };
}

function anomaliesCheck({ anomalies }: ChecklistInput): Check {
  if (!anomalies) return { id: 'anomalies', verdict: 'unknown' };
  const { open, dismissed } = anomalies;
  return { id: 'anomalies', verdict: open === 0 ? 'done' : 'open', count: open, of: open + dismissed };
}

function leftOutCheck({ leftOut }: ChecklistInput): Check {
  if (!leftOut) return { id: 'left-out', verdict: 'unknown' };
  const { count, share } = leftOut;
  return { id: 'left-out', verdict: mustBeTyped(leftOut) ? 'open' : 'done', count, share };
}

function attachmentsCheck({ attachments }: ChecklistInput): Check {
  if (attachments === undefined) return { id: 'attachments', verdict: 'unknown' };
  return { id: 'attachments', verdict: attachments > 0 ? 'done' : 'open', count: attachments };
}

function pricesCheck({ pricedAt, isConverted, now }: ChecklistInput): Check {
  if (!isConverted) return { id: 'prices', verdict: 'done' };
  if (pricedAt === undefined) return { id: 'prices', verdict: 'unknown' };
  const days = Math.max(0, Math.floor((now - pricedAt) / oneDay));
  return { id: 'prices', verdict: days > staleAfterDays ? 'open' : 'done', days };
}
