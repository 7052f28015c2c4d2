import { Link } from 'react-router';
import { updateCreditMemo } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { useListInvoices } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { CreditMemo } from '../../api/generated/model/creditMemo.ts';
import { ifMatch } from '../../api/if-match.ts';
import { DocumentSummary } from '../../blocks/documents/DocumentSummary.tsx';
import { useOwnReferences } from '../../blocks/documents/own-references.tsx';
import { eq } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import cells from '../../ui/cells/cells.module.css';
import { creditMemoTouches, editing } from './actions.tsx';

type Props = {
  memo: CreditMemo;
  /** Facts can be edited where they stand. */
  reload?: () => Promise<CreditMemo | undefined>;
};

/** The invoice that a credit memo credits; where the ERP does not say which, the way to those of its agreement. */
function Credited({ memo: { erpData, agreement } }: { memo: CreditMemo }) {
  const number = erpData?.appliesToDocNo;
  const { data } = useListInvoices(
    { rql: eq('documentNo', number ?? ''), limit: 1 },
    { query: { enabled: Boolean(number) } },
  );
  const invoice = data?.data[0];
  if (invoice) return <Reference to={{ id: invoice.id, name: number ?? null }} />;
  if (number) return number;
  if (!agreement) return <Empty />;
  return (
    <Link
      className={cells['link']}
      to={`${paths.invoices()}?filter=${encodeURIComponent(eq('agreement.id', agreement.id))}`}
    >
      Invoices of the agreement
    </Link>
  );
}

/** The facts of a credit memo: the totals, what it credits, the parties and the numbers on the paper. */
export function CreditMemoSummary({ memo, reload }: Props) {
  const references = useOwnReferences({
    document: memo,
    rule: editing,
    reload,
    touches: creditMemoTouches,
    save: (externalIds, base) => updateCreditMemo(base.id, { externalIds }, ifMatch(base)),
  });
  return (
    <DocumentSummary
      document={memo}
      schema="CreditMemo"
      own={[{ label: 'Credits invoice', value: <Credited memo={memo} /> }, ...references]}
    />
  );
}
