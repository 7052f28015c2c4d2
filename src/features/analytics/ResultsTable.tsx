import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { changeOf } from '../../domain/analytics-measure.ts';
import type { BilledRow } from '../../domain/analytics-ranking.ts';
import { isZero, type Amount } from '../../domain/money.ts';
import { useActor } from '../../session/session.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { formatAmount, formatCount } from '../../ui/cells/format.ts';
import { signed } from './Difference.tsx';
import type { Way } from './dimensions.ts';
import type { Mark } from './marks.ts';
import { printShare, shareOf } from './share.ts';
import type { Question } from './state.ts';
import type { Answer } from './use-answer.ts';
import { bucketWords, capital, groupWords, measureWords } from './words.ts';
import styles from './analytics.module.css';

type Props = {
  question: Question;
  answer: Answer;
  marks: ReadonlyMap<string, Mark>;
  wayOf: (row: BilledRow) => Way | undefined;
  /** Key of the row that is looked at, here or in the chart. */
  active: string | undefined;
  onActive: (key: string | null) => void;
};

/** The figures of the chart. A row that has the focus lights up its bars, and a bar its row. */
export function ResultsTable({ question, answer, marks, wayOf, active, onActive }: Props) {
  const { role } = useActor();
  const { rows, currency, total, before, gone, charges } = answer;
  const body = useRef<HTMLTableSectionElement>(null);
  const isCompared = question.isCompared;
  const { label, hint } = measureWords(question.measure, role);
  const [one] = groupWords[question.groupBy];
  const handleKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const links = [...(body.current?.querySelectorAll('a') ?? [])];
    links[links.findIndex((link) => link === document.activeElement) + step]?.focus();
  };
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {label} in {currency}
        </caption>
        <thead>
          <tr>
            <th scope="col">{question.groupBy === 'period' ? 'Time' : capital(one)}</th>
            <th scope="col" className={styles.end} title={hint}>
              {label} <span className={styles.unit}>{currency}</span>
            </th>
            <th scope="col" className={styles.end}>
              Share
            </th>
            {isCompared ? (
              <>
                <th scope="col" className={styles.end}>
                  Before
                </th>
                <th scope="col" className={styles.end}>
                  Δ
                </th>
                <th scope="col" className={styles.end}>
                  Δ %
                </th>
              </>
            ) : null}
            <th scope="col" className={styles.end}>
              Charges
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr
              key={row.key}
              data-active={row.key === active || undefined}
              onMouseEnter={() => onActive(row.key)}
              onMouseLeave={() => onActive(null)}
              onFocus={() => onActive(row.key)}
              onBlur={() => onActive(null)}
            >
              <Name row={row} mark={marks.get(row.key)} way={wayOf(row)} onKeyDown={handleKeyDown} />
              <Cells
                amount={row.amount}
                before={row.before}
                total={total}
                charges={row.charges}
                currency={currency}
                isCompared={isCompared}
              />
            </tr>
          ))}
          {isCompared && !isZero(gone) ? (
            <tr>
              <th scope="row">
                <span className={styles.name}>Billed only before</span>
              </th>
              <Cells amount="0" before={gone} total={total} charges={0} currency={currency} isCompared />
            </tr>
          ) : null}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <Cells
              amount={total}
              before={before}
              total={total}
              charges={charges}
              currency={currency}
              isCompared={isCompared}
            />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type NameProps = {
  row: BilledRow;
  mark: Mark | undefined;
  way: Way | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Name({ row, mark, way, onKeyDown }: NameProps) {
  const name =
    row.kind === 'time'
      ? bucketWords(row.name)
      : row.kind === 'others' && row.count > 0
        ? `Others (${formatCount(row.count)})`
        : row.name;
  return (
    <th scope="row">
      <span className={styles.name}>
        {row.kind === 'time' || !mark ? null : (
          <svg viewBox="0 0 20 20" className={styles.mark} aria-hidden>
            <rect width="20" height="20" rx="4" fill={mark.color} />
            <text x="10" y="10" dy="0.35em">
              {mark.mark}
            </text>
          </svg>
        )}
        {way ? (
          <Link to={way.href} title={way.words} className={styles.link} onKeyDown={onKeyDown}>
            {name}
          </Link>
        ) : (
          name
        )}
        {row.kind === 'group' && row.id !== row.name ? <span className={styles.id}>{row.id}</span> : null}
      </span>
    </th>
  );
}

type CellsProps = {
  amount: Amount;
  before: Amount | undefined;
  total: Amount;
  charges: number;
  currency: string;
  isCompared: boolean;
};

function Cells({ amount, before, total, charges, currency, isCompared }: CellsProps) {
  const money = (value: Amount) => formatAmount(Number(value), currency);
  const share = shareOf(amount, total);
  const change = before === undefined ? undefined : changeOf(amount, before);
  return (
    <>
      <Cell>{money(amount)}</Cell>
      <Cell>{share && printShare(share)}</Cell>
      {isCompared ? (
        <>
          <Cell>{before !== undefined && money(before)}</Cell>
          <Cell>{change && signed(change.difference, money(change.difference))}</Cell>
          <Cell>{change?.percent && signed(change.percent, printShare(change.percent))}</Cell>
        </>
      ) : null}
      <Cell>{formatCount(charges)}</Cell>
    </>
  );
}

const Cell = ({ children }: { children: ReactNode }) => (
  <td className={styles.end}>{children || <Empty />}</td>
);
