import type { Change } from '../../domain/analytics-measure.ts';
import { isNegative, isZero } from '../../domain/money.ts';
import { formatAmount } from '../../ui/cells/format.ts';
import { printShare } from './share.ts';
import styles from './analytics.module.css';

/** A difference with its sign: figures only, more is not better for who pays. */
export const signed = (amount: string, text: string) =>
  isZero(amount) || isNegative(amount) ? text : `+${text}`;

/** How much more or less it is than before, in money and in percent. */
export function Difference({ change, currency }: { change: Change; currency: string }) {
  const { difference, percent } = change;
  return (
    <span className={styles.difference}>
      {signed(difference, formatAmount(Number(difference), currency))} {currency}
      {percent === undefined ? null : ` (${signed(percent, printShare(percent))})`}
      <span className={styles.quiet}> to the period before</span>
    </span>
  );
}
