import { mayCall, type OperationId } from '../domain/access.ts';
import { role, type Role } from '../domain/role.ts';
import * as paths from '../paths.ts';

export type Tab = {
  label: string;
  href: string;
  /** Goes there after G. */
  letter: string;
  /** Who may call it has the tab; everyone where nothing is said. */
  list?: OperationId;
};

const home: Tab = { label: 'Home', href: paths.home(), letter: 'h' };
const journals: Tab = { label: 'Journals', href: paths.journals(), letter: 'j', list: 'listJournals' };
const ledgers: Tab = { label: 'Ledgers', href: paths.ledgers(), letter: 'l', list: 'listLedgers' };
const customLedgers: Tab = {
  label: 'Custom ledgers',
  href: paths.customLedgers(),
  letter: 'c',
  list: 'listCustomLedgers',
};
const overrides: Tab = { label: 'Overrides', href: paths.overrides(), letter: 'o', list: 'listOverrides' };
const statements: Tab = {
  label: 'Statements',
  href: paths.statements(),
  letter: 's',
  list: 'listStatements',
};
const invoices: Tab = { label: 'Invoices', href: paths.invoices(), letter: 'i', list: 'listInvoices' };
const creditMemos: Tab = {
  label: 'Credit memos',
  href: paths.creditMemos(),
  letter: 'm',
  list: 'listCreditMemos',
};

const analytics: Tab = {
  label: 'Analytics',
  href: paths.analytics(),
  letter: 'a',
  list: 'getBillingAnalytics',
};

// Money runs from the vendor's journal to the client's invoice; a client starts at the end that it pays.
const downstream = [
  home,
  journals,
  ledgers,
  customLedgers,
  statements,
  invoices,
  creditMemos,
  overrides,
  analytics,
];
const upstream = [home, invoices, creditMemos, statements, analytics];

/** The tabs of a role, in the order of its work; the first one is where it lands. */
export function tabsOf(of: Role): readonly Tab[] {
  const order = of === role.client ? upstream : downstream;
  return order.filter(({ list }) => !list || mayCall(of, list));
}
