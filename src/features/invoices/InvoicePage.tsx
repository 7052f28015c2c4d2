import { useParams } from 'react-router';
import { useGetInvoice, useListInvoiceLines } from '../../api/generated/endpoints/invoices/invoices.ts';
import { invoiceFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { DocumentFiles } from '../../blocks/documents/DocumentFiles.tsx';
import { DocumentLines } from '../../blocks/documents/DocumentLines.tsx';
import { DocumentSummary } from '../../blocks/documents/DocumentSummary.tsx';
import * as paths from '../../paths.ts';
import { Day } from '../../ui/cells/dates.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';

const back = { href: paths.invoices(), label: 'Invoices' };
const tabs = [
  { slug: 'lines', label: 'Lines' },
  { slug: 'attachments', label: 'Attachments' },
  { slug: 'details', label: 'Details' },
  { slug: 'audit-trail', label: 'Audit trail' },
];

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
                  value: <Day value={invoice.attributes?.dueDate ?? invoice.erpData?.dueDate} />,
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
              return (
                <DocumentLines
                  currency={invoice.price?.currency}
                  useList={(params, options) => useListInvoiceLines(id, params, options)}
                />
              );
            if (slug === 'attachments') return <DocumentFiles source={invoiceFiles} parent={id} />;
            if (slug === 'details') return <Details object={invoice} schema="Invoice" />;
            return <AuditTrail id={id} />;
          }}
        </DetailFrame>
      )}
    </DetailLoader>
  );
}
