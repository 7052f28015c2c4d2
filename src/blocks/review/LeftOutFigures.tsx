import { Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import { typedFromShare, mustBeTyped } from '../../domain/review/left-out.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { chargesHref } from './charge-links.ts';
import { leftOutCount, useLeftOut } from './left-out-charges.ts';
import styles from './review.module.css';
import { leftOutWords } from './words.ts';

/** The money that is not billed when a journal is accepted: how many charges, how much, and the way to each set. */
export function LeftOutFigures({ journal }: { journal: Journal }) {
  const { data, error, refetch } = useLeftOut(journal);
  const currency = journal.price?.currency;
  if (leftOutCount(journal) === 0)
    return <p className={styles.even}>Every charge is billed. Nothing is left out.</p>;
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={96} aria-busy="true" />;
  return (
    <table className={styles.sums} data-warn={mustBeTyped(data) || undefined}>
      <caption className={styles.caption}>Left out of billing</caption>
      <thead>
        <tr>
          <th scope="col">Charges</th>
          <th scope="col">Count</th>
          <th scope="col">Σ PP</th>
        </tr>
      </thead>
      <tbody>
        {data.parts.map(({ status, count, PP }) => (
          <tr key={status}>
            <th scope="row">
              <Link to={chargesHref(journal.id, status)}>{leftOutWords[status] ?? status}</Link>
            </th>
            <td>
              <Count value={count} />
            </td>
            <td>
              <Money value={Number(PP)} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            Together{' '}
            {data.share === undefined ? null : (
              <span className={styles.quiet}>
                <Percent value={Number(data.share)} /> of Σ PP
                {mustBeTyped(data) ? `, from ${typedFromShare} % on it has to be typed` : null}
              </span>
            )}
          </th>
          <td>
            <Count value={data.count} />
          </td>
          <td>
            <Money value={Number(data.PP)} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
