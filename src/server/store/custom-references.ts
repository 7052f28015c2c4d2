import type { Pool } from 'pg';
import type { CustomAgreement, CustomReferences } from '../../domain/charge-file/resolve-custom.ts';

/** What the look-ups of a custom ledger start from. */
export type CustomTerms = {
  vendor_id: string;
  seller_id: string;
  /** Instants as ISO texts. */
  billing_start: string;
  billing_end: string;
};

/** Everything that the rows of one custom ledger may refer to, as it is now (charge-files §11). */
export async function loadCustomReferences(pool: Pool, terms: CustomTerms): Promise<CustomReferences> {
  const parties = [terms.vendor_id, terms.seller_id];
  const agreements = await pool.query<CustomAgreement>(
    `select id, product_id as "productId", client_id as "clientId", buyer_id as "buyerId", licensee_id as "licenseeId"
     from agreement where vendor_id = $1 and seller_id = $2`,
    parties,
  );
  const buyers = await pool.query<BuyerRow>(
    `select id, account_id as "clientId", erp_customer as "customerNo" from buyer
     where erp_customer is not null order by id`,
  );
  const items = await pool.query<ItemRow>(
    `select i.id, i.product_id, i.external_vendor, i.external_operations from item i
     where i.product_id in (select product_id from agreement where vendor_id = $1 and seller_id = $2) order by i.id`,
    parties,
  );
  return {
    billing: { start: terms.billing_start, end: terms.billing_end },
    agreements: new Map(agreements.rows.map((row) => [row.id, row])),
    buyers: buyersByNumber(buyers.rows),
    items: itemsByProduct(items.rows),
  };
}

type BuyerRow = { id: string; clientId: string; customerNo: string };

function buyersByNumber(rows: readonly BuyerRow[]): CustomReferences['buyers'] {
  const numbers = new Map<string, { id: string; clientId: string }[]>();
  for (const { id, clientId, customerNo } of rows) {
    const buyers = numbers.get(customerNo);
    if (buyers) buyers.push({ id, clientId });
    else numbers.set(customerNo, [{ id, clientId }]);
  }
  return numbers;
}

type ItemRow = {
  id: string;
  product_id: string;
  external_vendor: string | null;
  external_operations: string | null;
};

/** Of items with the same number the first by id counts; the vendor's number goes before the ERP's. */
function itemsByProduct(rows: readonly ItemRow[]): CustomReferences['items'] {
  const products = new Map<string, Map<string, { id: string; erpItemId: string | null }>>();
  for (const column of ['external_vendor', 'external_operations'] as const) {
    for (const row of rows) {
      const items = products.get(row.product_id) ?? new Map();
      products.set(row.product_id, items);
      const number = row[column];
      if (number && !items.has(number)) items.set(number, { id: row.id, erpItemId: row.external_operations });
    }
  }
  return products;
}
