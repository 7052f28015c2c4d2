import { chargeActions, isDecided } from '../../../domain/charge-actions.ts';
import { JSONL_MEDIA_TYPE } from '../../../domain/charge-file/read-charge-file.ts';
import { parseChargeId } from '../../../domain/charge.ts';
import { journalActions, reconcilable } from '../../../domain/journal.ts';
import { ledgerHasStatements } from '../../../domain/ledger.ts';
import { isFinal, withdrawable, type StatementEnd } from '../../../domain/statement.ts';
import type { Transition } from '../../../domain/transition.ts';
import { jsonl, row as chargeRow } from '../../scenarios/charge-rows.ts';
import { vera } from '../../scenarios/steps.ts';
import { fileForm } from '../test-server.ts';
import { allowed, at, post, type Candidate, type JournalModel, type Model } from './candidate.ts';
import { plain, sourceOf, type Decision } from './oracle.ts';
import type { Plan, Row, Step } from './plan.ts';
import type { ChargeNow, JournalNow, Snapshot, StatementNow } from './snapshot.ts';
import { itemOfLines, type World } from './world.ts';

/** What can be done with journals, and with one charge of each. */
export const journalCalls = (model: Model, now: Snapshot, step: Step): Candidate[] => [
  ...(now.journals.length < 2 ? [create(model)] : []),
  ...now.journals.flatMap((journal) => [
    upload(model, journal, step),
    ...journalMoves(model, now, journal),
    ...decisionsOn(model, now, journal, step),
  ]),
];

const create = ({ steps, world, journals }: Model): Candidate => ({
  name: 'create a journal',
  weight: 20,
  expected: 201,
  call: async () => {
    const body = { name: 'Game', authorization: { id: world.authorizationId } };
    const answer = await steps.call(vera, 'POST', '/journals', { body });
    journals.set(answer.body.id, { rows: [], decisions: new Map(), isRunning: false });
    return answer;
  },
});

/** The name of a file tells which of the plan it is. */
export const fileNamed = (plan: Plan, name: string | null): readonly Row[] =>
  plan.files[Number(/\d+/.exec(name ?? '')?.[0] ?? 0)] ?? [];

function upload(model: Model, journal: JournalNow, { which }: Step): Candidate {
  const n = which % model.plan.files.length;
  const rows = model.plan.files[n] ?? [];
  const form = () => ({
    form: fileForm(jsonl(rows.map((row) => lineOf(model.world, row))), `file-${n}.jsonl`, JSONL_MEDIA_TYPE),
  });
  return {
    name: `upload file ${n} to ${journal.id}`,
    weight: journal.status === 'Draft' ? 20 : 3,
    expected: allowed(journalActions.upload, journal) ? 200 : 409,
    call: () => model.steps.call(vera, 'POST', `/journals/${journal.id}/upload`, form()),
    then: () => void model.journals.set(journal.id, { rows, decisions: new Map(), isRunning: true }),
  };
}

function lineOf(world: World, row: Row): ReturnType<typeof chargeRow> {
  const { subscription, agreement } = sourceOf(world, row) ?? {};
  return chargeRow(
    subscription?.id ?? agreement?.id ?? 'SUB-0000-0000-0000',
    row.quantity,
    row.unitPP,
    plain(row.PPx1),
    {
      sourceType: subscription || !agreement ? 'Subscription' : 'Agreement',
      ...(row.hasItem && { itemCriteria: 'externalIds.vendor', itemValue: itemOfLines.vendorId }),
      ...(row.isBroken && { periodEnd: null }),
    },
  );
}

const ends = (statements: readonly StatementNow[]): StatementEnd[] =>
  statements.map(({ status, parent_status }) => ({
    status: status as StatementEnd['status'],
    ...(parent_status && { parentStatus: parent_status as StatementEnd['status'] }),
  }));

function journalMoves(model: Model, now: Snapshot, journal: JournalNow): Candidate[] {
  const statements = now.statements.filter(({ journal_id }) => journal_id === journal.id);
  const ledgers = now.ledgers.filter(({ journal_id }) => journal_id === journal.id);
  const canWithdraw = statements.every(({ status }) => withdrawable.some((each) => each === status));
  const isOver =
    ledgers.every(({ status }) => ledgerHasStatements.some((each) => each === status)) &&
    ends(statements).every(isFinal);
  const known = model.journals.get(journal.id);
  const run = (more: Partial<JournalModel>) => () => {
    if (known) model.journals.set(journal.id, { ...known, ...more, isRunning: true });
  };
  const move = (
    action: Transition,
    path: string,
    weight: number,
    more: { guard?: boolean; token?: string; then?: () => void } = {},
  ): Candidate => ({
    name: `${action.verb} ${journal.id}`,
    weight,
    expected: allowed(action, journal) && (more.guard ?? true) ? 200 : 409,
    call: post(model, `/journals/${journal.id}/${path}`, {}, more.token),
    ...(more.then && { then: more.then }),
  });
  return [
    move(journalActions.submit, 'submit', 20, { token: vera }),
    move(journalActions.enquire, 'enquiry', 1),
    move(journalActions.accept, 'accept', 12, { guard: journal.is_billable }),
    move(journalActions.regenerate, 'regenerate', 1, {
      guard: canWithdraw,
      then: run({ decisions: new Map() }),
    }),
    move(journalActions.recalculate, 'recalculate', 12, { then: run({}) }),
    move(journalActions.reset, 'reset', 1, { guard: canWithdraw }),
    move(journalActions.complete, 'complete', 3, { guard: isOver }),
    {
      name: `delete ${journal.id}`,
      weight: 0.3,
      expected: allowed(journalActions.remove, journal) ? 204 : 409,
      call: post(model, `/journals/${journal.id}`, {}, vera, 'DELETE'),
    },
  ];
}

function decisionsOn(model: Model, now: Snapshot, journal: JournalNow, step: Step): Candidate[] {
  const charge = at(
    now.charges.filter(({ journal_id }) => journal_id === journal.id),
    step.how,
  );
  const known = model.journals.get(journal.id);
  const target = at(model.world.agreements, step.which);
  if (!charge || !known || !target) return [];
  const index = parseChargeId(charge.id)?.index ?? 0;
  const isOpen = (action: Transition) =>
    reconcilable.some((status) => status === journal.status) &&
    action.from.includes(charge.processing_status);
  const before = known.decisions.get(index);
  const decide = (
    verb: keyof typeof chargeActions,
    expected: number,
    decision: Decision | undefined,
    body?: object,
  ): Candidate => ({
    name: `${verb} ${charge.id}`,
    weight: 4,
    expected,
    call: post(model, `/journals/${journal.id}/charges/${charge.id}/${verb}`, { body }),
    then: () => void (decision ? known.decisions.set(index, decision) : known.decisions.delete(index)),
  });
  const { match, ignore, reset } = chargeActions;
  const mayReset = isOpen(reset) && isDecided(charge.reconciliation as Parameters<typeof isDecided>[0]);
  return [
    decide(
      'match',
      target.markup === null ? 400 : isOpen(match) ? 200 : 409,
      { agreement: target, isIgnored: false },
      { agreement: { id: target.id } },
    ),
    decide('ignore', isOpen(ignore) ? 200 : 409, {
      ...(before?.agreement && { agreement: before.agreement }),
      isIgnored: true,
    }),
    decide('reset', mayReset ? 200 : 409, undefined),
  ];
}

/** The decision that a charge keeps in the database, for when nobody knows which of two calls was the last. */
export function keptDecision(world: World, { reconciliation }: ChargeNow): Decision | undefined {
  if (!reconciliation || reconciliation.type === 'Reset') return undefined;
  const agreement = world.agreements.find(({ id }) => id === reconciliation.target?.id);
  return { ...(agreement && { agreement }), isIgnored: reconciliation.type === 'Ignore' };
}
