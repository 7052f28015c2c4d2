import { getListCreditMemoLinesUrl } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { getListInvoiceLinesUrl } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { CreditMemo } from '../../api/generated/model/creditMemo.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import type { InvoiceLine } from '../../api/generated/model/invoiceLine.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { Count, Money, Percent } from '../../ui/cells/figures.tsx';
import { PrintSheet } from './PrintSheet.tsx';
import { PrintHead, PrintTable, type PrintColumn } from './PrintTable.tsx';
import { useAllRows } from './use-all-rows.ts';

type Props = {
  document: Invoice | CreditMemo;
  kind: 'Invoice' | 'Credit memo';
  onClose: () => void;
};

const amount = (value: number | null | undefined, currency: string | undefined) => (
  <Money value={value} currency={currency} showCurrency={false} />
);

const columnsIn = (currency: string | undefined): PrintColumn<InvoiceLine>[] => [
  { title: 'Line', cell: ({ lineNo }) => lineNo },
  {
    title: 'Description',
    cell: ({ description, description2 }) => (
      <>
        {description}
        <br />
        <small>{description2}</small>
      </>
    ),
  },
  { title: 'Start', cell: ({ period }) => <Day value={period?.start} /> },
  { title: 'End', cell: ({ period }) => <Day value={period?.end} /> },
  { title: 'Qty', isNumber: true, cell: ({ price }) => <Count value={price?.quantity} /> },
  { title: 'Tax', isNumber: true, cell: ({ price }) => <Percent value={price?.vatPercent} /> },
  { title: 'SP', isNumber: true, cell: ({ price }) => amount(price?.amount, currency) },
  { title: 'GT', isNumber: true, cell: ({ price }) => amount(price?.amountIncludingVat, currency) },
];

/** An invoice or a credit memo with all its lines, for the printer. */
export function PrintDocument({ document, kind, onClose }: Props) {
  const { id, price, attributes } = document;
  const path = kind === 'Invoice' ? getListInvoiceLinesUrl(id) : getListCreditMemoLinesUrl(id);
  const { rows, isCut, most, note } = useAllRows<InvoiceLine>(path, '');
  const currency = price?.currency ?? undefined;
  const dueDate = attributes && 'dueDate' in attributes ? attributes.dueDate : undefined;
  return (
    <PrintSheet isReady={rows !== undefined} note={note} onClose={onClose}>
      <PrintHead
        kind={kind}
        name={document.documentNo ?? id}
        facts={[
          ['Id', id],
          ['Status', document.status],
          ['Buyer', document.buyer?.name],
          ['Seller', document.seller?.name],
          ['Product', document.product?.name],
          ['Agreement', document.agreement?.name ?? document.agreement?.id],
          ['Statement', document.statement?.id],
          ['PO number', attributes?.externalDocumentNo],
          ['Issued', attributes?.documentDate ? <Day key="issued" value={attributes.documentDate} /> : null],
          ['Due date', dueDate ? <Day key="due" value={dueDate} /> : null],
        ]}
        figures={[
          ['Σ SP', <Money key="sp" value={price?.totalSP} currency={currency} />],
          ['Σ ST', <Money key="st" value={price?.totalST} currency={currency} />],
          ['Σ GT', <Money key="gt" value={price?.totalGT} currency={currency} />],
        ]}
      />
      <PrintTable columns={columnsIn(currency)} rows={rows ?? []} />
      {isCut ? <p>The first {most} lines are printed.</p> : null}
    </PrintSheet>
  );
}
