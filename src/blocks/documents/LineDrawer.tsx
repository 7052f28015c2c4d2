import { Button, Drawer, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { chargesBehind, type LineCharge } from '../../domain/document-lines.ts';
import { compareAmounts, parseAmount } from '../../domain/money.ts';
import { statement as statementPath } from '../../paths.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { currencyDigits, formatAmount, formatCount } from '../../ui/cells/format.ts';
import { Facts } from '../../ui/detail/Facts.tsx';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { copyText } from '../../ui/grid/rows/copy.ts';
import { readUnfolded, totalOf } from './behind-lines.ts';
import type { Behind, Line } from './DocumentLines.tsx';
import styles from './lines.module.css';

type Props = {
  line: Line;
  currency: string | null | undefined;
  behind: Behind;
  onClose: () => void;
};

/** One printed line in full, and the charges that it stands for, added up. */
export function LineDrawer({ line, currency, behind, onClose }: Props) {
  const { price } = line;
  const reference = [
    line.documentNo,
    `line ${line.lineNo ?? ''}`.trim(),
    line.description,
    price?.amount === undefined
      ? undefined
      : `${formatAmount(price.amount ?? 0, currency ?? undefined)} ${currency ?? ''}`,
    window.location.href,
  ];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={<span className={styles.title}>{line.description ?? line.id}</span>}
    >
      <div className={styles.drawer}>
        <Facts
          of={[
            { label: 'SP', strong: true, value: <Money value={price?.amount} currency={currency} /> },
            {
              label: 'GT',
              strong: true,
              value: <Money value={price?.amountIncludingVat} currency={currency} />,
            },
            { label: 'Quantity', value: <Count value={price?.quantity} /> },
            { label: 'ERP item', value: line.itemNo ?? <Empty /> },
            { label: 'Start', value: <Day value={line.period?.start} /> },
            { label: 'End', value: <Day value={line.period?.end} /> },
            { label: 'Additional info', value: line.description2 ?? <Empty /> },
          ]}
        />
        <Button
          variant="default"
          size="compact-md"
          className={styles.copy}
          leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
          onClick={() => copyText(reference.filter(Boolean).join(' · '), 'Reference')}
        >
          Copy reference
        </Button>
        <section className={styles.section}>
          <h2>Charges</h2>
          {behind.statementId ? (
            <Unfolded {...behind} statementId={behind.statementId} line={line} currency={currency} />
          ) : (
            <p className={styles.quiet}>No statement is behind this document, so it has no charges here.</p>
          )}
        </section>
      </div>
    </Drawer>
  );
}

type UnfoldedProps = Behind & {
  statementId: string;
  line: Line;
  currency: string | null | undefined;
};

/** As many charges as a person reads; the rest is one press away. */
const shown = 100;

function Unfolded({ statementId, isCredit, productName, line, currency }: UnfoldedProps) {
  const precision = currencyDigits(currency ?? undefined);
  const { data, error, refetch } = useQuery({
    queryKey: ['lines', statementId, precision, isCredit, productName],
    queryFn: ({ signal }) =>
      readUnfolded(statementId, { precision, isCredit, productName: productName ?? '' }, signal),
    staleTime: 60_000,
  });
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label="Reading the charges of the statement" />;
  const amount = parseAmount(String(line.price?.amount ?? ''));
  const charges = chargesBehind(
    { lineNo: line.lineNo, amount, description: line.description ?? undefined },
    data,
  );
  if (!charges)
    return (
      <p className={styles.quiet}>
        The ERP arranged this line itself, so its charges cannot be told. They are among those of the{' '}
        <Link to={statementPath(statementId)}>statement</Link>.
      </p>
    );
  const total = totalOf(charges, { precision, isCredit });
  const ties = amount !== undefined && compareAmounts(total, amount) === 0;
  const Icon = ties ? IconCircleCheck : IconAlertTriangle;
  return (
    <>
      <p className={styles.sum} data-ties={ties || undefined} role="status">
        <Icon size={18} stroke={1.5} aria-hidden />
        <span>
          {formatCount(charges.length)} {charges.length === 1 ? 'charge makes' : 'charges make'}{' '}
          {formatAmount(Number(total), currency ?? undefined)} {currency}
          {ties ? ', the amount of the line.' : ', which is not the amount of the line.'}
        </span>
      </p>
      <ChargeTable charges={charges.slice(0, shown)} currency={currency} />
      <p className={styles.quiet}>
        {charges.length > shown ? `The first ${shown} are shown. ` : ''}
        <Link to={statementPath(statementId)}>Open the statement</Link>
      </p>
    </>
  );
}

function ChargeTable({
  charges,
  currency,
}: {
  charges: readonly LineCharge[];
  currency: string | null | undefined;
}) {
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label="Charges of the line">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Charge</th>
            <th scope="col">Start</th>
            <th scope="col">End</th>
            <th scope="col" data-number>
              Qty
            </th>
            <th scope="col" data-number>
              SP
            </th>
          </tr>
        </thead>
        <tbody>
          {charges.map((charge) => (
            <tr key={charge.id}>
              <th scope="row">{charge.id}</th>
              <td>
                <Day value={charge.period?.start} />
              </td>
              <td>
                <Day value={charge.period?.end} />
              </td>
              <td data-number>
                <Count value={charge.quantity} />
              </td>
              <td data-number>
                <Money value={charge.price?.BSPx1} currency={currency} showCurrency={false} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
