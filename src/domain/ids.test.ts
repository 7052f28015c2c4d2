import { expect, test } from 'vitest';
import { idForms, ledgerId, lineId, normalizeId, randomId, type IdKind } from './ids.ts';

test.each(Object.entries(idForms))('a new id of a %s has its prefix and groups', (kind, [prefix, groups]) => {
  const id = randomId(kind as IdKind, Math.random);
  expect(id).toMatch(new RegExp(`^${prefix}(-\\d{4}){${groups}}$`));
});

test('random numbers at the ends give well-formed ids', () => {
  expect(randomId('journal', () => 0)).toBe('BJO-0000-0000');
  expect(randomId('journal', () => 1 - Number.EPSILON)).toBe('BJO-9999-9999');
});

test('a ledger is named by its journal and its seller', () => {
  expect(ledgerId('BJO-3140-9789', 'SEL-3000-0001')).toBe('BLE-3140-9789-3000-0001');
});

test('lines count under their document', () => {
  expect(lineId('invoiceLine', 'INV-1111-2222-3333-4444', 7)).toBe('INL-1111-2222-3333-4444-0007');
});

test('ids are read in any case', () => {
  expect(normalizeId(' bjo-1234-5678 ')).toBe('BJO-1234-5678');
});
