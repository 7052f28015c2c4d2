import { useMemo } from 'react';
import type { CreditMemoLine } from '../../api/generated/model/creditMemoLine.ts';
import type { InvoiceLine } from '../../api/generated/model/invoiceLine.ts';
import { count, day, identity, money, percent, text } from '../../ui/grid/columns.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { UseList } from '../../ui/grid/list.ts';

/** A line of an invoice or of a credit memo; both have the same shape. */
type Line = InvoiceLine | CreditMemoLine;

const noun = ['line', 'lines'] as const;

function columnsIn(currency: string | null | undefined) {
  const inCurrency = () => currency;
  return [
    identity<InvoiceLine>({ label: 'Line', title: (line) => line.description, width: 260 }),
    text<InvoiceLine>('itemNo', { label: 'ERP item', width: 134 }),
    day<InvoiceLine>('period.start', { label: 'Start', width: 116 }),
    day<InvoiceLine>('period.end', { label: 'End', width: 116 }),
    count<InvoiceLine>('price.quantity', { label: 'Qty', hint: 'Quantity', width: 80 }),
    money<InvoiceLine>('price.unitPrice', {
      label: 'Unit SP',
      currency: inCurrency,
      unitPrice: true,
      width: 136,
    }),
    money<InvoiceLine>('price.amount', {
      label: 'SP',
      hint: 'Amount before tax',
      currency: inCurrency,
      width: 128,
    }),
    percent<InvoiceLine>('price.vatPercent', { label: 'Tax', width: 92 }),
    money<InvoiceLine>('price.amountIncludingVat', {
      label: 'GT',
      hint: 'Amount with tax',
      currency: inCurrency,
      width: 128,
    }),
    text<InvoiceLine>('description2', { label: 'Additional info', width: 196 }),
    text<InvoiceLine>('description', { label: 'Description', width: 260, hidden: true }),
    money<InvoiceLine>('price.purchasePriceTotal', {
      label: 'PP',
      currency: (line) => line.price?.purchaseCurrencyCode ?? currency,
      hidden: true,
    }),
    percent<InvoiceLine>('price.salesMargin', { label: 'Margin', hidden: true }),
  ];
}

type Props = { currency: string | null | undefined; useList: UseList<Line> };

/** The printed lines of a document. */
export function DocumentLines({ currency, useList }: Props) {
  const columns = useMemo(() => columnsIn(currency), [currency]);
  return (
    <Grid<Line>
      id="lines"
      embedded
      schema="InvoiceLine"
      noun={noun}
      columns={columns}
      useList={useList}
      defaultSort=""
      emptyState={{ title: 'No lines', text: 'The ERP sent this document without lines.' }}
    />
  );
}
