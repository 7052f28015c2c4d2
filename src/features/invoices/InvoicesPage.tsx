import { lazy, Suspense, useState } from 'react';
import { getInvoice, useListInvoices } from '../../api/generated/endpoints/invoices/invoices';
import type { Invoice } from '../../api/generated/model/invoice';
import { ArchiveButton } from '../../blocks/documents/ArchiveButton.tsx';
import { PaperMenu } from '../../blocks/documents/PaperMenu.tsx';
import { mayCall } from '../../domain/access.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { Grid, type Chosen } from '../../ui/grid/Grid.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { invoiceArchive, invoicePaper, invoiceVerbs } from './actions.tsx';
import { clientColumns, operationsColumns } from './columns.tsx';
import { invoiceFilters } from './filters.ts';

const InvoicePeek = lazy(async () => ({ default: (await import('./InvoicePeek.tsx')).InvoicePeek }));

const searchPaths = ['id', 'documentNo', 'buyer.name', 'attributes.externalDocumentNo'];
const noun = ['invoice', 'invoices'] as const;
const hrefOf = (invoice: Invoice) => paths.invoice(invoice.id);
const menuOf = (invoice: Invoice) => (
  <PaperMenu row={invoice} actions={invoiceVerbs} load={(id) => getInvoice(id)} wanted={invoicePaper} />
);
const bulkOf = (chosen: Chosen<Invoice>) => <ArchiveButton chosen={chosen} archive={invoiceArchive} />;
const peekOf = (invoice: Invoice) => (
  <Suspense>
    <InvoicePeek id={invoice.id} />
  </Suspense>
);
const emptyState = {
  title: 'No invoices yet',
  text: 'An invoice appears here when the ERP has posted a statement.',
};

/** The invoices that the role sees: a client its own, operations everyone's. */
export function InvoicesPage() {
  const { role } = useActor();
  const [filters] = useState(() => invoiceFilters(new Date()));
  return (
    <ListPage title="Invoices">
      <Grid
        id="invoices"
        schema="Invoice"
        noun={noun}
        columns={mayCall(role, 'createInvoice') ? operationsColumns : clientColumns}
        useList={useListInvoices}
        quickFilters={filters}
        searchPaths={searchPaths}
        defaultSort="-attributes.documentDate"
        rowHref={hrefOf}
        menu={menuOf}
        bulk={bulkOf}
        peek={peekOf}
        emptyState={emptyState}
      />
    </ListPage>
  );
}
