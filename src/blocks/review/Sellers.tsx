import { Skeleton } from '@mantine/core';
import { useListJournalSellers } from '../../api/generated/endpoints/journals/journals.ts';
import { useListLedgers } from '../../api/generated/endpoints/ledgers/ledgers.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { eq } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { filteredChargesHref } from './charge-links.ts';
import styles from './review.module.css';

/** The sellers that a journal bills through, each with its charges and, once there is one, its ledger. */
export function JournalSellers({ journal }: { journal: Journal }) {
  const { data, error, refetch } = useListJournalSellers(journal.id, { limit: 100, order: 'name' });
  const ledgers = useListLedgers({ rql: eq('journal.id', journal.id), limit: 100 }).data?.data ?? [];
  if (error && !data) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={120} m={16} />;
  return (
    <div className={styles.panel}>
      <table className={styles.sums}>
        <caption className={styles.caption}>One ledger each</caption>
        <thead>
          <tr>
            <th scope="col">Seller</th>
            <th scope="col">Ledger</th>
            <th scope="col">Status</th>
            <th scope="col">Charges</th>
            <th scope="col">Σ PP</th>
            <th scope="col">Σ BSP</th>
            <th scope="col">Margin</th>
          </tr>
        </thead>
        <tbody>
          {data.data.map((seller) => {
            const ledger = ledgers.find((each) => each.seller?.id === seller.id);
            return (
              <tr key={seller.id}>
                <th scope="row">
                  <Reference to={seller} href={filteredChargesHref(journal.id, eq('seller.id', seller.id))} />
                </th>
                <td>
                  {ledger ? <Reference to={{ id: ledger.id }} href={paths.ledger(ledger.id)} /> : <Empty />}
                </td>
                <td>
                  <StatusChip status={ledger?.status} schema="Ledger" />
                </td>
                <td>
                  <Count value={ledger?.processing?.total} />
                </td>
                <td>
                  <Money value={ledger?.price?.totalPP} currency={ledger?.price?.currency} />
                </td>
                <td>
                  <Money value={ledger?.price?.totalBSP} currency={ledger?.price?.saleCurrency} />
                </td>
                <td>
                  <Percent value={ledger?.price?.margin} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
