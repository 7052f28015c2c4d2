import type { ChargeIgnore } from '../../api/generated/model/chargeIgnore';
import type { ChargeMatch } from '../../api/generated/model/chargeMatch';
import { stateDetail } from '../../domain/can.ts';
import { chargeActions, decisions, isDecided } from '../../domain/charge-actions.ts';
import { journalReconciling, reconcilable } from '../../domain/journal.ts';
import type { Transition } from '../../domain/transition.ts';
import { conflict, notFound } from '../problem.ts';
import type { Reconciliation } from '../store/charge-decisions.ts';
import type { Tx } from '../store/database.ts';
import { change, checkRevision, lock, stampOf, touch, type Expectation, type Work } from './change.ts';
import { matchTarget, type MatchedTo } from './charge-match.ts';
import { requireAllowed, type JournalRow } from './journals.ts';
import { journalKind, type AuditBag } from './kinds.ts';

/** Where a charge stands. */
export type ChargeAddress = { journalId: string; id: string };

type ChargeRow = {
  id: string;
  run_id: number;
  revision: number;
  processing_status: string;
  reconciliation: Reconciliation | null;
  audit: AuditBag | null;
};

async function lockCharge(tx: Tx, runId: number | null, id: string): Promise<ChargeRow> {
  const { rows } = await tx.query<ChargeRow>(
    `select id, run_id, revision, processing_status, reconciliation, audit from charge
     where run_id = $1 and id = $2 for update`,
    [runId, id],
  );
  const charge = rows[0];
  if (!charge) throw notFound('Charge', id);
  return charge;
}

/** Points a charge at what operations say it is for; it is priced at the recalculation (C8). */
export async function matchCharge(
  tx: Tx,
  work: Work,
  address: ChargeAddress,
  body: ChargeMatch,
  expected: Expectation,
): Promise<ChargeRow> {
  const { journal, charge } = await lockBoth(tx, address);
  const matched = await matchTarget(tx, journal.authorization_id, body);
  await requireOpen(tx, work, chargeActions.match, journal, charge, expected);
  const { target } = matched;
  return store(tx, work, charge, {
    action: chargeActions.match,
    reconciliation: { type: decisions.match, source: target.type, reason: reasonOf(body), target },
    matched,
  });
}

/** Leaves a charge out of billing (C9). */
export async function ignoreCharge(
  tx: Tx,
  work: Work,
  address: ChargeAddress,
  body: ChargeIgnore,
  expected: Expectation,
): Promise<ChargeRow> {
  const { journal, charge } = await lockBoth(tx, address);
  await requireOpen(tx, work, chargeActions.ignore, journal, charge, expected);
  const target = isDecided(charge.reconciliation) ? charge.reconciliation?.target : null;
  return store(tx, work, charge, {
    action: chargeActions.ignore,
    reconciliation: { type: decisions.ignore, reason: reasonOf(body), target: target ?? null },
  });
}

/** Undoes the decision on a charge: its values are those from before it (C10). */
export async function resetCharge(
  tx: Tx,
  work: Work,
  address: ChargeAddress,
  expected: Expectation,
): Promise<ChargeRow> {
  const { journal, charge } = await lockBoth(tx, address);
  await requireOpen(tx, work, chargeActions.reset, journal, charge, expected);
  const { source, reason } = charge.reconciliation ?? {};
  return store(tx, work, charge, {
    action: chargeActions.reset,
    reconciliation: { type: decisions.reset, source: source ?? null, reason: reason ?? null },
  });
}

const reasonOf = ({ reconciliation }: ChargeIgnore) => reconciliation?.reason?.trim() || null;

async function lockBoth(tx: Tx, { journalId, id }: ChargeAddress) {
  const journal = await lock<JournalRow>(tx, journalKind, journalId);
  return { journal, charge: await lockCharge(tx, journal.run_id, id) };
}

/** Throws 409 unless journal and charge are open to the action; then takes the journal to Reconciling (J12). */
async function requireOpen(
  tx: Tx,
  work: Work,
  action: Transition,
  journal: JournalRow,
  charge: ChargeRow,
  expected: Expectation,
): Promise<void> {
  const status = charge.processing_status;
  const { reset, reconciled } = charge.audit ?? {};
  const updated = [reset, reconciled].filter((stamp) => stamp !== undefined);
  const [latest] = updated.toSorted((a, b) => b.at.localeCompare(a.at));
  checkRevision({ object: action.object }, { ...charge, audit: latest ? { updated: latest } : {} }, expected);
  if (!reconcilable.some((each) => each === journal.status)) {
    const onJournal = { ...action, object: journalKind.object, from: reconcilable };
    throw conflict('BIL-STATE', stateDetail(onJournal, journal.id, journal.status));
  }
  requireAllowed(work.cause.actor, action, { ...charge, status, audit: {} });
  if (action.operation === chargeActions.reset.operation && !isDecided(charge.reconciliation)) {
    throw conflict('BIL-STATE', `Charge ${charge.id} has no decision that could be undone.`);
  }
  if (journal.status === journalReconciling) await touch(tx, work, journalKind, journal);
  else await change(tx, work, journalKind, journal, { status: journalReconciling });
}

/** Members that a decision may change and its undoing brings back: name in `original`, column, type. */
const remembered: readonly [name: string, column: string, type: 'text' | 'numeric'][] = [
  ['agreementId', 'agreement_id', 'text'],
  ['subscriptionId', 'subscription_id', 'text'],
  ['assetId', 'asset_id', 'text'],
  ['lineId', 'line_id', 'text'],
  ['orderId', 'order_id', 'text'],
  ['licenseeId', 'licensee_id', 'text'],
  ['buyerId', 'buyer_id', 'text'],
  ['clientId', 'client_id', 'text'],
  ['sellerId', 'seller_id', 'text'],
  ['unitPP', 'unit_pp', 'numeric'],
  ['PPx1', 'pp_x1', 'numeric'],
  ['unitSP', 'unit_sp', 'numeric'],
  ['SPx1', 'sp_x1', 'numeric'],
  ['unitBSP', 'unit_bsp', 'numeric'],
  ['BSPx1', 'bsp_x1', 'numeric'],
  ['saleCurrency', 'sale_currency', 'text'],
  ['rate', 'rate', 'numeric'],
  ['markup', 'markup', 'numeric'],
  ['markupSource', 'markup_source', 'text'],
  ['margin', 'margin', 'numeric'],
];

const pairs = remembered.map(([name, column]) => `'${name}', ${column}`).join(', ');
// the database builds it, so that amounts keep their digits
const original = `jsonb_strip_nulls(jsonb_build_object('status', processing_status, 'source', jsonb_build_object(
  'type', source_type, 'criteria', source_criteria, 'value', source_value), ${pairs}))`;
const restored = remembered
  .map(([name, column, type]) => `${column} = (reconciliation -> 'original' ->> '${name}')::${type}`)
  .join(', ');

type Decided = {
  action: (typeof chargeActions)[keyof typeof chargeActions];
  reconciliation: Reconciliation;
  matched?: MatchedTo;
};

async function store(tx: Tx, { services, cause }: Work, charge: ChargeRow, decided: Decided) {
  const { action, reconciliation, matched } = decided;
  const isReset = reconciliation.type === decisions.reset;
  // the values before the first decision count; those of an undone one are the original ones again
  const keptOriginal = isDecided(charge.reconciliation) ? `reconciliation -> 'original'` : original;
  const links = Object.entries(matched?.columns ?? {});
  const sets = [
    ...(isReset ? [restored] : links.map(([column], i) => `${column} = $${i + 6}`)),
    'processing_status = $3',
    'processing_errors = null',
    'rate_missing = false',
    `reconciliation = $4::jsonb || jsonb_build_object('original', ${keptOriginal})`,
    `audit = coalesce(audit, '{}') || $5::jsonb`,
    'revision = revision + 1',
  ];
  const stamp = stampOf(cause, services.now());
  await tx.query(`update charge set ${sets.join(', ')} where run_id = $1 and id = $2`, [
    charge.run_id,
    charge.id,
    action.to,
    JSON.stringify(reconciliation),
    JSON.stringify({ [isReset ? 'reset' : 'reconciled']: stamp }),
    ...links.map(([, value]) => value),
  ]);
  return charge;
}
