import { expect, it } from 'vitest';
import { role } from '../domain/role.ts';
import { tabsOf } from './tabs.ts';

it.each([
  [role.vendor, ['Home', 'Journals', 'Analytics']],
  [
    role.operations,
    [
      'Home',
      'Journals',
      'Ledgers',
      'Custom ledgers',
      'Statements',
      'Invoices',
      'Credit memos',
      'Overrides',
      'Analytics',
    ],
  ],
  [role.client, ['Home', 'Invoices', 'Credit memos', 'Statements', 'Analytics']],
])('%s has its tabs in the order of its work', (of, labels) => {
  expect(tabsOf(of).map((tab) => tab.label)).toEqual(labels);
});
