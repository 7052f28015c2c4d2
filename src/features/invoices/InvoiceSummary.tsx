import { useListCreditMemos } from '../../api/generated/endpoints/credit-memos/credit-memos.ts';
import { updateInvoice } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import { ifMatch } from '../../api/if-match.ts';
import { DocumentSummary } from '../../blocks/documents/DocumentSummary.tsx';
import { useOwnReferences } from '../../blocks/documents/own-references.tsx';
import { isToPay } from '../../domain/queues.ts';
import { eq } from '../../domain/rql/build.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { DueIn } from '../../ui/cells/DueIn.tsx';
import { Money } from '../../ui/cells/figures.tsx';
import { Reference } from '../../ui/cells/Reference.tsx';
import type { Fact } from '../../ui/detail/Facts.tsx';
import { editing, invoiceTouches } from './actions.tsx';

type Props = {
  invoice: Invoice;
  /** Facts can be edited where they stand. */
  reload?: () => Promise<Invoice | undefined>;
};

function Due({ invoice: { attributes, erpData, status } }: { invoice: Invoice }) {
  const date = attributes?.dueDate ?? erpData?.dueDate;
  return (
    <>
      <Day value={date} />
      {isToPay(status) ? <DueIn value={date} /> : null}
    </>
  );
}

/** The credit memos that the ERP set against an invoice. */
function useCredits({ documentNo }: Invoice): Fact | false {
  const { data } = useListCreditMemos(
    { rql: eq('erpData.appliesToDocNo', documentNo ?? ''), limit: 5 },
    { query: { enabled: documentNo !== undefined } },
  );
  const memos = data?.data ?? [];
  return (
    memos.length > 0 && {
      label: 'Credited by',
      value: memos.map((memo) => (
        <Reference key={memo.id} to={{ id: memo.id, name: memo.documentNo ?? null }} />
      )),
    }
  );
}

/** The facts of an invoice: the totals, until when to pay, the parties and the numbers on the paper. */
export function InvoiceSummary({ invoice, reload }: Props) {
  const credits = useCredits(invoice);
  const references = useOwnReferences({
    document: invoice,
    rule: editing,
    reload,
    touches: invoiceTouches,
    save: (externalIds, base) => updateInvoice(base.id, { externalIds }, ifMatch(base)),
  });
  const balance = invoice.erpData?.balanceDue;
  return (
    <DocumentSummary
      document={invoice}
      schema="Invoice"
      own={[
        { label: 'Due date', strong: true, value: <Due invoice={invoice} /> },
        balance !== undefined &&
          balance !== null && {
            label: 'Still open',
            strong: true,
            value: <Money value={balance} currency={invoice.price?.currency} />,
          },
        credits,
        ...references,
      ]}
    />
  );
}
