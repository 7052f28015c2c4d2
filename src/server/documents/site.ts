import { eq } from '../../domain/rql/build.ts';

/** How documents name this installation to the outside. */
export type Site = {
  /** The address under which people open the console: `https://billing.example`. */
  url: string;
  /** Whose marketplace it is. */
  brand?: string | undefined;
};

/** Where the platform explains its billing documents. */
export const documentsHelp =
  'https://docs.platform.softwareone.com/modules-and-features/billing/understand-your-billing-documents';

const at = ({ url }: Site, path: string, parameters: Record<string, string> = {}): string => {
  const query = new URLSearchParams(parameters).toString();
  return `${url}${path}${query ? `?${query}` : ''}`;
};

const statementsWhere = (site: Site, path: string, id: string | null): string | undefined =>
  id ? at(site, '/billing/statements', { filter: eq(path, id) }) : undefined;

/** A statement's page in the console (conventions §1). */
export const statementLink = (site: Site, id: string): string => at(site, `/billing/statements/${id}`);

/** The page of an invoice or a credit memo in the console. */
export const documentLink = (site: Site, kind: 'invoice' | 'creditMemo', id: string): string =>
  at(site, `/billing/${kind === 'invoice' ? 'invoices' : 'credit-memos'}/${id}`);

/** The page on which everybody who has the invoice downloads its statement; its id is filled in (documents §6). */
export const downloadPage = (site: Site, statementId: string): string => at(site, `/download/${statementId}`);

/** What the console has of an agreement: its statements. */
export const agreementLink = (site: Site, id: string | null) => statementsWhere(site, 'agreement.id', id);

/** What the console has of a licensee: its statements. */
export const licenseeLink = (site: Site, id: string | null) => statementsWhere(site, 'licensee.id', id);

/** What the console has of an order: the charges of a statement that came of it. */
export const chargesOfOrderLink = (site: Site, statementId: string, orderId: string): string =>
  at(site, `/billing/statements/${statementId}/charges`, { 'charges.filter': eq('order.id', orderId) });
