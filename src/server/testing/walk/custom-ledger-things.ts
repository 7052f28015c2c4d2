import { journalChargeIndex, makeChargeId } from '../../../domain/charge.ts';
import { customLedgerLifecycle } from '../../../domain/custom-ledger.ts';
import { idDigits, ledgerId } from '../../../domain/ids.ts';
import { statementBirth } from '../../../domain/statement.ts';
import { copyRows, randomIdSql } from '../row-copies.ts';
import { copyFiles } from './files.ts';
import { firstRow, sellers } from './journal-things.ts';
import type { Situation, Thing, Workshop } from './things.ts';

/** Gives the prototype of custom ledgers a charge: the first one of the prototype of journals. */
export async function fillCustomLedger({ pool, prototypes }: Workshop): Promise<void> {
  const { journal, customLedger } = prototypes;
  const { rows } = await pool.query<{ id: number }>(
    `insert into charge_run (custom_ledger_id, kind, finished_at) values ($1, 'upload', now()) returning id`,
    [customLedger],
  );
  const runId = rows[0]?.id;
  await copyRows(
    pool,
    'charge',
    's.run_id = (select run_id from journal where id = $1) and s.id = $2',
    { run_id: '$3', id: '$4', billing_type: `'Manual'` },
    [journal, makeChargeId(journal, journalChargeIndex(firstRow)), runId, makeChargeId(customLedger, 1)],
  );
  await pool.query(
    'update custom_ledger set run_id = $2, processing_total = 1, processing_ready = 1 where id = $1',
    [customLedger, runId],
  );
}

/** A custom ledger like the prototype, with a charge, files and, from Generated on, a statement of its own. */
export async function copyCustomLedger(
  { pool, newId, prototypes }: Workshop,
  status: string,
): Promise<Thing & { runId: number }> {
  const from = prototypes.customLedger;
  const id = newId('customLedger');
  const files = await copyFiles(pool, from, id, newId, 'customLedgerAttachment');
  const run = await copyRows<{ id: number }>(
    pool,
    'charge_run',
    's.id = (select run_id from custom_ledger where id = $1)',
    { custom_ledger_id: '$2' },
    [from, id],
  );
  const runId = run[0]?.id ?? 0;
  await copyRows(
    pool,
    'charge',
    's.run_id = (select run_id from custom_ledger where id = $1)',
    { run_id: '$2', id: 'replace(s.id, $3, $4)' },
    [from, runId, idDigits(from), idDigits(id)],
  );
  await copyRows(pool, 'custom_ledger', 's.id = $1', { id: '$2', status: '$3', run_id: '$4' }, [
    from,
    id,
    status,
    runId,
  ]);
  if (status === statementBirth.billed) await addStatement({ pool, prototypes }, id, runId);
  return {
    id,
    status,
    isGone: status === 'Deleted',
    runId,
    parts: { charge: makeChargeId(id, 1), attachment: files.added?.id ?? '' },
  };
}

/** An accepted custom ledger has statements: one like that of the prototype of journals. */
async function addStatement(
  { pool, prototypes }: Pick<Workshop, 'pool' | 'prototypes'>,
  id: string,
  runId: number,
): Promise<void> {
  await copyRows(
    pool,
    'statement',
    's.ledger_id = $1 and s.buyer_id = (select buyer_id from charge where run_id = $3 limit 1)',
    {
      id: randomIdSql('SOM', 4),
      ledger_id: 'null',
      custom_ledger_id: '$2',
      run_id: '$3',
      billing_type: `'Manual'`,
    },
    [ledgerId(prototypes.journal, sellers[0]), id, runId],
  );
}

/** A custom ledger in each of its states. */
export function customLedgerSituations(workshop: Workshop): Situation[] {
  return customLedgerLifecycle.states.map((name) => ({ name, make: () => copyCustomLedger(workshop, name) }));
}
