import { useListJournals } from '../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { journalQueues } from '../../domain/queues.ts';
import { gt, isIn } from '../../domain/rql/build.ts';
import { auditKey } from '../../domain/transition.ts';
import * as paths from '../../paths.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { Since } from '../../ui/cells/Since.tsx';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import { textAt } from '../../ui/grid/state/path.ts';
import { BilledByMonth } from './BilledByMonth.tsx';
import { MonthEnd } from './MonthEnd.tsx';
import { QueueCard, type Queue } from './QueueCard.tsx';
import styles from './home.module.css';

const firstLine = (text: string | null | undefined) => text?.trim().split('\n')[0];

type Face = Pick<Queue<Journal>, 'title' | 'nothing' | 'order'> & {
  view: string;
  statuses: readonly string[];
  asideOf?: (journal: Journal) => React.ReactNode;
  titleOf?: (journal: Journal) => string;
};

const queueOf = ({ view, statuses, asideOf, titleOf, ...rest }: Face): Queue<Journal> => ({
  ...rest,
  href: `${paths.journals()}?view=${view}`,
  useList: useListJournals,
  rql: isIn('status', statuses),
  select: 'audit',
  amount: {
    label: 'Σ PP',
    select: 'price',
    of: ({ price }) => ({ value: price?.totalPP, currency: price?.currency }),
  },
  line: (journal) => ({
    href: paths.journal(journal.id),
    title: titleOf?.(journal) ?? journal.name ?? journal.id,
    aside: asideOf?.(journal) ?? (
      <Since value={textAt(journal.audit, `${auditKey(journal.status ?? '')}.at`)} />
    ),
  }),
});

const chip = (journal: Journal) => <StatusChip status={journal.status} schema="Journal" />;

const enquiries = queueOf({
  title: 'Questions to answer',
  view: 'enquiring',
  statuses: journalQueues.enquiring,
  order: 'audit.updated.at',
  titleOf: ({ name, id, notes }) => [name ?? id, firstLine(notes)].filter(Boolean).join(': '),
  nothing: 'Operations has no question.',
});
const errors = queueOf({
  title: 'Files to correct',
  view: 'errors',
  statuses: journalQueues.errors,
  order: 'audit.updated.at',
  nothing: 'Every file is right.',
});
const needsMe = queueOf({
  title: 'Needs you',
  view: 'needs-me',
  statuses: journalQueues.needsVendor,
  order: 'audit.updated.at',
  asideOf: chip,
  nothing: 'Nothing waits for you.',
});
const inProgress = queueOf({
  title: 'With operations',
  view: 'with-operations',
  statuses: journalQueues.withOperations,
  order: '-audit.updated.at',
  asideOf: chip,
  nothing: 'Nothing is on its way.',
});
const completed = queueOf({
  title: 'Completed',
  view: 'completed',
  statuses: journalQueues.completed,
  order: '-audit.updated.at',
  nothing: 'Nothing was completed yet.',
});

/** What came of the last files, whatever became of their journals since. */
const uploads: Queue<Journal> = {
  title: 'Last uploads',
  href: `${paths.journals()}?sort=-audit.updated.at`,
  useList: useListJournals,
  rql: gt('upload.total', 0),
  order: '-audit.updated.at',
  select: 'audit',
  line: (journal) => {
    const { total = 0, error = 0 } = journal.upload ?? {};
    return {
      href: paths.journal(journal.id),
      title: journal.name ?? journal.id,
      aside: (
        <>
          {formatCount(total)} {total === 1 ? 'row' : 'rows'}
          {error > 0 ? <span className={styles.wrong}>, {formatCount(error)} in error</span> : null}
          <Since value={textAt(journal.audit, 'validating.at')} />
        </>
      ),
    };
  },
  nothing: 'No file was uploaded yet.',
};

/** What the vendor has to do, and where its journals are. */
export function VendorHome() {
  return (
    <>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>Needs you</h2>
        <div className={styles.cards}>
          <QueueCard queue={enquiries} />
          <QueueCard queue={errors} />
          <QueueCard queue={needsMe} />
        </div>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>On its way</h2>
        <div className={styles.cards}>
          <QueueCard queue={inProgress} />
          <QueueCard queue={completed} />
          <QueueCard queue={uploads} />
        </div>
      </section>
      <section className={styles.group}>
        <h2 className={styles.groupTitle}>Month by month</h2>
        <div className={styles.cards}>
          <MonthEnd />
          <BilledByMonth />
        </div>
      </section>
    </>
  );
}
