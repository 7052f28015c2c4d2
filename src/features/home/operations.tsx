import { useListCustomLedgers } from '../../api/generated/endpoints/custom-ledgers/custom-ledgers.ts';
import { useListInvoices } from '../../api/generated/endpoints/invoices/invoices.ts';
import { useListJournals } from '../../api/generated/endpoints/journals/journals.ts';
import { useListLedgers } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import { useListOverrides } from '../../api/generated/endpoints/overrides/overrides.ts';
import { useListStatements } from '../../api/generated/endpoints/statements/statements.ts';
import type { CustomLedger } from '../../api/generated/model/customLedger.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { Ledger } from '../../api/generated/model/ledger.ts';
import type { Override } from '../../api/generated/model/override.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import {
  customLedgerQueues,
  invoiceQueues,
  journalQueues,
  ledgerQueues,
  overrideQueues,
  statementQueues,
} from '../../domain/queues.ts';
import { isIn } from '../../domain/rql/build.ts';
import { auditKey } from '../../domain/transition.ts';
import * as paths from '../../paths.ts';
import { DueIn } from '../../ui/cells/DueIn.tsx';
import { Since } from '../../ui/cells/Since.tsx';
import { textAt } from '../../ui/grid/state/path.ts';
import { Ageing } from './Ageing.tsx';
import { BilledByMonth } from './BilledByMonth.tsx';
import { MonthEnd } from './MonthEnd.tsx';
import { QueueCard, type Queue } from './QueueCard.tsx';
import { useTriageKey } from './use-triage-key.ts';
import styles from './home.module.css';

const ageOf = (object: { audit?: object; status?: string }) => (
  <Since
    value={textAt(object.audit, `${auditKey(object.status ?? '')}.at`) ?? textAt(object.audit, 'updated.at')}
  />
);
const oldest = 'audit.updated.at';
const view = (list: string, name: string) => `${list}?view=${name}`;

const journals = (
  title: string,
  name: string,
  statuses: readonly string[],
  nothing: string,
): Queue<Journal> => ({
  title,
  href: view(paths.journals(), name),
  useList: useListJournals,
  rql: isIn('status', statuses),
  order: oldest,
  select: 'audit',
  amount: {
    label: 'Σ PP',
    select: 'price',
    of: ({ price }) => ({ value: price?.totalPP, currency: price?.currency }),
  },
  line: (journal) => ({
    href: paths.journal(journal.id),
    title: journal.name ?? journal.id,
    aside: ageOf(journal),
  }),
  nothing,
});

const ledgers = (
  title: string,
  name: string,
  statuses: readonly string[],
  nothing: string,
): Queue<Ledger> => ({
  title,
  href: view(paths.ledgers(), name),
  useList: useListLedgers,
  rql: isIn('status', statuses),
  order: oldest,
  select: 'audit',
  amount: {
    label: 'Σ PP',
    select: 'price',
    of: ({ price }) => ({ value: price?.totalPP, currency: price?.currency }),
  },
  line: (ledger) => ({
    href: paths.ledger(ledger.id),
    title: `${ledger.seller?.name ?? ledger.id} · ${ledger.journal?.name ?? ''}`,
    aside: ageOf(ledger),
  }),
  nothing,
});

const failedStatements: Queue<Statement> = {
  title: 'Statements in error',
  href: view(paths.statements(), 'errors'),
  useList: useListStatements,
  rql: isIn('status', statementQueues.errors),
  order: oldest,
  select: 'audit',
  line: (statement) => ({
    href: paths.statement(statement.id),
    title: `${statement.buyer?.name ?? statement.id} · ${statement.statusNotes?.message ?? ''}`,
    aside: ageOf(statement),
  }),
  triage: 'statements',
  nothing: 'The ERP took everything.',
};

const customLedgers: Queue<CustomLedger> = {
  title: 'Custom ledgers to accept',
  href: view(paths.customLedgers(), 'validated'),
  useList: useListCustomLedgers,
  rql: isIn('status', customLedgerQueues.validated),
  order: oldest,
  select: 'audit',
  line: (ledger) => ({
    href: paths.customLedger(ledger.id),
    title: ledger.name ?? ledger.id,
    aside: ageOf(ledger),
  }),
  nothing: 'None waits.',
};

const overdue: Queue<Invoice> = {
  title: 'Overdue invoices',
  href: view(paths.invoices(), 'overdue'),
  useList: useListInvoices,
  rql: isIn('status', invoiceQueues.overdue),
  order: 'attributes.dueDate',
  amount: {
    label: 'Σ GT',
    select: 'price',
    of: ({ price }) => ({ value: price?.totalGT, currency: price?.currency }),
  },
  line: (invoice) => ({
    href: paths.invoice(invoice.id),
    title: `${invoice.buyer?.name ?? invoice.id} · ${invoice.documentNo ?? ''}`,
    aside: <DueIn value={invoice.attributes?.dueDate} />,
  }),
  nothing: 'Every invoice is paid or not yet due.',
};

const overrides: Queue<Override> = {
  title: 'Overrides that withhold billing',
  href: view(paths.overrides(), 'active'),
  useList: useListOverrides,
  rql: isIn('status', overrideQueues.active),
  order: oldest,
  select: 'audit',
  line: (override) => ({
    href: paths.override(override.id),
    title: `${override.client?.name ?? ''} – ${override.vendor?.name ?? ''}`,
    aside: ageOf(override),
  }),
  nothing: 'Everything is billed automatically.',
};

const review = {
  ...journals('Journals to review', 'review', journalQueues.review, 'Nothing waits for you.'),
  triage: 'journals',
};
const reconciling = journals(
  'Journals to recalculate',
  'reconciling',
  journalQueues.reconciling,
  'None was touched.',
);
const enquiring = journals(
  'With the vendor, asked',
  'enquiring',
  journalQueues.enquiring,
  'No question is open.',
);
const ledgersReview = {
  ...ledgers('Ledgers to accept', 'review', ledgerQueues.review, 'None waits.'),
  triage: 'ledgers',
};
const ledgersError = ledgers('Ledgers in error', 'errors', ledgerQueues.errors, 'Every rate was there.');
const ledgersQueue = ledgers(
  'Ledgers to queue',
  'generated',
  ledgerQueues.generated,
  'All are with the ERP.',
);

/** What operations has to decide, what is stuck, and what is out of its hands. */
export function OperationsHome() {
  useTriageKey();
  return (
    <>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>Needs a decision</h2>
        <div className={styles.cards}>
          <QueueCard queue={review} />
          <QueueCard queue={reconciling} />
          <QueueCard queue={ledgersReview} />
          <QueueCard queue={ledgersQueue} />
          <QueueCard queue={customLedgers} />
        </div>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>Stuck</h2>
        <div className={styles.cards}>
          <QueueCard queue={failedStatements} />
          <QueueCard queue={ledgersError} />
          <QueueCard queue={enquiring} />
        </div>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>Month by month</h2>
        <div className={styles.cards}>
          <MonthEnd />
        </div>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>Money outside</h2>
        <div className={styles.cards}>
          <QueueCard queue={overdue} />
          <Ageing />
          <QueueCard queue={overrides} />
          <BilledByMonth />
        </div>
      </section>
    </>
  );
}
