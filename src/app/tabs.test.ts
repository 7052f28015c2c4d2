import { expect, it } from 'vitest';
import { role } from '../domain/role.ts';
import { tabsOf } from './tabs.ts';

it.each([
  [role.vendor, ['Journals']],
  [role.operations, ['Journals', 'Ledgers', 'Statements', 'Invoices', 'Credit memos']],
  [role.client, ['Invoices', 'Credit memos', 'Statements']],
])('%s has its tabs in the order of its work', (of, labels) => {
  expect(tabsOf(of).map((tab) => tab.label)).toEqual(labels);
});
