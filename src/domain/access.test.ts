import { expect, test } from 'vitest';
import { mayCall, maySee } from './access.ts';
import { fieldsWritableBy } from './editable.ts';
import { role } from './role.ts';

const { client, vendor, operations } = role;

test.each([
  [vendor, 'Journal', 'price.totalPP', true],
  [vendor, 'Journal', 'price.totalBSP', false],
  [vendor, 'Journal', 'price.markup', false],
  [vendor, 'Journal', 'processing', false],
  [vendor, 'Journal', 'processing.ready', false],
  [vendor, 'Journal', 'upload.error', true],
  [vendor, 'Charge', 'price.SPx1', false],
  [vendor, 'Charge', 'price.currency.sale', false],
  [vendor, 'Charge', 'price.currency.purchase', true],
  [client, 'Statement', 'price.totalPP', false],
  [client, 'Statement', 'price.currency.rate', false],
  [client, 'Statement', 'price.totalBSP', true],
  [client, 'Invoice', 'lines.price.salesMarkup', false],
  [client, 'Invoice', 'lines.price.unitPrice', true],
  [operations, 'Journal', 'processing.ready', true],
  [operations, 'Statement', 'price.margin', true],
  [vendor, 'Journal', 'name', true],
] as const)('%s reads %s %s: %s', (who, schema, path, expected) => {
  expect(maySee(who, schema, path)).toBe(expected);
});

test.each([
  [vendor, 'createJournal', true],
  [operations, 'createJournal', false],
  [client, 'listJournals', false],
  [operations, 'acceptJournal', true],
  [vendor, 'acceptJournal', false],
  [client, 'listStatements', true],
  [vendor, 'listStatements', false],
] as const)('%s calls %s: %s', (who, operation, expected) => {
  expect(mayCall(who, operation)).toBe(expected);
});

test('each role writes only its own fields', () => {
  expect(fieldsWritableBy(operations, 'journal')).not.toContain('name');
  expect(fieldsWritableBy(vendor, 'journal')).not.toContain('assignee');
  expect(fieldsWritableBy(client, 'document')).toEqual(['externalIds.client']);
});
