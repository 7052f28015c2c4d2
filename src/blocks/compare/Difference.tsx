import { isNegative, isZero } from '../../domain/money.ts';
import { formatAmount, formatCount } from '../../ui/cells/format.ts';
import styles from './compare.module.css';

type Props = {
  /** Exact, after less before. */
  value: string;
  /** With one it is money, without a quantity. */
  currency?: string | undefined;
  showCurrency?: boolean;
};

/** How much more or less it has become, with its sign. */
export function Difference({ value, currency, showCurrency = false }: Props) {
  if (isZero(value)) return <span className={styles.none}>0</span>;
  const number = Number(value);
  const text = currency ? formatAmount(number, currency) : formatCount(number);
  return (
    <span className={styles.difference}>
      {isNegative(value) ? text : `+${text}`}
      {showCurrency && currency ? <span className={styles.currency}>{currency}</span> : null}
    </span>
  );
}
