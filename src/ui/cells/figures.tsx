import { Empty } from './Empty.tsx';
import { currencyDigits, formatAmount, formatCount, formatPercent, formatUnitPrice } from './format.ts';
import styles from './cells.module.css';

type Figure = { value: number | null | undefined };
type MoneyProps = Figure & {
  currency?: string | null;
  /** False where the column or the label already names the currency. */
  showCurrency?: boolean;
  /** Unit prices keep their digits; totals are rounded to the currency. */
  unitPrice?: boolean;
  /** In a column of several currencies: a yen keeps its place before the point of the others. */
  isAligned?: boolean;
};

const noDecimals = '\u2008\u2007\u2007';

/** An amount in its currency's own precision, the currency stepping back behind it. */
export function Money({
  value,
  currency,
  showCurrency = true,
  unitPrice = false,
  isAligned = false,
}: MoneyProps) {
  if (value === null || value === undefined) return <Empty />;
  const format = unitPrice ? formatUnitPrice : formatAmount;
  return (
    <span className={styles['figure']}>
      {format(value, currency ?? undefined)}
      {isAligned && currency && currencyDigits(currency) === 0 ? noDecimals : null}
      {showCurrency && currency ? <span className={styles['currency']}>{currency}</span> : null}
    </span>
  );
}

/** A percentage as the API sends it. */
export function Percent({ value }: Figure) {
  if (value === null || value === undefined) return <Empty />;
  return <span className={styles['figure']}>{formatPercent(value)}</span>;
}

/** A count or a quantity. */
export function Count({ value }: Figure) {
  if (value === null || value === undefined) return <Empty />;
  return <span className={styles['figure']}>{formatCount(value)}</span>;
}
