/** The first sheet of a statement's workbook: whom it is about and what it comes to (documents §2.1). */
import type { Amount } from '../money.ts';
import { longDay, longInstant, printed } from '../printed.ts';
import { orderPeriod } from './orders-sheet.ts';
import type { Cell, SheetRow } from './sheet.ts';

/** An object that is named by name and id. */
export type NamedObject = { id: string | null; name: string | null };

export type SheetSummary = {
  id: string;
  createdAt: string;
  /** Code of the sale currency. */
  currency: string;
  agreement: NamedObject;
  buyer: NamedObject;
  client: NamedObject;
  licensee: NamedObject;
  product: NamedObject;
  seller: NamedObject;
  vendor: NamedObject;
};

/** What the summary has from elsewhere. */
export type SummaryFacts = {
  /** Whose marketplace it is, before the title. */
  brand?: string | undefined;
  /** The sum of all Charge Total cells, rounded as they are. */
  total: Amount;
  orderCount: number;
  links: { agreement?: string | undefined; licensee?: string | undefined; orders: string; help: string };
};

/** Widths of columns A to D, in characters. */
export const summaryWidths = [25, 66, 20, 15] as const;

const empty: SheetRow = { cells: [] };
const fact = (label: string, ...cells: Cell[]): SheetRow => ({ cells: [label, ...cells], look: 'facts' });
const open = (href: string | undefined): Cell => (href ? { text: 'open', href } : null);
const party = (label: string, { id, name }: NamedObject, href?: string): SheetRow =>
  fact(label, printed(name), printed(id), open(href));

const explanation =
  'A statement lists every charge behind an invoice or a credit memo. Both belong together: the document shows the ' +
  'id of this statement as "Your Reference". The sheet Charges has one row for each charge, with its subscription, ' +
  'item, period and price; the total amount above is the sum of its column Charge Total. Taxes are not included, they ' +
  'stand on the invoice or the credit memo. The sheet Orders lists the orders of the agreement that were completed ' +
  'in the month before this statement was created.';

/** The rows of the sheet from the first to the last. */
export function summaryRows(summary: SheetSummary, facts: SummaryFacts): SheetRow[] {
  const { total, orderCount, links, brand } = facts;
  const { after, until } = orderPeriod(summary.createdAt);
  const period = `Orders completed from ${longDay(after)} to ${longDay(until)}`;
  return [
    { cells: [[brand, 'Marketplace Billing Statement'].filter(Boolean).join(' ')], look: 'title', span: 4 },
    empty,
    fact('Statement ID', summary.id),
    fact('Total Amount', `${total} ${summary.currency}`),
    fact('Creation Date', longInstant(summary.createdAt)),
    empty,
    { cells: [null, 'NAME', 'ID', 'Portal Link'], look: 'titles' },
    party('Agreement', summary.agreement, summary.agreement.id ? links.agreement : undefined),
    party('Buyer', summary.buyer),
    party('Client', summary.client),
    party('Licensee', summary.licensee, summary.licensee.id ? links.licensee : undefined),
    party('Product', summary.product),
    party('Seller', summary.seller),
    party('Vendor', summary.vendor),
    fact('Orders', period, `${orderCount} ${orderCount === 1 ? 'order' : 'orders'}`, open(links.orders)),
    empty,
    empty,
    { cells: ['About this statement'], look: 'heading' },
    { cells: [explanation], look: 'note', span: 3 },
    { cells: [{ text: 'How to read your billing documents', href: links.help }], span: 3 },
  ];
}
