import { describe, expect, it } from 'vitest';
import { changesOf } from './changes.ts';

describe('what an audit record changed', () => {
  it('pairs every member before and after, by its path', () => {
    const documents = {
      before: { status: 'Draft', price: { totalPP: 1 }, notes: 'a', same: 1 },
      after: { status: 'Review', price: { totalPP: 2 }, name: 'b', same: 1 },
    };
    expect(changesOf(documents)).toEqual([
      { path: 'status', before: 'Draft', after: 'Review' },
      { path: 'price.totalPP', before: '1', after: '2' },
      { path: 'notes', before: 'a', after: undefined },
      { path: 'name', before: undefined, after: 'b' },
    ]);
  });

  it.each([undefined, null, {}, { before: null, after: {} }])('finds nothing in %j', (documents) => {
    expect(changesOf(documents)).toEqual([]);
  });
});
