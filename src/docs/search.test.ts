import { expect, test } from 'vitest';
import contract from '../api/generated/contract.json' with { type: 'json' };
import { groupsOf, showCollections } from './collections.ts';
import { hasWords } from './search.ts';

test.each([
  ['journal accept', true],
  ['ACCEPT   Journal', true],
  ['post /accept', true],
  ['', true],
  ['journal refuse', false],
])('%j finds an operation: %s', (phrase, isFound) => {
  const text = 'Journals post /public/v1/billing/journals/{id}/accept acceptJournal Accept a journal';
  expect(hasWords(text, phrase)).toBe(isFound);
});

test('every collection of the contract is in the navigation, once', () => {
  const shown = groupsOf(contract).flatMap(({ tags }) => tags);
  expect(shown.toSorted()).toEqual(contract.tags.map(({ name }) => name).toSorted());
  const rest = groupsOf({
    tags: [{ name: 'A' }, { name: 'B' }],
    'x-tagGroups': [{ name: 'G', tags: ['B'] }],
  });
  expect(rest).toEqual([
    { name: 'G', tags: ['B'] },
    { name: 'More', tags: ['A'] },
  ]);
});

test('the navigation leads to the collections', () => {
  const navigation = document.createElement('nav');
  const opened: string[] = [];
  showCollections(navigation, { tags: [{ name: 'Credit Memos' }] }, (hash) => opened.push(hash));
  const [link] = navigation.querySelectorAll('a');
  expect(link?.textContent).toBe('Credit Memos');
  link?.click();
  expect(opened).toEqual(['#/Credit%20Memos']);
});
