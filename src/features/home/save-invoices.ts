import type { Invoice } from '../../api/generated/model/invoice.ts';
import { invoiceFiles } from '../../blocks/attachments/source.ts';
import { saveArchive, type Archive } from '../../blocks/documents/archive.ts';
import { paperIn } from '../../blocks/documents/papers.ts';
import { day, identity, money, reference, text } from '../../ui/grid/columns.tsx';
import { exportRows } from '../../ui/grid/export/export-rows.ts';

const noun = ['invoice', 'invoices'] as const;
const currency = ({ price }: Invoice) => price?.currency;

const columns = [
  identity<Invoice>({ label: 'Invoice', title: ({ documentNo }) => documentNo }),
  text<Invoice>('status', { label: 'Status' }),
  reference<Invoice>('buyer', { label: 'Buyer' }),
  reference<Invoice>('seller', { label: 'Seller' }),
  reference<Invoice>('vendor', { label: 'Vendor' }),
  reference<Invoice>('product', { label: 'Product' }),
  day<Invoice>('attributes.documentDate', { label: 'Issued' }),
  day<Invoice>('attributes.dueDate', { label: 'Due date' }),
  text<Invoice>('attributes.externalDocumentNo', { label: 'PO number' }),
  money<Invoice>('price.totalSP', { label: 'Σ SP', currency }),
  money<Invoice>('price.totalST', { label: 'Σ ST', currency }),
  money<Invoice>('price.totalGT', { label: 'Σ GT', currency }),
];

const archive: Archive<Invoice> = {
  noun,
  wanted: paperIn(invoiceFiles),
  extension: 'pdf',
  nameOf: ({ documentNo, id }) => documentNo ?? id,
  titles: ['Document', 'Status', 'Buyer', 'Due date', 'Σ GT', 'Currency'],
  lineOf: ({ documentNo, status, buyer, attributes, price }) => [
    documentNo ?? null,
    status ?? null,
    buyer?.name ?? null,
    attributes?.dueDate?.slice(0, 10) ?? null,
    price?.totalGT ?? null,
    price?.currency ?? null,
  ],
};

/** Saves invoices as a table, or their papers in one ZIP; how far it is shows in the bell. */
export async function saveInvoices(
  kind: 'zip' | 'xlsx',
  pieces: (signal?: AbortSignal) => AsyncGenerator<Invoice[]>,
  total: number | undefined,
): Promise<void> {
  if (kind === 'xlsx') {
    await exportRows<Invoice>({ noun, format: 'xlsx', columns, pieces, total });
    return;
  }
  const invoices: Invoice[] = [];
  for await (const rows of pieces()) invoices.push(...rows);
  await saveArchive(archive, invoices);
}
