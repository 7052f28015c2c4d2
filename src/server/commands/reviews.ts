import { attachmentTypes } from '../../domain/attachment.ts';
import { leftOutStatuses } from '../../domain/charge.ts';
import {
  printReview,
  privateRecord,
  reviewFileNames,
  sharedRecord,
  type LeftOut,
  type ReviewedFile,
  type ReviewedJournal,
  type ReviewedLedger,
  type ReviewRecord,
} from '../../domain/documents/review-record.ts';
import { journalActions } from '../../domain/journal.ts';
import { add, type Amount } from '../../domain/money.ts';
import { auditKey } from '../../domain/transition.ts';
import { renderReview } from '../documents/review-pdf.ts';
import { enqueueJob } from '../jobs/jobs.ts';
import { transaction, type Tx } from '../store/database.ts';
import { storeContent } from '../store/files.ts';
import { attach } from './attachments.ts';
import { recordAudit } from './audit.ts';
import { lock, type Work } from './change.ts';
import type { ChargeGroup } from './charge-totals.ts';
import type { JournalRow } from './journals.ts';
import { journalKind } from './kinds.ts';

/**
 * Notes what a journal was accepted on, in the transaction that gives it its ledgers: there its charges are added up
 * anyway, and nobody can change them before. Its files are made in the background.
 */
export async function recordReview(
  tx: Tx,
  work: Work,
  journal: JournalRow,
  groups: readonly ChargeGroup[],
): Promise<void> {
  const { id } = journal;
  const accepted = journal.audit[auditKey(journalActions.accept.to)];
  if (!accepted) return;
  const facts = {
    accepted,
    journal: await reviewedJournal(tx, id),
    files: await filesOf(tx, id),
    leftOut: leftOutOf(groups),
    ledgers: await ledgersOf(tx, id),
  };
  const { rows } = await tx.query<{ id: number }>(
    'insert into journal_review (journal_id, record, created_at) values ($1, $2, $3) returning id',
    [id, sharedRecord(facts), work.services.now()],
  );
  await recordAudit(tx, work, journalKind, {
    event: 'reviewed',
    summary: `Journal ${id} was accepted on these figures`,
    after: journal,
    documents: { after: privateRecord(facts) },
    isPrivate: true,
  });
  await enqueueJob(tx, work, 'write-review', { reviewId: rows[0]?.id ?? 0 });
}

const named = (name: string) => `json_build_object('id', ${name}.id, 'name', ${name}.name) as ${name}`;

async function reviewedJournal(tx: Tx, id: string): Promise<ReviewedJournal> {
  const { rows } = await tx.query<ReviewedJournal>(
    `select j.id, j.name, j.notes, json_build_object('vendor', j.external_vendor) as "externalIds",
       ${named('vendor')}, ${named('owner')}, ${named('product')}, ${named('"authorization"')},
       json_build_object('currency', j.currency, 'totalPP', j.total_pp::text, 'totalBSP', j.total_bsp::text,
         'saleCurrency', j.sale_currency, 'markup', j.markup::text, 'margin', j.margin::text) as price,
       json_build_object('total', j.upload_total, 'split', j.upload_split, 'ready', j.upload_ready,
         'error', j.upload_error) as upload,
       json_build_object('total', j.processing_total, 'ready', j.processing_ready, 'error', j.processing_error,
         'split', j.processing_split, 'skipped', j.processing_skipped, 'ignored', j.processing_ignored) as processing
     from journal j join account vendor on vendor.id = j.vendor_id join seller owner on owner.id = j.owner_id
     join product on product.id = j.product_id
     join product_authorization "authorization" on "authorization".id = j.authorization_id where j.id = $1`,
    [id],
  );
  const [journal] = rows;
  if (!journal) throw new Error(`There is no journal ${id} to note.`);
  return journal;
}

async function filesOf(tx: Tx, id: string): Promise<ReviewedFile[]> {
  const { rows } = await tx.query<ReviewedFile>(
    `select a.id, a.name, a.filename, a.type, a.size, f.sha256 from attachment a left join file f on f.id = a.file_id
     where a.parent_id = $1 and not a.is_deleted order by a.created_at, a.id`,
    [id],
  );
  return rows;
}

async function ledgersOf(tx: Tx, id: string): Promise<ReviewedLedger[]> {
  const { rows } = await tx.query<ReviewedLedger>(
    `select json_build_object('id', s.id, 'name', s.name) as seller, l.processing_ready as charges,
       l.total_pp::text as "totalPP", l.total_bsp::text as "totalBSP"
     from ledger l join seller s on s.id = l.seller_id where l.journal_id = $1 order by l.id`,
    [id],
  );
  return rows;
}

function leftOutOf(groups: readonly ChargeGroup[]): LeftOut[] {
  return leftOutStatuses.flatMap((status) => {
    const sums = groups.flatMap(({ purchase }) => purchase.get(status) ?? []);
    if (sums.length === 0) return [];
    return [
      {
        status,
        charges: sums.reduce((n, each) => n + each.charges, 0),
        totalPP: sums.reduce<Amount>((total, each) => add(total, each.totalPP), '0'),
      },
    ];
  });
}

/** Makes the files of a noted review, once: who comes second, or after a crash, finds them made. */
export async function writeReview(work: Work, reviewId: number): Promise<void> {
  const { db } = work.services;
  const { rows } = await db.pool.query<{ record: ReviewRecord }>(
    'select record from journal_review where id = $1 and not is_written',
    [reviewId],
  );
  const record = rows[0]?.record;
  if (!record) return;
  const pdf = await renderReview(printReview(record));
  const json = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
  const { name, stem } = reviewFileNames(record);
  await transaction(db, async (tx) => {
    const journal = await lock<JournalRow>(tx, journalKind, record.journal.id);
    const written = await tx.query(
      'update journal_review set is_written = true where id = $1 and not is_written',
      [reviewId],
    );
    if (written.rowCount !== 1) return;
    for (const [content, extension, contentType] of [
      [pdf, 'pdf', 'application/pdf'],
      [json, 'json', 'application/json'],
    ] as const) {
      await attach(tx, work, journalKind, journal, 'journalAttachment', {
        file: await storeContent(tx, content),
        type: attachmentTypes.added,
        name,
        filename: `${stem}.${extension}`,
        contentType,
        vendorId: journal.vendor_id,
      });
    }
  });
}
