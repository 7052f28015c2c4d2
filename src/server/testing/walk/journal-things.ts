import { decisions } from '../../../domain/charge-actions.ts';
import { chargeStatuses, journalChargeIndex, makeChargeId } from '../../../domain/charge.ts';
import { idDigits, ledgerId } from '../../../domain/ids.ts';
import { journalLifecycle, reconcilable } from '../../../domain/journal.ts';
import { ledgerHasStatements, ledgerLifecycle } from '../../../domain/ledger.ts';
import { copyRows, randomIdSql } from '../row-copies.ts';
import { copyFiles } from './files.ts';
import type { Situation, Thing, Workshop } from './things.ts';

/** The state of one ledger of a journal, and of its statements. */
type LedgerState = { ledger: string; statements?: string };

/** Ledgers of a journal in a state, so that nothing about it would change by itself. */
const ledgersOf: Record<string, readonly [LedgerState, LedgerState]> = {
  Generated: [{ ledger: 'Generated', statements: 'Generated' }, { ledger: 'Review' }],
  // what is cancelled is final, and can be removed as well: both complete and reset are possible
  Accepted: [
    { ledger: 'Generated', statements: 'Cancelled' },
    { ledger: 'Generated', statements: 'Cancelled' },
  ],
  Queued: [
    { ledger: 'Completed', statements: 'Issued' },
    { ledger: 'Generated', statements: 'Cancelled' },
  ],
  Resetting: [{ ledger: 'Generated', statements: 'Generated' }, { ledger: 'Review' }],
  Completed: [
    { ledger: 'Completed', statements: 'Issued' },
    { ledger: 'Completed', statements: 'Cancelled' },
  ],
};

/** Sellers of the prototype, in the order of its ledgers. */
export const sellers = ['SEL-3000-0001', 'SEL-3000-0002'] as const;

/** Row of the workbook that the prototype's first charge stands in. */
export const firstRow = 2;

/** A journal like the prototype, with charges, files and ledgers of its own. */
export async function copyJournal(
  { pool, newId, prototypes }: Workshop,
  status: string,
  ledgers: readonly LedgerState[] = ledgersOf[status] ?? [],
): Promise<Thing & { runId: number }> {
  const from = prototypes.journal;
  const id = newId('journal');
  const digits = [idDigits(from), idDigits(id)];
  const files = await copyFiles(pool, from, id, newId, 'journalAttachment');
  const [run] = await copyRows<{ id: number }>(
    pool,
    'charge_run',
    's.id = (select run_id from journal where id = $1)',
    { journal_id: '$2', file_id: '$3' },
    [from, id, files.input?.fileId],
  );
  const runId = run?.id ?? 0;
  await copyRows(
    pool,
    'charge',
    's.run_id = (select run_id from journal where id = $1)',
    { run_id: '$2', id: 'replace(s.id, $3, $4)', parent_id: 'replace(s.parent_id, $3, $4)' },
    [from, runId, ...digits],
  );
  await copyRows(pool, 'journal', 's.id = $1', { id: '$2', run_id: '$3', status: '$4' }, [
    from,
    id,
    runId,
    status,
  ]);
  for (const [i, states] of ledgers.entries()) {
    await copyLedger(pool, from, { id, runId, seller: sellers[i] ?? '' }, states);
  }
  return {
    id,
    status,
    isGone: status === 'Deleted',
    runId,
    parts: { charge: makeChargeId(id, journalChargeIndex(firstRow)), attachment: files.added?.id ?? '' },
  };
}

async function copyLedger(
  pool: Workshop['pool'],
  from: string,
  to: { id: string; runId: number; seller: string },
  { ledger, statements }: LedgerState,
): Promise<void> {
  const [old, fresh] = [ledgerId(from, to.seller), ledgerId(to.id, to.seller)];
  await copyRows(pool, 'ledger', 's.id = $1', { id: '$2', journal_id: '$3', run_id: '$4', status: '$5' }, [
    old,
    fresh,
    to.id,
    to.runId,
    ledger,
  ]);
  if (!statements) return;
  await copyRows(
    pool,
    'statement',
    's.ledger_id = $1',
    { id: randomIdSql('SOM', 4), ledger_id: '$2', run_id: '$3', status: '$4' },
    [old, fresh, to.runId, statements],
  );
}

/** A journal in each of its states. */
export function journalSituations(workshop: Workshop): Situation[] {
  return journalLifecycle.states.map((name) => ({ name, make: () => copyJournal(workshop, name) }));
}

/** The first ledger of a journal in each of its states. */
export function ledgerSituations(workshop: Workshop): Situation[] {
  return ledgerLifecycle.states.map((name) => ({ name, make: () => ledgerIn(workshop, name) }));
}

async function ledgerIn(workshop: Workshop, ledger: string): Promise<Thing> {
  const hasStatements = ledgerHasStatements.some((status) => status === ledger);
  const isQueued = ledger === 'Queued' || ledger === 'Completed';
  const own: LedgerState = {
    ledger,
    ...(hasStatements && { statements: isQueued ? 'Queued' : 'Generated' }),
  };
  const journal = await copyJournal(workshop, isQueued ? 'Queued' : 'Generated', [own, { ledger: 'Review' }]);
  const { pool, newId, prototypes } = workshop;
  const id = ledgerId(journal.id, sellers[0]);
  const files = await copyFiles(
    pool,
    ledgerId(prototypes.journal, sellers[0]),
    id,
    newId,
    'ledgerAttachment',
  );
  return {
    id,
    status: ledger,
    parts: { charge: journal.parts.charge ?? '', attachment: files.added?.id ?? '' },
  };
}

/** What operations decided on a charge before. */
const decided = {
  none: undefined,
  matched: decisions.match,
  ignored: decisions.ignore,
  reset: decisions.reset,
} as const;

/** Charges in every state with every decision that can be behind it, and under journals in every state. */
export function chargeSituations(workshop: Workshop): Situation[] {
  const make = async (journal: string, charge: string, before: keyof typeof decided): Promise<Thing> => {
    const { runId, ...thing } = await copyJournal(workshop, journal);
    const reconciliation = decided[before] && { type: decided[before], original: {} };
    await workshop.pool.query(
      'update charge set processing_status = $3, reconciliation = $4 where run_id = $1 and id = $2',
      [runId, thing.parts.charge, charge, reconciliation ?? null],
    );
    return { ...thing, status: charge, isGone: journal === 'Deleted', facts: { journal, before } };
  };
  const situation = (journal: string, charge: string, before: keyof typeof decided): Situation => ({
    name: `${charge} (${before}) of a journal in ${journal}`,
    make: () => make(journal, charge, before),
  });
  const open = reconcilable.flatMap((journal) => [
    ...chargeStatuses.map((charge) => situation(journal, charge, charge === 'Ignored' ? 'ignored' : 'none')),
    situation(journal, 'Reconciling', 'matched'),
    situation(journal, 'Reconciling', 'reset'),
    situation(journal, 'Ready', 'matched'),
    situation(journal, 'Ready', 'reset'),
    situation(journal, 'Skipped', 'matched'),
  ]);
  const closed = journalLifecycle.states.filter((journal) => !reconcilable.some((each) => each === journal));
  return [...open, ...closed.map((journal) => situation(journal, 'Ready', 'none'))];
}
