import { useMemo, useState } from 'react';
import type { CreditMemoLine } from '../../api/generated/model/creditMemoLine.ts';
import type { InvoiceLine } from '../../api/generated/model/invoiceLine.ts';
import { count, day, identity, money, percent, text } from '../../ui/grid/columns.tsx';
import { Grid } from '../../ui/grid/Grid.tsx';
import type { UseList } from '../../ui/grid/list.ts';
import { LineDrawer } from './LineDrawer.tsx';

/** A line of an invoice or of a credit memo; both have the same shape. */
export type Line = InvoiceLine | CreditMemoLine;

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

/** What the lines of a document rest on. */
export type Behind = {
  statementId: string | undefined;
  /** A credit turns the signs of its charges (documents §4). */
  isCredit: boolean;
  productName: string | undefined;
};

type Props = { currency: string | null | undefined; useList: UseList<Line>; behind: Behind };

/** The printed lines of a document; each opens to the charges that it stands for. */
export function DocumentLines({ currency, useList, behind }: Props) {
  const columns = useMemo(() => columnsIn(currency), [currency]);
  const [line, setLine] = useState<Line | null>(null);
  return (
    <>
      <Grid<Line>
        id="lines"
        embedded
        schema="InvoiceLine"
        noun={noun}
        columns={columns}
        useList={useList}
        defaultSort=""
        onOpen={setLine}
        emptyState={{ title: 'No lines', text: 'The ERP sent this document without lines.' }}
      />
      {line ? (
        <LineDrawer line={line} currency={currency} behind={behind} onClose={() => setLine(null)} />
      ) : null}
    </>
  );
}
