import { getListStatementChargesUrl } from '../../api/generated/endpoints/statement-charges/statement-charges.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Statement } from '../../api/generated/model/statement.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { PrintHead, PrintTable, type PrintColumn } from './PrintTable.tsx';
import { useAllRows } from './use-all-rows.ts';

const columnsIn = (currency: string | undefined): PrintColumn<Charge>[] => [
  { title: 'Charge', cell: ({ id }) => <small>{id}</small> },
  { title: 'Subscription', cell: ({ subscription }) => subscription?.name ?? subscription?.id },
  { title: 'Item', cell: ({ item, description }) => item?.name ?? description?.value1 },
  { title: 'Start', cell: ({ period }) => <Day value={period?.start} /> },
  { title: 'End', cell: ({ period }) => <Day value={period?.end} /> },
  { title: 'Qty', isNumber: true, cell: ({ quantity }) => <Count value={quantity} /> },
  {
    title: 'Unit SP',
    isNumber: true,
    cell: ({ price }) => <Money value={price?.unitBSP} currency={currency} showCurrency={false} unitPrice />,
  },
  {
    title: 'SP',
    isNumber: true,
    cell: ({ price }) => <Money value={price?.BSPx1} currency={currency} showCurrency={false} />,
  },
];

/** A statement with all its charges, for the printer. */
export function PrintStatement({ statement, onClose }: { statement: Statement; onClose: () => void }) {
  const { id, price } = statement;
  const { rows, isCut, most, note } = useAllRows<Charge>(getListStatementChargesUrl(id), 'id');
  const currency = price?.currency?.sale ?? undefined;
  return (
    <PrintSheet isReady={rows !== undefined} note={note} onClose={onClose}>
      <PrintHead
        kind="Statement"
        name={id}
        facts={[
          ['Status', statement.status],
          ['Type', [statement.type, statement.billingType].filter(Boolean).join(', ')],
          ['Client', statement.client?.name],
          ['Buyer', statement.buyer?.name],
          ['Licensee', statement.licensee?.name],
          ['Seller', statement.seller?.name],
          ['Vendor', statement.vendor?.name],
          ['Product', statement.product?.name],
          ['Agreement', statement.agreement?.name ?? statement.agreement?.id],
          ['Invoice', statement.invoice?.id],
          ['Credit memo', statement.creditMemo?.id],
        ]}
        figures={[
          ['Σ SP', <Money key="sp" value={price?.totalBSP} currency={currency} />],
          ...(price?.totalGT == null
            ? []
            : [['Σ GT', <Money key="gt" value={price.totalGT} currency={currency} />] as const]),
        ]}
      />
      <PrintTable columns={columnsIn(currency)} rows={rows ?? []} />
      {isCut ? <p>The first {most} charges are printed; the workbook has all of them.</p> : null}
    </PrintSheet>
  );
}
