import type { StatementUpdate } from '../../../api/generated/model/statementUpdate';
import type { Actor } from '../../../domain/role.ts';
import { moveStatement, type StatementMove } from '../../commands/statements.ts';
import { addMinutes, dayMinutes, hourMinutes } from './clock.ts';
import type { JournalPlan } from './plan.ts';
import {
  accept,
  acceptAll,
  act,
  assign,
  byOperator,
  create,
  enquire,
  forgetReplaced,
  queueAll,
  reconcile,
  submit,
  upload,
  type Stage,
} from './traffic.ts';

/**
 * Lives a journal through, from its creation to where its plan ends. Returns the statements that are to be billed
 * by the ERP now: those of a journal that is to be completed.
 */
export async function liveJournal(stage: Stage, plan: JournalPlan): Promise<string[]> {
  const { clock, random, world } = stage;
  const { authorization, ending } = plan;
  clock.set(plan.createdAt);
  const { id } = await create(stage, authorization, {
    name: plan.name,
    reference: plan.reference,
    dueDate: addMinutes(plan.createdAt, 10 * dayMinutes),
  });
  if (ending === 'draft') return [];

  clock.pass(4);
  if (plan.firstRows) {
    await upload(stage, authorization, id, plan.firstRows, plan.fileName);
    clock.pass(3 * hourMinutes);
  }
  await upload(stage, authorization, id, plan.rows, plan.fileName);
  if (plan.firstRows) await forgetReplaced(stage, authorization, id);
  if (ending === 'error' || ending === 'validated') return [];

  clock.pass(random.between(5, 90));
  await submit(stage, authorization, id);
  const operator = random.pick(world.operators);
  if (random.chance(60)) {
    clock.pass(random.between(10, 60));
    await assign(stage, operator, id, operator);
  }
  if (plan.question) {
    clock.pass(random.between(2, 20) * hourMinutes);
    await enquire(stage, operator, id, plan.question);
    if (ending === 'enquiring') return [];
    clock.pass(random.between(2, 20) * hourMinutes);
    await upload(stage, authorization, id, plan.answer ?? plan.rows, plan.fileName);
    await forgetReplaced(stage, authorization, id);
    clock.pass(7);
    await submit(stage, authorization, id);
  }
  if (ending === 'review') return [];
  if (ending === 'reconciling') {
    clock.pass(random.between(20, 90));
    await reconcile(stage, operator, id);
    return [];
  }
  return billJournal(stage, plan, id, operator);
}

async function billJournal(stage: Stage, plan: JournalPlan, id: string, operator: Actor): Promise<string[]> {
  const { clock, random } = stage;
  const { ending, refusal, withdraws } = plan;
  clock.pass(random.between(4, 40) * hourMinutes);
  const ledgers = await accept(stage, operator, id);
  clock.pass(random.between(1, 8) * hourMinutes);
  // one ledger accepted of several: the journal is Generated still
  const accepted = ending === 'generated' ? ledgers.slice(0, Math.floor(ledgers.length / 2)) : ledgers;
  await acceptAll(stage, operator, accepted);
  if (ending !== 'queued' && ending !== 'completed') return [];
  clock.pass(random.between(10, 120));
  const waiting = await queueAll(stage, operator, ledgers);
  const [first, second, third] = waiting;
  if (refusal && first) await refuse(stage, operator, first, refusal);
  if (ending === 'queued' && second) await move(stage, operator, second, 'pending', takenByHand);
  const withdrawn = ending === 'queued' ? third : withdraws && second ? first : undefined;
  if (withdrawn) await move(stage, operator, withdrawn, 'cancel', withdrawnFor);
  return ending === 'completed' ? waiting.filter((statement) => statement !== withdrawn) : [];
}

/** An order that somebody made in the ERP: the connector leaves its statement alone. */
const takenByHand: StatementUpdate = { externalIds: { erpId: 'MANUAL-0417' } };
const withdrawnFor: StatementUpdate = { statusNotes: { message: 'Billed outside the platform.' } };

function move(
  stage: Stage,
  operator: Actor,
  statementId: string,
  name: StatementMove,
  body: StatementUpdate,
): Promise<unknown> {
  stage.clock.pass(20);
  return act(stage, byOperator(operator), (tx, work) => moveStatement(tx, work, statementId, name, body, {}));
}

function refuse(stage: Stage, operator: Actor, statementId: string, message: string): Promise<unknown> {
  return move(stage, operator, statementId, 'error', { statusNotes: { message } });
}
