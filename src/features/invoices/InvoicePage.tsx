import { lazy } from 'react';
import { useParams } from 'react-router';
import { useGetInvoice, useListInvoiceLines } from '../../api/generated/endpoints/invoices/invoices.ts';
import type { Invoice } from '../../api/generated/model/invoice.ts';
import type { InvoiceLine } from '../../api/generated/model/invoiceLine.ts';
import { Attachments } from '../../blocks/attachments/Attachments.tsx';
import { invoiceFiles } from '../../blocks/attachments/source.ts';
import { AuditTrail } from '../../blocks/audit-trail/AuditTrail.tsx';
import { Details } from '../../blocks/details/Details.tsx';
import { BesidePaper } from '../../blocks/documents/BesidePaper.tsx';
import { DocumentLines } from '../../blocks/documents/DocumentLines.tsx';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { DetailFrame } from '../../ui/detail/DetailFrame.tsx';
import { DetailLoader } from '../../ui/detail/DetailLoader.tsx';
import type { UseList } from '../../ui/grid/list.ts';
import { invoiceVerbs } from './actions.tsx';
import { InvoiceSummary } from './InvoiceSummary.tsx';

const PrintDocument = lazy(async () => ({
  default: (await import('../../blocks/print/PrintDocument.tsx')).PrintDocument,
}));

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

/** One invoice, as the ERP made it: its paper beside its lines. */
export function InvoicePage() {
  const { id = '', tab } = useParams();
  const query = useGetInvoice(id);
  const reload = () => query.refetch().then((result) => result.data);
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
          actions={<ActionBar key={id} object={invoice} actions={invoiceVerbs} reload={reload} />}
          renderPrint={(close) => <PrintDocument document={invoice} kind="Invoice" onClose={close} />}
          summary={<InvoiceSummary key={id} invoice={invoice} reload={reload} />}
          tabs={tabs}
          tab={tab}
          hrefOf={(slug) => paths.invoice(id, slug)}
        >
          {(slug) => {
            if (slug === 'lines') return <Lines invoice={invoice} />;
            if (slug === 'attachments') return <Attachments source={invoiceFiles} parent={id} />;
            if (slug === 'details') return <Details object={invoice} schema="Invoice" />;
            return <AuditTrail id={id} />;
          }}
        </DetailFrame>
      )}
    </DetailLoader>
  );
}

function Lines({ invoice: { id, price, statement, product } }: { invoice: Invoice }) {
  return (
    <BesidePaper source={invoiceFiles} parent={id}>
      <DocumentLines
        currency={price?.currency}
        useList={linesOf(id)}
        behind={{ statementId: statement?.id, isCredit: false, productName: product?.name }}
      />
    </BesidePaper>
  );
}
