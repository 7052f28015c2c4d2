import { describe, expect, it } from 'vitest';
import { changesBetween, changesByOthers } from './changes.ts';

describe('what differs between two versions of an object', () => {
  it('pairs every member before and after, by its path', () => {
    expect(
      changesBetween(
        { status: 'Draft', price: { totalPP: 1 }, notes: 'a', same: 1 },
        { status: 'Review', price: { totalPP: 2 }, name: 'b', same: 1 },
      ),
    ).toEqual([
      { path: 'status', before: 'Draft', after: 'Review' },
      { path: 'price.totalPP', before: '1', after: '2' },
      { path: 'notes', before: 'a', after: undefined },
      { path: 'name', before: undefined, after: 'b' },
    ]);
  });

  it('tells what another person did, not that it was done', () => {
    const before = { id: 'BJO-1', revision: 3, notes: 'old', audit: { updated: { at: '1' } } };
    const now = {
      id: 'BJO-1',
      revision: 4,
      notes: 'new',
      assignee: { id: 'USR-1', name: 'Olga', revision: 1 },
      audit: { updated: { at: '2' } },
    };
    expect(changesByOthers(before, now)).toEqual([
      { path: 'notes', before: 'old', after: 'new' },
      { path: 'assignee.name', before: undefined, after: 'Olga' },
    ]);
  });
});
