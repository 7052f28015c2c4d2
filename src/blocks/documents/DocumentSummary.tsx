import type { CreditMemo } from '../../api/generated/model/creditMemo.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import { useMaySee } from '../../session/permissions.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { Money, Percent } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import { Facts, type Fact } from '../../ui/detail/Facts.tsx';
import { PurchaseOrder } from './PurchaseOrder.tsx';

type Props = {
  document: Invoice | CreditMemo;
  schema: 'Invoice' | 'CreditMemo';
  /** What only one of the two has. */
  own: readonly (Fact | false)[];
};

/** The facts of a document of the ERP: the totals first, then the parties and the numbers on the paper. */
export function DocumentSummary({ document, schema, own }: Props) {
  const maySee = useMaySee();
  const { price, attributes, erpData } = document;
  const sees = (path: string) => maySee(schema, path);
  const currency = price?.currency;
  // the ERP fills empty references with the ids of the agreement and the statement, which stand here already
  const filled = [document.agreement?.id, document.statement?.id];
  const reference = (...of: (string | null | undefined)[]) =>
    of.find((each) => each && !filled.includes(each));
  const purchaseOrder = reference(attributes?.externalDocumentNo, erpData?.externalDocumentNo);
  const yourReference = reference(attributes?.yourReference, erpData?.yourReference);
  return (
    <Facts
      of={[
        { label: 'Σ GT', strong: true, value: <Money value={price?.totalGT} currency={currency} /> },
        { label: 'Σ SP', strong: true, value: <Money value={price?.totalSP} currency={currency} /> },
        { label: 'Σ ST', strong: true, value: <Money value={price?.totalST} currency={currency} /> },
        ...own,
        { label: 'Issued', value: <Day value={attributes?.documentDate ?? erpData?.documentDate} /> },
        { label: 'PO number', value: <PurchaseOrder number={purchaseOrder} /> },
        yourReference !== undefined && { label: 'Your reference', value: yourReference },
        { label: 'Statement', value: <Reference to={document.statement && { id: document.statement.id }} /> },
        { label: 'Buyer', value: <Reference to={document.buyer} /> },
        { label: 'Seller', value: <Reference to={document.seller} /> },
        { label: 'Agreement', value: <Reference to={document.agreement} /> },
        { label: 'Product', value: <Reference to={document.product} /> },
        { label: 'Vendor', value: <Reference to={document.vendor} /> },
        sees('price.totalPP') && {
          label: 'Σ PP',
          value: <Money value={price?.totalPP} currency={currency} />,
        },
        sees('price.markup') && { label: 'Markup', value: <Percent value={price?.markup} /> },
        sees('price.margin') && { label: 'Margin', value: <Percent value={price?.margin} /> },
      ]}
    />
  );
}
