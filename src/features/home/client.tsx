import { useListCreditMemos } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { useListInvoices } from '../../api/generated/endpoints/invoices/invoices.ts';
import { useListStatements } from '../../api/generated/endpoints/statements/statements.ts';
import type { CreditMemo } from '../../api/generated/model/creditMemo.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { invoiceQueues, statementQueues } from '../../domain/queues.ts';
import { and, eq, isIn, isOut } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { DueIn } from '../../ui/cells/DueIn.tsx';
import { Money } from '../../ui/cells/figures.tsx';
import { BilledByMonth } from './BilledByMonth.tsx';
import { MonthDownloads } from './MonthDownloads.tsx';
import { NewSince } from './NewSince.tsx';
import { PaymentCalendar, toPayHref } from './PaymentCalendar.tsx';
import { QueueCard, type Queue } from './QueueCard.tsx';
import styles from './home.module.css';

const gross = {
  label: 'Σ GT',
  select: 'price',
  of: ({ price }: Invoice | CreditMemo) => ({ value: price?.totalGT, currency: price?.currency }),
};

const invoices = (
  face: Pick<Queue<Invoice>, 'title' | 'href' | 'nothing' | 'order' | 'rql'>,
): Queue<Invoice> => ({
  ...face,
  useList: useListInvoices,
  amount: gross,
  line: (invoice) => ({
    href: paths.invoice(invoice.id),
    title: [invoice.documentNo ?? invoice.id, invoice.vendor?.name ?? invoice.seller?.name]
      .filter(Boolean)
      .join(' · '),
    aside: (
      <>
        <Money value={invoice.price?.totalGT} currency={invoice.price?.currency} />{' '}
        <DueIn value={invoice.attributes?.dueDate} />
      </>
    ),
  }),
});

const overdue = invoices({
  title: 'Overdue',
  href: `${paths.invoices()}?view=overdue`,
  rql: isIn('status', invoiceQueues.overdue),
  order: 'attributes.dueDate',
  nothing: 'Nothing is late.',
});
const notOverdue = isOut('status', invoiceQueues.overdue);
const toPay = invoices({
  title: 'Not yet due',
  href: toPayHref(notOverdue),
  rql: and(isIn('status', invoiceQueues.toPay), notOverdue),
  order: 'attributes.dueDate',
  nothing: 'Nothing else is open.',
});
const statements: Queue<Statement> = {
  title: 'Statements without an invoice',
  href: `${paths.statements()}?view=without-invoice`,
  useList: useListStatements,
  rql: and(eq('invoice.id', null), eq('creditMemo.id', null), isOut('status', statementQueues.cancelled)),
  order: '-audit.created.at',
  select: 'audit',
  amount: {
    label: 'Σ SP',
    select: 'price',
    of: ({ price }) => ({ value: price?.totalBSP, currency: price?.currency?.sale }),
  },
  line: (statement) => ({
    href: paths.statement(statement.id),
    title: [statement.vendor?.name, statement.buyer?.name].filter(Boolean).join(' · ') || statement.id,
    aside: <Money value={statement.price?.totalBSP} currency={statement.price?.currency?.sale} />,
  }),
  nothing: 'Each statement has its invoice.',
};
const credits: Queue<CreditMemo> = {
  title: 'Credit memos to offset',
  href: paths.creditMemos(),
  useList: useListCreditMemos,
  rql: '',
  order: '-attributes.documentDate',
  amount: gross,
  line: (memo) => ({
    href: paths.creditMemo(memo.id),
    title: [memo.documentNo ?? memo.id, memo.vendor?.name].filter(Boolean).join(' · '),
    aside: (
      <>
        <Money value={memo.price?.totalGT} currency={memo.price?.currency} />{' '}
        <Day value={memo.attributes?.documentDate} />
      </>
    ),
  }),
  nothing: 'There are none.',
};

/** What the client owes and by when, and what is still to come. */
export function ClientHome() {
  return (
    <>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>To pay</h2>
        <div className={styles.cards}>
          <PaymentCalendar />
          <QueueCard queue={overdue} />
          <QueueCard queue={toPay} />
          <QueueCard queue={credits} />
        </div>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>What is new</h2>
        <div className={styles.cards}>
          <NewSince />
          <QueueCard queue={statements} />
          <MonthDownloads />
        </div>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>Over the year</h2>
        <div className={styles.cards}>
          <BilledByMonth />
        </div>
      </section>
    </>
  );
}
