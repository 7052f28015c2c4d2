import type { Pool } from 'pg';
import type { Rated } from '../../domain/charge-file/rate-again.ts';
import type { Tx } from './database.ts';

/** What is rated: the charges of a ledger, or those of one statement of it. */
export type RatedObject = { ledgerId: string } | { statementId: string };

/** The charges of an object as they are found: a ledger's by run and seller, a statement's also by agreement and buyer. */
export type RatedCharges = {
  of: Rated;
  runId: number;
  sellerId: string;
  agreementId: string | null;
  buyerId: string | null;
};

/** A rating that is under way. */
export type Rating = {
  id: number;
  /** Charges up to this id were priced before a restart. */
  lastChargeId: string;
  charges: RatedCharges;
  journalId: string;
  productId: string;
  authorizationId: string;
  currency: string;
};

/** Begins pricing an object's charges anew, in the transaction that moves the object. */
export async function startRating(tx: Tx, object: RatedObject, at: Date): Promise<void> {
  const [column, id] =
    'ledgerId' in object ? ['ledger_id', object.ledgerId] : ['statement_id', object.statementId];
  await tx.query(`insert into rating (${column}, touched_at) values ($1, $2)`, [id, at]);
}

type RatingRow = Omit<Rating, 'charges'> & Omit<RatedCharges, 'of'> & { isStatement: boolean };

/** The rating of an object; nothing when it was published, or its object was removed. */
export async function findRating(pool: Pool, object: RatedObject): Promise<Rating | undefined> {
  const id = 'ledgerId' in object ? object.ledgerId : object.statementId;
  const { rows } = await pool.query<RatingRow>(
    `select r.id, r.last_charge_id as "lastChargeId", r.statement_id is not null as "isStatement",
       l.run_id as "runId", l.seller_id as "sellerId", s.agreement_id as "agreementId", s.buyer_id as "buyerId",
       j.id as "journalId", j.product_id as "productId", j.authorization_id as "authorizationId", j.currency
     from rating r left join statement s on s.id = r.statement_id
     join ledger l on l.id = coalesce(r.ledger_id, s.ledger_id) join journal j on j.id = l.journal_id
     where coalesce(r.ledger_id, r.statement_id) = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { isStatement, runId, sellerId, agreementId, buyerId, ...rating } = row;
  const of: Rated = isStatement ? 'statement' : 'ledger';
  return { ...rating, charges: { of, runId, sellerId, agreementId, buyerId } };
}

/** Moves the checkpoint of a rating; false when another process moved it, or the rating is over. */
export async function moveRating(tx: Tx, id: number, from: string, upTo: string, at: Date): Promise<boolean> {
  const moved = await tx.query(
    'update rating set last_charge_id = $3, touched_at = $4 where id = $1 and last_charge_id = $2',
    [id, from, upTo, at],
  );
  return moved.rowCount === 1;
}

/** Ends a rating; false when it is over already. */
export async function endRating(tx: Tx, id: number): Promise<boolean> {
  return (await tx.query('delete from rating where id = $1', [id])).rowCount === 1;
}
