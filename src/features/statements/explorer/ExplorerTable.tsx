import type { Dimension, Exploration, Sums } from '../../../domain/explore.ts';
import { Count, Money } from '../../../ui/cells/figures.tsx';
import { formatCount } from '../../../ui/cells/format.ts';
import { Reference } from '../../../ui/cells/Reference.tsx';
import styles from './explorer.module.css';
import { dimensionNames, shownAmount } from './lines.ts';

type Props = {
  exploration: Exploration;
  by: readonly Dimension[];
  currency: string;
  precision: number;
};

/** More groups than anybody reads are not drawn; the file has them all. */
const shown = 1000;

/** The charges added up, the largest group first, with the totals in sight. */
export function ExplorerTable({ exploration: { columns, groups, all }, by, currency, precision }: Props) {
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Charges added up">
        <table className={styles.table}>
          <thead>
            <tr>
              {by.map((dimension) => (
                <th key={dimension} scope="col">
                  {dimensionNames[dimension]}
                </th>
              ))}
              <th scope="col" data-number>
                Charges
              </th>
              <th scope="col" data-number>
                Qty
              </th>
              {columns.map(({ id, name }) => (
                <th key={id} scope="col" data-number>
                  {name}
                </th>
              ))}
              <th scope="col" data-number>
                Σ SP <span className={styles.currency}>{currency}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, shown).map(({ keys, ...sums }) => (
              <tr key={keys.map(({ id }) => id).join(' ')}>
                {keys.map(({ id, name }, at) => (
                  <th key={at} scope="row">
                    {id && id !== name ? <Reference to={{ id, name }} cell="other" /> : name}
                  </th>
                ))}
                <Figures sums={sums} currency={currency} precision={precision} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={by.length}>
                Total
              </th>
              <Figures sums={all} currency={currency} precision={precision} />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={styles.note} role="status">
        {formatCount(groups.length)} {groups.length === 1 ? 'group' : 'groups'} of {formatCount(all.charges)}{' '}
        {all.charges === 1 ? 'charge' : 'charges'}
        {groups.length > shown ? `; the largest ${formatCount(shown)} are shown, the file has all` : ''}.
      </p>
    </>
  );
}

function Figures({ sums, currency, precision }: { sums: Sums; currency: string; precision: number }) {
  return (
    <>
      <td data-number>
        <Count value={sums.charges} />
      </td>
      <td data-number>
        <Count value={Number(sums.quantity)} />
      </td>
      {[...sums.amounts, sums.total].map((amount, at) => (
        <td key={at} data-number data-total={at === sums.amounts.length || undefined}>
          <Money value={shownAmount(amount, precision)} currency={currency} showCurrency={false} />
        </td>
      ))}
    </>
  );
}
