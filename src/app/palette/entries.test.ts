import { describe, expect, it, vi } from 'vitest';
import { role } from '../../domain/role.ts';
import { groupsFor } from './entries.tsx';

const place = { href: '/billing/journals/BJO-1000-0001', title: 'October (BJO-1000-0001)', kind: 'Journal' };
const known = {
  role: role.operations,
  commands: [
    { id: 'a', label: 'Accept journal', section: 'On this page', reason: 'It is Completed.', run: vi.fn() },
    { id: 'e', label: 'Send enquiry', section: 'On this page', run: vi.fn() },
    { id: 'j', label: 'Next row', section: 'List' },
    { id: 'g', label: 'Ledgers', section: 'Go to', run: vi.fn() },
  ] as const,
  recent: [place, { ...place, href: '/billing/journals/BJO-1000-0002', title: 'September' }],
  favourites: [place],
};
const labels = (question: string) =>
  groupsFor(question, known).map(({ title, entries }) => [title, ...entries.map(({ label }) => label)]);

describe('the palette', () => {
  it('shows what the page can do, what is closed last, then places; keys alone are no entry', () => {
    expect(labels('')).toEqual([
      ['On this page', 'Send enquiry', 'Accept journal'],
      ['Favourites', 'October (BJO-1000-0001)'],
      ['Recently opened', 'September'],
      ['Go to', 'Ledgers'],
    ]);
  });

  it('opens an object by its id, in any case', () => {
    expect(labels(' som-1234-5678-0001-0001 ')[0]).toEqual(['By id', 'Open SOM-1234-5678-0001-0001']);
  });

  it('offers to search the lists of the role', () => {
    const search = labels('october').at(-1);
    expect(search).toContain('Search journals for “october”');
    const client = groupsFor('october', { ...known, role: role.client })
      .at(-1)
      ?.entries.map(({ label }) => label);
    expect(client).not.toContain('Search journals for “october”');
    expect(client).toContain('Search invoices for “october”');
  });
});
