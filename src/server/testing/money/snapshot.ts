import type { Pool } from 'pg';
import type { World } from './world.ts';

export type ChargeNow = {
  id: string;
  journal_id: string;
  processing_status: string;
  reconciliation: { type: string; target?: { id: string } | null } | null;
};

export type JournalNow = {
  id: string;
  status: string;
  /** It has a charge that may be billed, or could be with a rate. */
  is_billable: boolean;
  /** Name of the charge file that counts. */
  input: string | null;
};

export type LedgerNow = { id: string; journal_id: string; status: string; is_billable: boolean };

export type StatementNow = {
  id: string;
  status: string;
  ledger_id: string | null;
  journal_id: string | null;
  parent_id: string | null;
  parent_status: string | null;
  billing_type: string;
  client_id: string | null;
  is_billable: boolean;
  buyer_id: string;
  seller_id: string;
  purchase_currency: string;
  sale_currency: string;
};

/** Everything of a world that calls can be about, as it is now. */
export type Snapshot = {
  journals: JournalNow[];
  charges: ChargeNow[];
  ledgers: LedgerNow[];
  statements: StatementNow[];
  overrides: { id: string; client_id: string; status: string }[];
};

/** Reads what a world has come to. */
export async function snapshotOf(pool: Pool, world: World): Promise<Snapshot> {
  const query = async <Row extends object>(text: string, ...values: unknown[]) =>
    (await pool.query<Row>(text, values)).rows;
  const ofWorld = `(select id from journal where authorization_id = $1 and status <> 'Deleted')`;
  return {
    journals: await query<JournalNow>(
      `select j.id, j.status, exists (select from charge c where c.run_id = j.run_id and c.seller_id is not null
           and (c.processing_status in ('Ready', 'Skipped') or c.rate_missing)) as is_billable,
         (select filename from attachment a where a.parent_id = j.id and a.type = 'Input' and not a.is_deleted) as input
       from journal j where j.id in ${ofWorld} order by j.created_at, j.id`,
      world.authorizationId,
    ),
    charges: await query<ChargeNow>(
      `select c.id, j.id as journal_id, c.processing_status, c.reconciliation
       from journal j join charge c on c.run_id = j.run_id where j.id in ${ofWorld} order by c.id`,
      world.authorizationId,
    ),
    ledgers: await query<LedgerNow>(
      `select id, journal_id, status, processing_ready + processing_skipped > 0 as is_billable
       from ledger where journal_id in ${ofWorld} order by id`,
      world.authorizationId,
    ),
    statements: await query<StatementNow>(
      `select s.id, s.status, s.ledger_id, l.journal_id, s.parent_id, p.status as parent_status, s.billing_type,
         s.client_id, s.processing_ready > 0 as is_billable,
         s.buyer_id, s.seller_id, s.purchase_currency, s.sale_currency
       from statement s left join ledger l on l.id = s.ledger_id left join statement p on p.id = s.parent_id
       where s.buyer_id = any($1) order by s.created_at, s.id`,
      world.buyers,
    ),
    overrides: await query(
      'select id, client_id, status from manual_override where client_id = any($1) order by id',
      world.clients,
    ),
  };
}
