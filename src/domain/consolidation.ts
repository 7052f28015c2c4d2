import type { Statement } from '../api/generated/model/statement';
import type { StatementStatus } from '../api/generated/model/statementStatus';
import type { Transition } from './transition.ts';

const object = 'Statement';

/** Adding to and removing from a consolidated statement: what parent and child go through (lifecycles S12, S13). */
export const childActions = {
  add: {
    parent: {
      operation: 'addStatementChild',
      object,
      verb: 'add a child to',
      from: ['Generated'],
      to: 'Generated',
    },
    child: {
      operation: 'addStatementChild',
      object,
      verb: 'consolidate',
      from: ['Queued'],
      to: 'Consolidating',
    },
  },
  remove: {
    parent: {
      operation: 'removeStatementChild',
      object,
      verb: 'remove a child from',
      from: ['Generated'],
      to: 'Generated',
    },
    /** Not back to Queued: it is looked at before it goes to the ERP by itself. */
    child: {
      operation: 'removeStatementChild',
      object,
      verb: 'take out of its consolidated statement',
      from: ['Consolidating'],
      to: 'Generated',
    },
  },
} as const satisfies Record<string, Record<'parent' | 'child', Transition<StatementStatus>>>;

/** Where children go with their parent: queued with it, or set free when it is cancelled (lifecycles S14, S15). */
export const childOutcome = {
  consolidated: 'Consolidated',
  released: 'Queued',
} as const satisfies Record<string, StatementStatus>;

/** A statement as far as the question "may these be one?" needs it. */
export type Consolidable = Pick<Statement, 'client' | 'buyer' | 'seller' | 'vendor' | 'price'>;

const shared: readonly [member: string, what: string, of: (statement: Consolidable) => string | undefined][] =
  [
    ['price.currency.purchase', 'purchase currency', ({ price }) => price?.currency?.purchase],
    ['price.currency.sale', 'sale currency', ({ price }) => price?.currency?.sale],
    ['buyer', 'buyer', ({ buyer }) => buyer?.id],
    ['seller', 'seller', ({ seller }) => seller?.id],
    ['vendor', 'vendor', ({ vendor }) => vendor?.id],
    // a client reads the charges of all children
    ['client', 'client', ({ client }) => client?.id],
  ];

/** What keeps a statement from becoming a child of another: a text for each member that differs (lifecycles S12). */
export function differences(parent: Consolidable, child: Consolidable): Record<string, string[]> {
  return Object.fromEntries(
    shared.flatMap(([member, what, of]) => {
      const [mine, yours] = [of(parent) ?? '–', of(child) ?? '–'];
      return mine === yours
        ? []
        : [[member, [`The ${what} is ${yours}; the consolidated statement has ${mine}.`]]];
    }),
  );
}
