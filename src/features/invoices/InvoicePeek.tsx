import { useGetInvoice } from '../../api/generated/endpoints/invoices/invoices.ts';
import { Paper } from '../../blocks/documents/PaperDialog.tsx';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { Peek } from '../../ui/detail/Peek.tsx';
import { invoicePaper, invoiceVerbs } from './actions.tsx';
import { InvoiceSummary } from './InvoiceSummary.tsx';

/** An invoice beside the list: what is to be paid until when, and its paper. */
export function InvoicePeek({ id }: { id: string }) {
  const query = useGetInvoice(id);
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <Peek
      query={query}
      href={paths.invoice(id)}
      titleOf={(invoice) => invoice.documentNo ?? id}
      schema="Invoice"
    >
      {(invoice) => (
        <>
          <ActionBar object={invoice} actions={invoiceVerbs} reload={reload} />
          <InvoiceSummary invoice={invoice} />
          <Paper parent={id} wanted={invoicePaper} height="72dvh" />
        </>
      )}
    </Peek>
  );
}
