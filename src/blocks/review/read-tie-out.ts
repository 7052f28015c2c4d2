import { useQuery } from '@tanstack/react-query';
import { getListCreditMemosUrl } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { getListInvoicesUrl } from '../../api/generated/endpoints/invoices/invoices.ts';
import { getListJournalChargesUrl } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import { getListLedgersUrl } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import {
  getListStatementsQueryKey,
  getListStatementsUrl,
} from '../../api/generated/endpoints/statements/statements.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { streamRows } from '../../api/stream-rows.ts';
import { numberText } from '../../domain/charge-file/rows.ts';
import { billedStatus, failedStatus, reconcilingStatus } from '../../domain/charge.ts';
import { ledgerId } from '../../domain/ids.ts';
import { ledgerHasStatements } from '../../domain/ledger.ts';
import { leftOutStatuses } from '../../domain/review/left-out.ts';
import {
  signedAs,
  tieOut,
  type Step,
  type TieOutCharge,
  type TieOutDocument,
  type TieOutInput,
  type TieOutStatement,
} from '../../domain/review/tie-out.ts';
import { eq, isIn, like, or } from '../../domain/rql/build.ts';

/** Ids that one address has room for. */
const batch = 50;

async function allOf<Row>(path: string, rql: string, select: string, signal: AbortSignal): Promise<Row[]> {
  const found: Row[] = [];
  for await (const rows of streamRows<Row>(path, { rql, select }, signal)) found.push(...rows);
  return found;
}

const amount = (value: number | null | undefined) => numberText(value ?? 0);

/** Charges that make the journal's Σ PP and its ledgers' differ: not billed, or billed though the row was wrong. */
async function oddCharges(journalId: string, signal: AbortSignal): Promise<TieOutCharge[]> {
  const rql = or(
    isIn('processing.status', [...leftOutStatuses, reconcilingStatus]),
    eq('upload.status', failedStatus),
  );
  const select = '-*,id,price.PPx1,processing.status,upload.status,parent';
  const charges = await allOf<Charge>(getListJournalChargesUrl(journalId), rql, select, signal);
  return charges.flatMap(({ price, processing, upload, parent }) => {
    const isInTotal = parent !== undefined || upload?.status !== failedStatus;
    const isBilled = processing?.status === billedStatus;
    if (isInTotal === isBilled) return [];
    return [{ PP: amount(price?.PPx1), status: processing?.status, isInTotal }];
  });
}

type Scope = { ledgers: readonly Ledger[]; rql: string; charges: readonly TieOutCharge[]; totalPP?: string };

async function inputOf(
  { ledgers, rql, charges, totalPP }: Scope,
  currency: string,
  signal: AbortSignal,
): Promise<TieOutInput> {
  const select = '-*,id,status,price,processing,parent,invoice,creditMemo';
  const found = ledgers.length > 0 ? await allOf<Statement>(getListStatementsUrl(), rql, select, signal) : [];
  const statements = found.map(statementOf);
  const documents = await documentsOf(found, signal);
  return {
    currency,
    totalPP,
    charges,
    ledgers: ledgers.map(({ id, price, status }) => ({
      id,
      PP: amount(price?.totalPP),
      hasStatements: ledgerHasStatements.some((each) => each === status),
    })),
    statements,
    documents,
  };
}

function statementOf({ id, status, price, processing, parent }: Statement): TieOutStatement {
  return {
    id,
    status,
    PP: amount(price?.totalPP),
    BSP: amount(price?.totalBSP),
    currency: price?.currency?.sale ?? '',
    charges: processing?.ready ?? 1,
    parentId: parent?.id,
  };
}

/** Invoices and credit memos of statements; an ERP may have posted several for one. */
async function documentsOf(statements: readonly Statement[], signal: AbortSignal): Promise<TieOutDocument[]> {
  const posted = statements.filter(({ invoice, creditMemo }) => invoice ?? creditMemo);
  const byId = new Map(posted.map((statement) => [statement.id, statement]));
  const documents: TieOutDocument[] = [];
  const select = '-*,id,statement,price';
  for (let at = 0; at < posted.length; at += batch) {
    const ids = posted.slice(at, at + batch).map(({ id }) => id);
    const rql = isIn('statement.id', ids);
    const both = await Promise.all([
      allOf<Invoice>(getListInvoicesUrl(), rql, select, signal),
      allOf<Invoice>(getListCreditMemosUrl(), rql, select, signal),
    ]);
    for (const [kind, found] of both.entries())
      for (const { id, statement, price } of found) {
        const of = byId.get(statement?.id ?? '');
        const SP = amount(price?.totalSP);
        documents.push({
          id,
          statementId: statement?.id ?? '',
          SP: kind === 1 ? signedAs(amount(of?.price?.totalBSP), SP) : SP,
          currency: price?.currency ?? of?.price?.currency?.sale ?? '',
        });
      }
  }
  return documents;
}

async function journalTieOut(journal: Journal, signal: AbortSignal): Promise<Step[]> {
  const [ledgers, charges] = await Promise.all([
    allOf<Ledger>(getListLedgersUrl(), eq('journal.id', journal.id), '-*,id,status,price', signal),
    oddCharges(journal.id, signal),
  ]);
  // a ledger is named by its journal and its seller
  const rql = like('ledger.id', ledgerId(journal.id, ''), 'startsWith');
  const scope = { ledgers, rql, charges, totalPP: amount(journal.price?.totalPP) };
  return tieOut(await inputOf(scope, journal.price?.currency ?? '', signal));
}

async function ledgerTieOut(ledger: Ledger, signal: AbortSignal): Promise<Step[]> {
  const scope = { ledgers: [ledger], rql: eq('ledger.id', ledger.id), charges: [] };
  return tieOut(await inputOf(scope, ledger.price?.currency ?? '', signal));
}

/** The sums of a journal, its ledgers, statements and documents, held against each other. */
export function useJournalTieOut(journal: Journal) {
  return useQuery({
    queryKey: [...getListStatementsQueryKey(), 'tie-out', journal.id, journal.revision],
    queryFn: ({ signal }) => journalTieOut(journal, signal),
    staleTime: 15_000,
  });
}

/** The same from a ledger on. */
export function useLedgerTieOut(ledger: Ledger) {
  return useQuery({
    queryKey: [...getListStatementsQueryKey(), 'tie-out', ledger.id, ledger.revision],
    queryFn: ({ signal }) => ledgerTieOut(ledger, signal),
    staleTime: 15_000,
  });
}
