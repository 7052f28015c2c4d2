import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { type ColumnKey } from '../../domain/charge-file/columns.ts';
import { comparedIn } from '../../domain/charge-file/compare/match-rows.ts';
import { valueOf } from '../../domain/charge-file/compare/packed-row.ts';
import { parseAmount, subtract } from '../../domain/money.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { formatAmount, formatCount, formatDay, formatUnitPrice } from '../../ui/cells/format.ts';
import styles from './compare.module.css';
import type { ComparisonRun } from './comparison-run.ts';
import { Difference } from './Difference.tsx';
import type { GroupFace, RowPair } from './protocol.ts';
import { fateOf, groupLabels } from './words.ts';

const rowHeight = 44;
const overscan = 8;

type Props = { run: ComparisonRun; group: GroupFace; currency: string | undefined };

type Look = {
  key: ColumnKey;
  label: string;
  isFigure?: boolean;
  print?: (text: string, currency: string | undefined) => string;
};

const figure =
  (format: (value: number, currency: string | undefined) => string) =>
  (text: string, currency: string | undefined) => {
    const amount = parseAmount(text);
    return amount === undefined ? text : format(Number(amount), currency);
  };
const day = (text: string) => formatDay(text) ?? text;

const looks: readonly Look[] = [
  { key: 'entryId', label: 'Entry ID' },
  { key: 'sourceValue', label: 'Source' },
  { key: 'itemValue', label: 'Item' },
  { key: 'periodStart', label: 'Start', print: day },
  { key: 'periodEnd', label: 'End', print: day },
  { key: 'quantity', label: 'Quantity', isFigure: true, print: figure((value) => formatCount(value)) },
  { key: 'unitPP', label: 'Unit PP', isFigure: true, print: figure(formatUnitPrice) },
  { key: 'PPx1', label: 'PP', isFigure: true, print: figure(formatAmount) },
];
const shownKeys: ReadonlySet<ColumnKey> = new Set(looks.map(({ key }) => key));
const columns = looks.length + 3;

/** The rows of a group, as they are over as they were; only those in sight are drawn. */
export function ChangedRows({ run, group, currency }: Props) {
  useSyncExternalStore(run.subscribe, run.pages);
  const scroller = useRef<HTMLDivElement>(null);
  // its functions change with every scroll, which is what they are for
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: group.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
  });
  const { mode } = run.spec;
  const compared = useMemo(() => comparedIn(mode), [mode]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const [from, to] = [first?.index ?? 0, last?.index ?? 0];
  useEffect(() => run.bring(group.id, from, to), [run, group.id, from, to]);
  return (
    // a scroller must be reached by the keyboard
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className={styles.rows} tabIndex={0} role="region" aria-label={groupLabels[group.id]}>
      <table aria-rowcount={group.count + 1}>
        <caption className={styles.hidden}>{groupLabels[group.id]}</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Row</th>
            {looks.map(({ key, label, isFigure }) => (
              <th key={key} scope="col" className={isFigure ? styles.figure : undefined}>
                {label}
              </th>
            ))}
            <th scope="col" className={styles.figure}>
              Difference
            </th>
            <th scope="col">Also changed</th>
          </tr>
        </thead>
        <tbody>
          <Space height={first?.start ?? 0} />
          {items.map(({ index }) => {
            const pair = run.rowAt(group.id, index);
            return pair ? (
              <PairRow key={index} pair={pair} index={index} compared={compared} currency={currency} />
            ) : (
              <tr key={index} className={styles.row} aria-rowindex={index + 2} aria-busy>
                <td colSpan={columns} aria-hidden>
                  <span className={styles.bone} />
                </td>
              </tr>
            );
          })}
          <Space height={virtual.getTotalSize() - (last?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} className={styles.space} style={{ height }} aria-hidden />
    </tr>
  );
}

type PairProps = {
  pair: RowPair;
  index: number;
  compared: readonly ColumnKey[];
  currency: string | undefined;
};

function PairRow({ pair, index, compared, currency }: PairProps) {
  const { before, after } = pair;
  const { fate, changed } = fateOf(pair, compared);
  const amountOf = (side: typeof before) => (side && parseAmount(valueOf(side.values, 'PPx1'))) || '0';
  const others = changed.filter((key) => !shownKeys.has(key));
  return (
    <tr className={styles.row} data-fate={fate} aria-rowindex={index + 2}>
      <th scope="row">
        <Stack first={<span className={styles.fate}>{fate}</span>} second={rowNumbers(pair)} />
      </th>
      {looks.map((look) => (
        <td key={look.key} className={look.isFigure ? styles.figure : undefined}>
          <Value look={look} pair={pair} isChanged={changed.includes(look.key)} currency={currency} />
        </td>
      ))}
      <td className={styles.figure}>
        <Difference value={subtract(amountOf(after), amountOf(before))} currency={currency} />
      </td>
      <td>{others.length > 0 ? <Others pair={pair} keys={others} /> : <Empty />}</td>
    </tr>
  );
}

const rowNumbers = ({ before, after }: RowPair) => {
  if (before && after && before.n !== after.n) return `Row ${before.n} → ${after.n}`;
  return `Row ${(after ?? before)?.n}`;
};

function Stack({
  first,
  second,
  isStruck = false,
}: {
  first: ReactNode;
  second: ReactNode;
  isStruck?: boolean;
}) {
  return (
    <span className={styles.stack}>
      <span>{first}</span>
      <span className={styles.second}>{isStruck ? <del>{second}</del> : second}</span>
    </span>
  );
}

type ValueProps = { look: Look; pair: RowPair; isChanged: boolean; currency: string | undefined };

/** A value as it is; where it changed, over what it was. */
function Value({ look: { key, print }, pair: { before, after }, isChanged, currency }: ValueProps) {
  const textOf = (side: typeof before) => {
    const text = side ? valueOf(side.values, key) : '';
    return text && print ? print(text, currency) : text;
  };
  const now = after ? textOf(after) : textOf(before);
  const shown = now === '' ? <Empty /> : now;
  if (!isChanged) return shown;
  return <Stack first={<ins>{shown}</ins>} second={textOf(before) || 'blank'} isStruck />;
}

const columnNames: Partial<Record<ColumnKey, string>> = {
  reference: 'Reference',
  invoice: 'Invoice',
  sourceType: 'Source type',
  sourceCriteria: 'Source by',
  orderCriteria: 'Order by',
  orderValue: 'Order',
  itemCriteria: 'Item by',
  description1: 'Description',
  description2: 'Description 2',
  segment: 'Segment',
  agreementVendorId: 'Agreement',
};

/** What changed outside the columns: the first with its values, the others by name. */
function Others({ pair: { before, after }, keys }: { pair: RowPair; keys: readonly ColumnKey[] }) {
  const [key = 'reference', ...more] = keys;
  const textOf = (side: typeof before) => (side && valueOf(side.values, key)) || 'blank';
  const names = keys.map((each) => columnNames[each] ?? each).join(', ');
  return (
    <span title={names}>
      <Stack
        first={
          <>
            {columnNames[key] ?? key}: <ins>{textOf(after)}</ins>
            {more.length > 0 ? `, ${more.length} more` : null}
          </>
        }
        second={textOf(before)}
        isStruck
      />
    </span>
  );
}
