import { useParams } from 'react-router';
import { useGetInvoice, useListInvoiceLines } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import type { InvoiceLine } from '../../api/generated/model/invoiceLine.ts';
import { invoiceFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { DocumentFiles } from '../../blocks/documents/DocumentFiles.tsx';
import { DocumentLines } from '../../blocks/documents/DocumentLines.tsx';
import { DocumentSummary } from '../../blocks/documents/DocumentSummary.tsx';
import { isToPay } from '../../domain/queues.ts';
import * as paths from '../../paths.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { DueIn } from '../../ui/cells/DueIn.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import type { UseList } from '../../ui/grid/list.ts';

const back = { href: paths.invoices(), label: 'Invoices' };
const linesOf = (id: string): UseList<InvoiceLine> =>
  function useLines(params, options) {
    return useListInvoiceLines(id, params, options);
  };
const tabs = [
  { slug: 'lines', label: 'Lines' },
  { slug: 'attachments', label: 'Attachments' },
  { slug: 'details', label: 'Details' },
  { slug: 'audit-trail', label: 'Audit trail' },
];

function Due({ invoice: { attributes, erpData, status } }: { invoice: Invoice }) {
  const date = attributes?.dueDate ?? erpData?.dueDate;
  return (
    <>
      <Day value={date} />
      {isToPay(status) ? <DueIn value={date} /> : null}
    </>
  );
}

/** One invoice, as the ERP made it: read only. */
export function InvoicePage() {
  const { id = '', tab } = useParams();
  const query = useGetInvoice(id);
  return (
    <DetailLoader query={query} kind="Invoice" id={id} operation="getInvoice" back={back}>
      {(invoice) => (
        <DetailFrame
          header={{
            kind: 'Invoice',
            schema: 'Invoice',
            id,
            title: invoice.documentNo,
            status: invoice.status,
            back,
          }}
          summary={
            <DocumentSummary
              document={invoice}
              schema="Invoice"
              own={[
                {
                  label: 'Due date',
                  strong: true,
                  value: <Due invoice={invoice} />,
                },
              ]}
            />
          }
          tabs={tabs}
          tab={tab}
          hrefOf={(slug) => paths.invoice(id, slug)}
        >
          {(slug) => {
            if (slug === 'lines')
              return <DocumentLines currency={invoice.price?.currency} useList={linesOf(id)} />;
            if (slug === 'attachments') return <DocumentFiles source={invoiceFiles} parent={id} />;
            if (slug === 'details') return <Details object={invoice} schema="Invoice" />;
            return <AuditTrail id={id} />;
          }}
        </DetailFrame>
      )}
    </DetailLoader>
  );
}
