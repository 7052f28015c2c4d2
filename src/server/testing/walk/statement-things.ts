import type { BillingType } from '../../../api/generated/model/billingType';
import { childActions, childOutcome } from '../../../domain/consolidation.ts';
import { ledgerId } from '../../../domain/ids.ts';
import { statementActions, statementLifecycle } from '../../../domain/statement.ts';
import { copyRows } from '../row-copies.ts';
import { copyCustomLedger } from './custom-ledger-things.ts';
import { copyFiles } from './files.ts';
import { copyJournal, sellers } from './journal-things.ts';
import type { Situation, Thing, Workshop } from './things.ts';

/** The buyer of the statements; its account is Globex. */
const buyer = 'BUY-7000-0001';

const byLedger = 'ledger_id = $1 and buyer_id = $2';

/** The statement that all others are copies of. */
async function prototypeOf({ pool, prototypes }: Workshop): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(`select id from statement where ${byLedger}`, [
    ledgerId(prototypes.journal, sellers[0]),
    buyer,
  ]);
  return rows[0]?.id ?? '';
}

async function fileOf(workshop: Workshop, id: string): Promise<string> {
  const { pool, newId } = workshop;
  const files = await copyFiles(pool, await prototypeOf(workshop), id, newId, 'statementAttachment');
  return files.added?.id ?? '';
}

type Make = (workshop: Workshop, status: string, more?: string) => Promise<Thing>;

/** A statement of a ledger, with its journal. A child has a parent in the state that its own asks for. */
const automated: Make = async (workshop, status) => {
  const { pool } = workshop;
  const state = status === 'Generated' ? 'Generated' : 'Queued';
  const journal = await copyJournal(workshop, state, [
    { ledger: state, statements: state },
    { ledger: 'Review' },
  ]);
  const { rows } = await pool.query<{ id: string }>(
    `update statement set status = $3, parent_id = $4 where ${byLedger} returning id`,
    [ledgerId(journal.id, sellers[0]), buyer, status, await parentOf(workshop, status)],
  );
  const id = rows[0]?.id ?? '';
  return {
    id,
    status,
    parts: { charge: journal.parts.charge ?? '', attachment: await fileOf(workshop, id) },
    facts: { billing: 'Automated' },
  };
};

async function parentOf(workshop: Workshop, status: string): Promise<string | null> {
  if (status === childActions.add.child.to) return gathering(workshop, statementActions.create.to);
  return status === childOutcome.consolidated ? gathering(workshop, statementActions.queue.to) : null;
}

const manual: Make = async (workshop, status) => {
  const { pool, newId } = workshop;
  const ledger = await copyCustomLedger(workshop, statementActions.queue.to);
  const id = newId('statement');
  await copyRows(
    pool,
    'statement',
    's.id = $1',
    {
      id: '$2',
      status: '$3',
      ledger_id: 'null',
      custom_ledger_id: '$4',
      run_id: '$5',
      parent_id: '$6',
      billing_type: `'Manual'`,
    },
    [await prototypeOf(workshop), id, status, ledger.id, ledger.runId, await parentOf(workshop, status)],
  );
  return {
    id,
    status,
    parts: { charge: ledger.parts.charge ?? '', attachment: await fileOf(workshop, id) },
    facts: { billing: 'Manual' },
  };
};

/** A consolidated statement with the figures of one child, or of none; its id. */
async function gathering(workshop: Workshop, status: string, isEmpty = false): Promise<string> {
  const id = workshop.newId('statement');
  const n = isEmpty ? 0 : 1;
  const statistics = { statements: n, products: n, agreements: n, licensees: n };
  const figures = ['total_pp', 'total_sp', 'total_bsp', 'processing_total', 'processing_ready'];
  await copyRows(
    workshop.pool,
    'statement',
    's.id = $1',
    {
      id: '$2',
      status: '$3',
      statistics: '$4',
      ledger_id: 'null',
      run_id: 'null',
      agreement_id: 'null',
      billing_type: `'Consolidated'`,
      ...(isEmpty && {
        markup: 'null',
        margin: 'null',
        ...Object.fromEntries(figures.map((name) => [name, '0'])),
      }),
    },
    [await prototypeOf(workshop), id, status, statistics],
  );
  return id;
}

const childless = ', without children';

const consolidated: Make = async (workshop, status, more) => {
  const isEmpty = more === childless;
  const id = await gathering(workshop, status, isEmpty);
  const parts: Thing['parts'] = { attachment: await fileOf(workshop, id) };
  if (!isEmpty) {
    const isOpen = childActions.add.parent.from.some((each) => each === status);
    const child = await automated(workshop, statementActions.queue.to);
    await workshop.pool.query('update statement set parent_id = $2, status = $3 where id = $1', [
      child.id,
      id,
      isOpen ? childActions.add.child.to : childOutcome.consolidated,
    ]);
    parts.child = child.id;
  }
  return { id, status, parts, facts: { billing: 'Consolidated', ...(isEmpty && { children: 'none' }) } };
};

const makers: Record<BillingType, Make> = {
  Automated: automated,
  Manual: manual,
  Consolidated: consolidated,
};

/** States that only a child of a consolidated statement is in. */
const ofChildren: readonly string[] = [childActions.add.child.to, childOutcome.consolidated];
/** Before the first child, and after the last was set free. */
const mayBeEmpty: readonly string[] = [statementActions.create.to, statementActions.cancel.to];

/** A statement in each of its states: from a ledger, from a custom ledger, and gathering others. */
export function statementSituations(workshop: Workshop): Situation[] {
  const situation = (status: string, billing: BillingType, more = ''): Situation => ({
    name: `${status}, ${billing}${more}`,
    make: async () => {
      const thing = await makers[billing](workshop, status, more);
      return { ...thing, parts: { ...thing.parts, candidate: await candidateFor(workshop, thing) } };
    },
  });
  return statementLifecycle.states.flatMap((status) => [
    situation(status, 'Automated'),
    situation(status, 'Manual'),
    // what is cancelled has set its children free
    ...(ofChildren.includes(status) || status === statementActions.cancel.to
      ? []
      : [situation(status, 'Consolidated')]),
    ...(mayBeEmpty.includes(status) ? [situation(status, 'Consolidated', childless)] : []),
  ]);
}

const candidates = new WeakMap<Workshop, Promise<Thing>>();

/** A statement that could become a child: one of its own for a parent that would take it, else any. */
async function candidateFor(workshop: Workshop, { status, facts }: Thing): Promise<string> {
  const make = () => automated(workshop, statementActions.queue.to);
  const isOpen = childActions.add.parent.from.some((each) => each === status);
  if (isOpen && facts?.['billing'] === 'Consolidated') return (await make()).id;
  const any = candidates.get(workshop) ?? make();
  candidates.set(workshop, any);
  return (await any).id;
}
