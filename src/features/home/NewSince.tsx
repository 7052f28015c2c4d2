import { useState } from 'react';
import { Link } from 'react-router';
import { useListCreditMemos } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { useListInvoices } from '../../api/generated/endpoints/invoices/invoices.ts';
import { useListStatements } from '../../api/generated/endpoints/statements/statements.ts';
import { ge } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { DateTime } from '../../ui/cells/dates.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { useViewer } from '../../ui/viewer.ts';
import { Card } from './Card.tsx';
import { newSince } from './last-visit.ts';
import styles from './home.module.css';

const query = { query: { staleTime: 60_000 } };

/** What has come since the person was here last, each number its list. */
export function NewSince() {
  const { account } = useViewer();
  const [since] = useState(() => newSince(account, new Date()));
  const rql = ge('audit.created.at', new Date(since));
  const params = { limit: 0, rql };
  const kinds = [
    { label: 'Invoices', path: paths.invoices(), result: useListInvoices(params, query) },
    { label: 'Credit memos', path: paths.creditMemos(), result: useListCreditMemos(params, query) },
    { label: 'Statements', path: paths.statements(), result: useListStatements(params, query) },
  ];
  return (
    <Card title="New for you">
      <p className={styles.quiet}>
        Since <DateTime value={since} inline />
      </p>
      <ul className={styles.tally}>
        {kinds.map(({ label, path, result }) => {
          const total = result.data?.$meta.pagination.total;
          return (
            <li key={label}>
              <Link to={`${path}?filter=${encodeURIComponent(rql)}`}>
                <span>{label}</span>
                <strong data-none={total === 0 || undefined}>
                  {typeof total === 'number' ? formatCount(total) : result.error ? '–' : '…'}
                </strong>
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
