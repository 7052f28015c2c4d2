import type { Pool } from 'pg';
import { round, TOTAL_SCALE } from '../../domain/money.ts';
import type { Tx } from '../store/database.ts';
import { change, type Columns, type Work } from './change.ts';
import {
  chargeGroups,
  counterColumns,
  totalColumns,
  type ChargeGroup,
  type UploadCounters,
} from './charge-totals.ts';
import type { JournalRow } from './journals.ts';
import { journalKind, ledgerKind, type Kind, type Row } from './kinds.ts';
import type { LedgerRow } from './ledgers.ts';

const noUpload: UploadCounters = { total: 0, split: 0, ready: 0, error: 0, pp: '0' };

/** Totals and counters of a journal from the charges of a run (pricing §4, lifecycles §1.4). */
export async function journalFigures(
  on: Pool | Tx,
  runId: number | null,
): Promise<{ upload: UploadCounters; columns: Columns }> {
  const [all] = await chargeGroups(on, runId, 'run');
  const { upload = noUpload } = all ?? {};
  const columns = {
    ...(all && totalColumns(all.totals)),
    ...(all && counterColumns(all.counters)),
    sale_currency: all?.totals.saleCurrency ?? null,
    total_pp: round(upload.pp, TOTAL_SCALE),
    upload_total: upload.total,
    upload_split: upload.split,
    upload_ready: upload.ready,
    upload_error: upload.error,
  };
  return { upload, columns };
}

/** Totals and counters of a ledger from its charges. */
export function ledgerFigures({ totals, counters }: ChargeGroup): Columns {
  return {
    sale_currency: totals.saleCurrency ?? null,
    total_sp: totals.totalSP,
    ...totalColumns(totals),
    ...counterColumns(counters),
  };
}

/** Type, totals and counters of a statement from its charges. */
export function statementFigures({ totals, counters, rate }: ChargeGroup): Columns {
  return {
    type: totals.statementType,
    rate: rate ?? '1',
    ...totalColumns(totals),
    total_sp: totals.totalSP,
    total_bsp: totals.totalBSP ?? '0',
    ...counterColumns(counters),
  };
}

/** What keeps a ledger from being accepted: an exchange rate that one of its charges lacks (L2); null when there is none. */
export async function rateError(tx: Tx, runId: number | null, group: ChargeGroup): Promise<object | null> {
  if (!group.rateMissing) return null;
  // of several errors of a charge the rate's is the last (charge-files §5, R9)
  const { rows } = await tx.query<{ message: string }>(
    `select processing_errors[cardinality(processing_errors)] as message from charge
     where run_id = $1 and seller_id = $2 and rate_missing order by id limit 1`,
    [runId, group.seller_id],
  );
  return { errorCode: 'BLE:0001', errorMessage: rows[0]?.message ?? 'An exchange rate is missing.' };
}

/** Brings a locked ledger up to its charges after some were priced anew; nothing is saved when it was. */
export async function refreshLedger(tx: Tx, work: Work, ledger: LedgerRow): Promise<void> {
  const [group] = await chargeGroups(tx, ledger.run_id, 'seller', { sellerId: ledger.seller_id });
  if (group) await changeIfNew(tx, work, ledgerKind, ledger, ledgerFigures(group));
}

/** Brings a locked journal up to its charges after some were priced anew; nothing is saved when it was. */
export async function refreshJournal(tx: Tx, work: Work, journal: JournalRow): Promise<void> {
  const { columns } = await journalFigures(tx, journal.run_id);
  await changeIfNew(tx, work, journalKind, journal, columns);
}

async function changeIfNew(tx: Tx, work: Work, kind: Kind, row: Row, columns: Columns): Promise<void> {
  const isNew = Object.entries(columns).some(
    ([name, value]) => JSON.stringify(row[name] ?? null) !== JSON.stringify(value ?? null),
  );
  if (isNew) await change(tx, work, kind, row, columns);
}
