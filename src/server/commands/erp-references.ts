import type { CreditMemoErpData } from '../../api/generated/model/creditMemoErpData';
import type { ErpExternalIds } from '../../api/generated/model/erpExternalIds';
import type { InvoiceErpData } from '../../api/generated/model/invoiceErpData';
import { normalizeId } from '../../domain/ids.ts';
import type { Tx } from '../store/database.ts';

/** What the ERP says of an invoice or a credit memo, whichever it is. */
export type ErpData = Partial<InvoiceErpData & CreditMemoErpData>;

/** The parts of a document that name other objects. */
export type References = { countryCode: string; externalIds?: ErpExternalIds; erpData?: ErpData };

export type BuyerRow = { id: string; account_id: string };

export type StatementFacts = {
  id: string;
  seller_id: string;
  buyer_id: string;
  client_id: string | null;
  vendor_id: string;
  product_id: string | null;
  licensee_id: string | null;
  agreement_id: string | null;
  billing_type: string;
  purchase_currency: string;
  sale_currency: string;
  total_pp: string;
  markup: string | null;
  margin: string | null;
};

/** The sellers of a country, by their ERP company code (lifecycles §8 step 3). */
export async function findSellers(tx: Tx, countryCode: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from seller where upper(country_code) = $1 order by id',
    [countryCode],
  );
  return rows.map((row) => row.id);
}

/** The customer numbers that a document names, the one to invoice first (lifecycles §8 step 4). */
export function customerNumbers({ externalIds, erpData }: References): string[] {
  const { sellTo, billTo } = erpData?.addresses ?? {};
  const numbers = [externalIds?.customer, sellTo?.customerNo, billTo?.customerNo];
  return [...new Set(numbers.flatMap((number) => number?.trim() || []))];
}

/** The buyer with the first of these ERP customer numbers that is known. */
export async function findBuyer(tx: Tx, numbers: readonly string[]): Promise<BuyerRow | undefined> {
  const { rows } = await tx.query<BuyerRow>(
    `select id, account_id from buyer where erp_customer = any($1)
     order by array_position($1::text[], erp_customer::text), id limit 1`,
    [numbers],
  );
  return rows[0];
}

/** Whether a document says anything about its statement; when it does not, the link stays as it is. */
export function namesStatement({ externalIds, erpData }: References): boolean {
  return Boolean(erpData?.referenceNumber?.orderNo ?? externalIds?.statement ?? erpData?.yourReference);
}

/**
 * The statement of a document: by the ERP order number, which the connector stored as `externalIds.erpId` (step
 * 5). A credit memo has no order number in the contract; it names the statement by id. A statement of another
 * client is never linked, so that a number the ERP used twice shows nobody a stranger's figures.
 */
export async function findStatement(
  tx: Tx,
  { externalIds, erpData }: References,
  sellerIds: readonly string[],
  clientId: string,
): Promise<StatementFacts | undefined> {
  const orderNo = erpData?.referenceNumber?.orderNo?.trim();
  const named = [externalIds?.statement, erpData?.yourReference].flatMap((each) => each?.trim() || []);
  const { rows } = await tx.query<StatementFacts>(
    `select s.* from statement s
     where (s.erp_id = any($1) or ($2 and s.id = any($3))) and s.seller_id = any($4) and s.client_id = $5
     order by s.created_at desc, s.id limit 1`,
    [orderNo ? [orderNo] : named, !orderNo, named.map(normalizeId), sellerIds, clientId],
  );
  return rows[0];
}

/** The agreement that a document names, if it is the client's (step 6). */
export async function findAgreement(
  tx: Tx,
  { externalIds, erpData }: References,
  clientId: string,
): Promise<string | undefined> {
  const numbers = [erpData?.externalDocumentNo2, erpData?.externalDocumentNo];
  const named = [externalIds?.agreement, ...numbers].flatMap((each) => each?.trim() || []);
  if (named.length === 0) return undefined;
  const { rows } = await tx.query<{ id: string }>(
    'select id from agreement where id = any($1) and client_id = $2 order by id limit 1',
    [named.map(normalizeId), clientId],
  );
  return rows[0]?.id;
}
