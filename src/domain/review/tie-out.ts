/**
 * Does it add up? A journal's Σ PP against its ledgers, these against their statements, these against the invoices
 * and credit memos (pricing §4, lifecycles §3.1). Every difference has a reason and the list behind it; a step is
 * even only when nothing is left over.
 */
import type { StatementStatus } from '../../api/generated/model/statementStatus';
import type { ChargeStatus } from '../charge.ts';
import {
  type Amount,
  absolute,
  add,
  compareAmounts,
  isNegative,
  isZero,
  multiply,
  negate,
  subtract,
  sum,
} from '../money.ts';
import { statementActions } from '../statement.ts';

/** Why two sums differ. */
export type Cause =
  | 'left-out'
  | 'billed-anyway'
  | 'no-ledger'
  | 'no-statement'
  | 'cancelled'
  | 'not-issued'
  | 'no-document'
  | 'rounding';

export type Reason = {
  cause: Cause;
  /** What the first sum has and the second has not; negative the other way round. */
  amount: Amount;
  count: number;
  /** Of `left-out`: the status of the charges. */
  status?: ChargeStatus;
  /** The objects behind it. */
  ids: readonly string[];
  /** It goes away by itself when billing goes on. */
  isWaiting: boolean;
};

export type StepId = 'ledgers' | 'statements' | 'documents';

export type Step = {
  id: StepId;
  currency: string;
  /** The sum before and the one after. */
  from: Amount;
  to: Amount;
  reasons: readonly Reason[];
  /** What nobody can account for. */
  rest: Amount;
  /** Objects whose own figures differ without a reason. */
  odd: readonly string[];
  verdict: 'even' | 'waiting' | 'open';
};

export type TieOutCharge = { PP: Amount; status: ChargeStatus | undefined; isInTotal: boolean };

export type TieOutLedger = { id: string; PP: Amount; hasStatements: boolean };

export type TieOutStatement = {
  id: string;
  status: StatementStatus | undefined;
  PP: Amount;
  BSP: Amount;
  currency: string;
  /** Charges or lines that its document rounds one by one. */
  charges: number;
  /** The consolidated statement that is billed in its place. */
  parentId?: string | undefined;
};

/** An invoice or credit memo; `SP` is negative where money is given back. */
export type TieOutDocument = { id: string; statementId: string; SP: Amount; currency: string };

export type TieOutInput = {
  currency: string;
  /** Σ PP as the journal carries it; without it the tie-out begins at the ledgers. */
  totalPP?: Amount | undefined;
  /** Charges that no ledger bills, and those that are billed without being in Σ PP. */
  charges: readonly TieOutCharge[];
  ledgers: readonly TieOutLedger[];
  statements: readonly TieOutStatement[];
  documents: readonly TieOutDocument[];
};

/** Half a unit of the fifth decimal, in which each stored total is rounded (pricing §6). */
const storedHalf = '0.000005';
/** Half a cent: what each line of a document may be off by (pricing §7, G). */
const lineHalf = '0.005';

/** The steps from the journal to its documents; a step appears as soon as there is something on its side. */
export function tieOut(input: TieOutInput): Step[] {
  const steps: Step[] = [];
  if (input.totalPP !== undefined) steps.push(toLedgers(input, input.totalPP));
  if (input.ledgers.length > 0) steps.push(toStatements(input));
  return [...steps, ...toDocuments(input)];
}

/** Even when every step is; open as soon as one has a rest. */
export function verdictOf(steps: readonly Step[]): Step['verdict'] {
  if (steps.some(({ verdict }) => verdict === 'open')) return 'open';
  return steps.some(({ verdict }) => verdict === 'waiting') ? 'waiting' : 'even';
}

function toLedgers({ currency, charges, ledgers }: TieOutInput, totalPP: Amount): Step {
  const reasons: Reason[] = [];
  const byStatus = new Map<ChargeStatus, { amount: Amount; count: number }>();
  let anyway = { amount: '0', count: 0 };
  for (const { PP, status, isInTotal } of charges) {
    if (!isInTotal) {
      anyway = { amount: subtract(anyway.amount, PP), count: anyway.count + 1 };
    } else if (status) {
      const known = byStatus.get(status) ?? { amount: '0', count: 0 };
      byStatus.set(status, { amount: add(known.amount, PP), count: known.count + 1 });
    }
  }
  for (const [status, part] of byStatus)
    reasons.push({ cause: 'left-out', status, ...part, ids: [], isWaiting: false });
  if (anyway.count > 0) reasons.push({ cause: 'billed-anyway', ...anyway, ids: [], isWaiting: false });
  const to = sum(ledgers.map(({ PP }) => PP));
  if (ledgers.length === 0) {
    const amount = subtract(totalPP, sum(reasons.map((reason) => reason.amount)));
    reasons.push({ cause: 'no-ledger', amount, count: 0, ids: [], isWaiting: true });
  }
  return step('ledgers', currency, totalPP, to, reasons, multiply(storedHalf, String(ledgers.length + 1)));
}

function toStatements({ currency, ledgers, statements }: TieOutInput): Step {
  const isLeft = (status: StatementStatus | undefined) => status === statementActions.cancel.to;
  const cancelled = statements.filter(({ status }) => isLeft(status));
  const waiting = ledgers.filter(({ hasStatements }) => !hasStatements);
  const reasons = [
    reasonOf('cancelled', cancelled, ({ PP }) => PP, false),
    reasonOf('no-statement', waiting, ({ PP }) => PP, true),
  ].flatMap((reason) => reason ?? []);
  const to = sum(statements.filter(({ status }) => !isLeft(status)).map(({ PP }) => PP));
  const tolerance = multiply(storedHalf, String(ledgers.length + statements.length));
  return step('statements', currency, sum(ledgers.map(({ PP }) => PP)), to, reasons, tolerance);
}

function toDocuments({ statements, documents }: TieOutInput): Step[] {
  const billed = statements.filter(
    ({ status, parentId }) => status !== statementActions.cancel.to && parentId === undefined,
  );
  const currencies = [...new Set(billed.map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const own = billed.filter((each) => each.currency === currency);
    const documentsOf = (id: string) =>
      documents.filter((each) => each.statementId === id && each.currency === currency);
    const without = own.filter(({ id }) => documentsOf(id).length === 0);
    const isIssued = ({ status }: TieOutStatement) => status === statementActions.issue.to;
    const reasons = [
      reasonOf(
        'not-issued',
        without.filter((each) => !isIssued(each)),
        ({ BSP }) => BSP,
        true,
      ),
      reasonOf('no-document', without.filter(isIssued), ({ BSP }) => BSP, true),
    ].flatMap((reason) => reason ?? []);
    let rounded = { amount: '0', ids: [] as string[] };
    const odd: string[] = [];
    for (const statement of own) {
      const posted = documentsOf(statement.id);
      if (posted.length === 0) continue;
      const difference = subtract(statement.BSP, sum(posted.map(({ SP }) => SP)));
      if (isZero(difference)) continue;
      const most = multiply(lineHalf, String(Math.max(1, statement.charges)));
      if (compareAmounts(absolute(difference), most) > 0) odd.push(statement.id);
      else rounded = { amount: add(rounded.amount, difference), ids: [...rounded.ids, statement.id] };
    }
    if (rounded.ids.length > 0)
      reasons.push({
        cause: 'rounding',
        amount: rounded.amount,
        count: rounded.ids.length,
        ids: rounded.ids,
        isWaiting: false,
      });
    const posted = own.flatMap(({ id }) => documentsOf(id));
    const whole = step(
      'documents',
      currency,
      sum(own.map(({ BSP }) => BSP)),
      sum(posted.map(({ SP }) => SP)),
      reasons,
      '0',
    );
    // two that differ in opposite ways must not look even
    return odd.length > 0 ? { ...whole, odd, verdict: 'open' as const } : whole;
  });
}

function reasonOf<T extends { id: string }>(
  cause: Cause,
  objects: readonly T[],
  amountOf: (object: T) => Amount,
  isWaiting: boolean,
): Reason | undefined {
  if (objects.length === 0) return undefined;
  const amount = sum(objects.map((object) => amountOf(object)));
  return { cause, amount, count: objects.length, ids: objects.map(({ id }) => id), isWaiting };
}

/** What totals that were rounded when they were stored may be off by is a reason of its own, but nothing more is. */
function step(
  id: StepId,
  currency: string,
  from: Amount,
  to: Amount,
  reasons: readonly Reason[],
  tolerance: Amount,
): Step {
  const rest = subtract(subtract(from, to), sum(reasons.map(({ amount }) => amount)));
  const isRounding = !isZero(rest) && compareAmounts(absolute(rest), tolerance) <= 0;
  const all: readonly Reason[] = isRounding
    ? [...reasons, { cause: 'rounding', amount: rest, count: 0, ids: [], isWaiting: false }]
    : reasons;
  const left = isRounding ? '0' : rest;
  const verdict = !isZero(left) ? 'open' : reasons.some(({ isWaiting }) => isWaiting) ? 'waiting' : 'even';
  return { id, currency, from, to, reasons: all, rest: left, odd: [], verdict };
}

/** The amount of a credit memo as it stands to its statement: negative where the statement is. */
export function signedAs(statementBSP: Amount, SP: Amount): Amount {
  return isNegative(statementBSP) && !isNegative(SP) ? negate(SP) : SP;
}
