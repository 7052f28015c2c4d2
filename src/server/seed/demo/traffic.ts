import type { Actor } from '../../../domain/role.ts';
import { ignoreCharge, matchCharge } from '../../commands/charges.ts';
import {
  acceptJournal,
  createJournal,
  enquireJournal,
  submitJournal,
  type JournalRow,
} from '../../commands/journals.ts';
import { acceptLedger, queueLedger } from '../../commands/ledgers.ts';
import { updateJournal } from '../../commands/journals.ts';
import { uploadCharges } from '../../commands/uploads.ts';
import type { Cause, Services } from '../../context.ts';
import { createLedgers } from '../../jobs/create-ledgers.ts';
import { createStatements } from '../../jobs/create-statements.ts';
import { removeRuns } from '../../jobs/remove-runs.ts';
import { validateJournal } from '../../jobs/validate-journal.ts';
import { transaction, type Tx } from '../../store/database.ts';
import { stageFile } from '../../store/files.ts';
import { chargeFile, type ChargeRow } from './charge-rows.ts';
import type { Clock } from './clock.ts';
import type { DemoAuthorization } from './contracts.ts';
import type { Random } from './random.ts';
import type { DemoWorld } from './world.ts';

/** What the demo's traffic runs on: services whose time is the clock's, the people, and chance. */
export type Stage = {
  services: Services;
  clock: Clock;
  random: Random;
  world: DemoWorld;
};

const browser = { api: { ip: '203.0.113.7', userAgent: 'Mozilla/5.0' } };
const integration = { api: { ip: '198.51.100.24', userAgent: 'billing-export/2.4' } };

export const byVendor = ({ world }: Stage, vendorId: string): Cause => {
  const actor = world.vendorActors.get(vendorId);
  if (!actor) throw new Error(`Vendor ${vendorId} has nobody.`);
  return { actor, request: integration };
};

export const byOperator = (actor: Actor): Cause => ({ actor, request: browser });

/** Does work in one transaction, in the name of someone. */
export function act<T>(
  { services }: Stage,
  cause: Cause,
  change: (tx: Tx, work: { services: Services; cause: Cause }) => Promise<T>,
): Promise<T> {
  return transaction(services.db, (tx) => change(tx, { services, cause }));
}

export type NewJournal = { name: string; reference: string; dueDate: Date; notes?: string };

/** The vendor creates a journal. */
export function create(
  stage: Stage,
  authorization: DemoAuthorization,
  journal: NewJournal,
): Promise<JournalRow> {
  return act(stage, byVendor(stage, authorization.vendorId), (tx, work) =>
    createJournal(tx, work, {
      name: journal.name,
      authorization: { id: authorization.id },
      dueDate: journal.dueDate.toISOString(),
      externalIds: { vendor: journal.reference },
      ...(journal.notes && { notes: journal.notes }),
    }),
  );
}

/** The vendor uploads a charge file, which is read at once. */
export async function upload(
  stage: Stage,
  authorization: DemoAuthorization,
  journalId: string,
  rows: readonly ChargeRow[],
  name: string,
): Promise<void> {
  const { services, clock } = stage;
  const cause = byVendor(stage, authorization.vendorId);
  const { content, ...meta } = await chargeFile(authorization.file, rows, name);
  const file = await stageFile(services.db.pool, oneChunk(content));
  const journal = await act(stage, cause, (tx, work) =>
    uploadCharges(tx, work, journalId, { ...meta, file }, {}),
  );
  clock.pass(1);
  await validateJournal(services, { journalId, runId: journal.run_id ?? 0, actor: cause.actor });
}

/** Content that is there as a whole, as a stream. */
export async function* oneChunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/** Charges of replaced uploads go, as they would in the background. */
export function forgetReplaced(
  stage: Stage,
  authorization: DemoAuthorization,
  journalId: string,
): Promise<void> {
  const { actor } = byVendor(stage, authorization.vendorId);
  return removeRuns(stage.services, { journalId, actor });
}

export function submit(stage: Stage, authorization: DemoAuthorization, journalId: string): Promise<unknown> {
  return act(stage, byVendor(stage, authorization.vendorId), (tx, work) =>
    submitJournal(tx, work, journalId, {}, {}),
  );
}

export function enquire(stage: Stage, operator: Actor, journalId: string, notes: string): Promise<unknown> {
  return act(stage, byOperator(operator), (tx, work) => enquireJournal(tx, work, journalId, { notes }, {}));
}

export function assign(stage: Stage, operator: Actor, journalId: string, to: Actor): Promise<unknown> {
  return act(stage, byOperator(operator), (tx, work) =>
    updateJournal(tx, work, journalId, { assignee: { id: to.id } }, {}),
  );
}

/**
 * Operations decides on some charges of a journal, and has yet to recalculate it: what has no price is billed with
 * the first charge's subscription, the last one is left out.
 */
export async function reconcile(stage: Stage, operator: Actor, journalId: string): Promise<void> {
  const { rows } = await stage.services.db.pool.query<{ id: string; status: string; subscription: string }>(
    `select c.id, c.processing_status as status, c.subscription_id as subscription from charge c
     join journal j on j.run_id = c.run_id
     where j.id = $1 and c.parent_id is null and c.processing_status in ('Ready', 'Error') order by c.id`,
    [journalId],
  );
  const known = rows.find((row) => row.status === 'Ready' && row.subscription);
  const matched = rows.find((row) => row.status === 'Error') ?? rows.find((row) => row !== known);
  const last = rows.at(-1);
  await act(stage, byOperator(operator), async (tx, work) => {
    if (known && matched) {
      const reconciliation = { reason: 'The vendor named the old subscription.' };
      const body = { subscription: { id: known.subscription }, reconciliation };
      await matchCharge(tx, work, { journalId, id: matched.id }, body, {});
    }
    if (last && last !== matched) {
      const reconciliation = { reason: 'Billed last month already.' };
      await ignoreCharge(tx, work, { journalId, id: last.id }, { reconciliation }, {});
    }
  });
}

/** Operations accepts a journal; returns the ids of its ledgers. */
export async function accept(stage: Stage, operator: Actor, journalId: string): Promise<string[]> {
  await act(stage, byOperator(operator), (tx, work) => acceptJournal(tx, work, journalId, {}, {}));
  await createLedgers(stage.services, { journalId, actor: operator });
  const { rows } = await stage.services.db.pool.query<{ id: string }>(
    'select id from ledger where journal_id = $1 order by id',
    [journalId],
  );
  return rows.map((row) => row.id);
}

/** Operations accepts ledgers, which gives them their statements. */
export async function acceptAll(stage: Stage, operator: Actor, ledgerIds: readonly string[]): Promise<void> {
  await act(stage, byOperator(operator), async (tx, work) => {
    for (const id of ledgerIds) await acceptLedger(tx, work, id, {}, {});
  });
  for (const ledgerId of ledgerIds) await createStatements(stage.services, { ledgerId, actor: operator });
}

/** Operations hands ledgers to the ERP; returns the ids of the statements that now wait there. */
export async function queueAll(
  stage: Stage,
  operator: Actor,
  ledgerIds: readonly string[],
): Promise<string[]> {
  return act(stage, byOperator(operator), async (tx, work) => {
    for (const id of ledgerIds) await queueLedger(tx, work, id, {}, {});
    const { rows } = await tx.query<{ id: string }>(
      "select id from statement where ledger_id = any($1) and status = 'Queued' order by ledger_id, id",
      [ledgerIds],
    );
    return rows.map((row) => row.id);
  });
}
