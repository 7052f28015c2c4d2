import type { Address } from '../../api/generated/model/address';
import type { InvoiceLineErpData } from '../../api/generated/model/invoiceLineErpData';
import type { InvoiceLinePrice } from '../../api/generated/model/invoiceLinePrice';
import {
  printDocument,
  type DocumentKindName,
  type DocumentNames,
  type NamedSubscription,
  type PrintedErpData,
  type StoredLine,
} from '../../domain/documents/print-document.ts';
import type { PrintedDocument } from '../../domain/documents/printed-document.ts';
import type { Amount } from '../../domain/money.ts';
import type { Tx } from '../store/database.ts';
import { documentLink, downloadPage, type Site } from './site.ts';

type Queryable = Pick<Tx, 'query'>;

/** What of a stored document is printed. */
export type PrintedRow = {
  id: string;
  document_no: string;
  country_code: string;
  currency: string | null;
  erp_data: Record<string, unknown>;
  total_sp: Amount | null;
  total_st: Amount | null;
  total_gt: Amount | null;
  due_date: string | null;
};

/** A document as it is printed, from what is stored (documents §3.1, §3.2). */
export async function printableDocument(
  tx: Queryable,
  kind: DocumentKindName,
  row: PrintedRow,
  site: Site,
): Promise<PrintedDocument> {
  const { createdAt, ...names } = await namesOf(tx, row.id);
  const lines = await linesOf(tx, row.id);
  const { statementId } = names;
  return printDocument({
    kind,
    documentNo: row.document_no,
    currency: row.currency ?? '',
    createdAt,
    dueDate: row.due_date,
    totals: { net: row.total_sp, tax: row.total_st, gross: row.total_gt },
    erp: row.erp_data as PrintedErpData,
    names,
    lines,
    subscriptions: await subscriptionsOf(tx, lines),
    links: {
      download: statementId ? downloadPage(site, statementId) : undefined,
      portal: documentLink(site, kind, row.id),
    },
  });
}

type NamesRow = Omit<DocumentNames, 'allocation' | 'buyerAddress' | 'sellerAddress'> & {
  buyerAddress: Address | null;
  sellerAddress: Address | null;
  /** The buyer pays a part of what is billed, under a reference of its own. */
  hasAllocation: boolean;
  allocationReference: string | null;
  createdAt: string;
};

async function namesOf(tx: Queryable, id: string): Promise<DocumentNames & { createdAt: string }> {
  const { rows } = await tx.query<NamesRow>(
    `select d.client_id as "clientId", d.agreement_id as "agreementId", d.product_id as "productId",
       d.licensee_id as "licenseeId", d.statement_id as "statementId", d.created_at as "createdAt",
       s.erp_id as "orderNo", b.name as buyer, b.address as "buyerAddress", e.name as seller,
       e.address as "sellerAddress", a.name as agreement, p.name as product, l.name as licensee,
       a.external_client as "poNumber", x.buyer_id is not null as "hasAllocation",
       x.external_client as "allocationReference"
     from erp_document d left join statement s on s.id = d.statement_id left join buyer b on b.id = d.buyer_id
     left join seller e on e.id = d.seller_id left join agreement a on a.id = d.agreement_id
     left join product p on p.id = d.product_id left join licensee l on l.id = d.licensee_id
     left join agreement_split x on x.agreement_id = d.agreement_id and x.buyer_id = d.buyer_id and a.split_active
     where d.id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error(`There is no document ${id} to print.`);
  const { hasAllocation, allocationReference, ...names } = row;
  return { ...names, allocation: hasAllocation ? { reference: allocationReference } : null };
}

type LineRow = Omit<StoredLine, 'subscriptionId'> & {
  price: InvoiceLinePrice;
  erpData: InvoiceLineErpData;
};

async function linesOf(tx: Queryable, id: string): Promise<StoredLine[]> {
  const { rows } = await tx.query<LineRow>(
    `select item_no as "itemNo", description, description2, period_start as "periodStart", period_end as "periodEnd",
       price, erp_data as "erpData" from erp_document_line where document_id = $1 order by line_no, id`,
    [id],
  );
  return rows.map(({ erpData, ...line }) => ({ ...line, subscriptionId: erpData.contractNo }));
}

/** The subscriptions that lines name. */
async function subscriptionsOf(
  tx: Queryable,
  lines: readonly StoredLine[],
): Promise<Map<string, NamedSubscription>> {
  const ids = [...new Set(lines.flatMap(({ subscriptionId }) => subscriptionId ?? []))];
  const { rows } = await tx.query<NamedSubscription>(
    `select id, name, external_client as "clientId", external_vendor as "vendorId" from subscription
     where id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
