import { mayCall, type OperationId } from '../domain/access.ts';
import { role, type Role } from '../domain/role.ts';
import * as paths from '../paths.ts';

export type Tab = {
  label: string;
  href: string;
  /** Who may call it has the tab; everyone where nothing is said. */
  list?: OperationId;
};

const home: Tab = { label: 'Home', href: paths.home() };
const journals: Tab = { label: 'Journals', href: paths.journals(), list: 'listJournals' };
const ledgers: Tab = { label: 'Ledgers', href: paths.ledgers(), list: 'listLedgers' };
const customLedgers: Tab = {
  label: 'Custom ledgers',
  href: paths.customLedgers(),
  list: 'listCustomLedgers',
};
const overrides: Tab = { label: 'Overrides', href: paths.overrides(), list: 'listOverrides' };
const statements: Tab = { label: 'Statements', href: paths.statements(), list: 'listStatements' };
const invoices: Tab = { label: 'Invoices', href: paths.invoices(), list: 'listInvoices' };
const creditMemos: Tab = { label: 'Credit memos', href: paths.creditMemos(), list: 'listCreditMemos' };

// Money runs from the vendor's journal to the client's invoice; a client starts at the end that it pays.
const downstream = [home, journals, ledgers, customLedgers, statements, invoices, creditMemos, overrides];
const upstream = [home, invoices, creditMemos, statements];

/** The tabs of a role, in the order of its work; the first one is where it lands. */
export function tabsOf(of: Role): readonly Tab[] {
  const order = of === role.client ? upstream : downstream;
  return order.filter(({ list }) => !list || mayCall(of, list));
}
