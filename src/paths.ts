/** Every address of the console. Imports nothing of ours. */

const withTab = (base: string, id: string, tab?: string) =>
  `${base}/${encodeURIComponent(id)}${tab ? `/${encodeURIComponent(tab)}` : ''}`;

export const home = () => '/billing/home';
export const journals = () => '/billing/journals';
export const journal = (id: string, tab?: string) => withTab(journals(), id, tab);
export const ledgers = () => '/billing/ledgers';
export const ledger = (id: string, tab?: string) => withTab(ledgers(), id, tab);
export const customLedgers = () => '/billing/custom-ledgers';
export const customLedger = (id: string, tab?: string) => withTab(customLedgers(), id, tab);
export const statements = () => '/billing/statements';
export const statement = (id: string, tab?: string) => withTab(statements(), id, tab);
export const invoices = () => '/billing/invoices';
export const invoice = (id: string, tab?: string) => withTab(invoices(), id, tab);
export const creditMemos = () => '/billing/credit-memos';
export const creditMemo = (id: string, tab?: string) => withTab(creditMemos(), id, tab);
export const overrides = () => '/billing/overrides';
export const override = (id: string, tab?: string) => withTab(overrides(), id, tab);
/** Working off a queue one by one: journals, ledgers, statements. */
export const triage = (queue: string) => `/billing/triage/${encodeURIComponent(queue)}`;
export const analytics = () => '/billing/analytics';

/** The public page that gives a statement to who has its invoice; its address stands on the paper. */
export const download = (statementId?: string) =>
  `/download${statementId ? `/${encodeURIComponent(statementId)}` : ''}`;

/** The sign-in page; `to` is the address to return to. */
export const signIn = (to?: string) => (to ? `/sign-in?to=${encodeURIComponent(to)}` : '/sign-in');

const pages: Record<string, (id: string, tab?: string) => string> = {
  BJO: journal,
  BLE: ledger,
  CLE: customLedger,
  BOV: override,
  SOM: statement,
  INV: invoice,
  CRD: creditMemo,
};

/** The page of an object by its id (conventions §6), in any case; nothing when the id has no page. */
export function pathOfId(id: string, tab?: string): string | undefined {
  const clean = id.trim().toUpperCase();
  const [, prefix = ''] = /^([A-Z]{3,4})(?:-\d{4}){2,}$/.exec(clean) ?? [];
  return pages[prefix]?.(clean, tab);
}
