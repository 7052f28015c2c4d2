import { childActions } from '../../../domain/consolidation.ts';
import { ledgerActions } from '../../../domain/ledger.ts';
import { statementActions } from '../../../domain/statement.ts';
import { olga } from '../../scenarios/steps.ts';
import type { CallOptions } from '../test-server.ts';
import { allowed, at, post, type Candidate, type Model } from './candidate.ts';
import type { Step } from './plan.ts';
import type { LedgerNow, Snapshot, StatementNow } from './snapshot.ts';

/** What can be done with ledgers and statements, and with one child of each. */
export const statementCalls = (model: Model, now: Snapshot, step: Step): Candidate[] => [
  ...now.ledgers.flatMap((ledger) => ledgerMoves(model, ledger)),
  ...now.statements.flatMap((statement) => statementMoves(model, now, statement, step)),
];

function ledgerMoves(model: Model, ledger: LedgerNow): Candidate[] {
  const move = (verb: keyof typeof ledgerActions, weight: number, guard = true): Candidate => ({
    name: `${verb} ${ledger.id}`,
    weight,
    expected: allowed(ledgerActions[verb], ledger) && guard ? 200 : 409,
    call: post(model, `/ledgers/${ledger.id}/${verb}`),
  });
  return [move('accept', 12, ledger.is_billable), move('queue', 8), move('recalculate', 2)];
}

/** What an ERP that refuses says. */
const refusal = { body: { statusNotes: { message: 'The customer is blocked.' } } };

function statementMoves(model: Model, now: Snapshot, statement: StatementNow, step: Step): Candidate[] {
  const isParent = statement.billing_type === 'Consolidated';
  const children = now.statements.filter(({ parent_id }) => parent_id === statement.id);
  const move = (
    verb: Exclude<keyof typeof statementActions, 'create'>,
    weight: number,
    guard = true,
    options: CallOptions = {},
  ): Candidate => ({
    name: `${verb} ${statement.id} (${statement.billing_type})`,
    weight,
    expected: allowed(statementActions[verb], statement) && guard ? 200 : 409,
    call: post(model, `/statements/${statement.id}/${verb}`, options),
  });
  const isBilled = !isParent || children.length > 0;
  return [
    move('queue', 5, isBilled),
    move('pending', 6),
    move('issue', 8),
    move('error', 2, true, refusal),
    move('retry', 4, isBilled),
    move('recalculate', 4),
    move('cancel', 1),
    ...(isParent ? family(model, now, statement, children, step) : [gather(model, now, statement)]),
  ];
}

/** A consolidated statement that could take this one; wanted most where there is none. */
function gather({ steps, world }: Model, now: Snapshot, statement: StatementNow): Candidate {
  const { buyer_id, seller_id, purchase_currency: purchase, sale_currency: sale } = statement;
  const body = {
    vendor: { id: 'ACC-1000-0001' },
    buyer: { id: buyer_id },
    seller: { id: seller_id },
    price: { currency: { purchase, sale } },
  };
  const isWanted = now.statements.some(
    (each) =>
      each.billing_type === 'Consolidated' &&
      allowed(childActions.add.parent, each) &&
      shared.every((member) => each[member] === statement[member]),
  );
  return {
    name: `consolidate for ${buyer_id} of ${world.authorizationId}`,
    weight: allowed(childActions.add.child, statement) && !isWanted ? 6 : 0.05,
    expected: 201,
    call: () => steps.call(olga, 'POST', '/statements', { body }),
  };
}

const shared = ['buyer_id', 'seller_id', 'purchase_currency', 'sale_currency'] as const;

function family(
  model: Model,
  now: Snapshot,
  parent: StatementNow,
  children: readonly StatementNow[],
  step: Step,
): Candidate[] {
  const others = now.statements.filter(({ id }) => id !== parent.id);
  const fitting = others.filter((each) => shared.every((member) => each[member] === parent[member]));
  const child = at(step.how % 3 === 0 || fitting.length === 0 ? others : fitting, step.which);
  const taken = at(children, step.how);
  const path = `/statements/${parent.id}/children`;
  const { add, remove } = childActions;
  const fits = child && fitting.includes(child);
  const isFree =
    child && allowed(add.child, child) && child.billing_type !== 'Consolidated' && !child.parent_id;
  return [
    ...(child
      ? [
          {
            name: `add ${child.id} to ${parent.id}`,
            weight: 10,
            expected: !fits ? 400 : isFree && allowed(add.parent, parent) ? 200 : 409,
            call: post(model, path, { body: { id: child.id } }),
          },
        ]
      : []),
    ...(taken
      ? [
          {
            name: `remove ${taken.id} from ${parent.id}`,
            weight: 1,
            expected: allowed(remove.parent, parent) ? 204 : 409,
            call: post(model, `${path}/${taken.id}`, {}, olga, 'DELETE'),
          },
        ]
      : []),
  ];
}
