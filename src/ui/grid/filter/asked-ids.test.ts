import { describe, expect, it } from 'vitest';
import { askedIds, notFound } from './asked-ids.ts';
import { readFilter, type FilterColumn } from './filter-tree.ts';

const columns: FilterColumn[] = [
  { id: 'id', label: 'Journal', filter: { kind: 'id', path: 'id' } },
  { id: 'number', label: 'Number', filter: { kind: 'id', path: 'externalIds.vendor' } },
  { id: 'status', label: 'Status', filter: { kind: 'enum', path: 'status', values: ['Draft', 'Review'] } },
];
const asked = (filter: string) => askedIds(readFilter(filter, columns), columns);

describe('ids that were pasted into a filter', () => {
  it('are those that every row must be among', () => {
    expect(asked('in(id,(BJO-1,BJO-2)),in(status,(Draft,Review))')).toEqual([
      { path: 'id', label: 'Journal', values: ['BJO-1', 'BJO-2'] },
    ]);
    expect(asked('or(in(id,(BJO-1,BJO-2)),eq(status,Draft))')).toEqual([]);
    expect(asked('in(id,(BJO-1))')).toEqual([]);
  });

  it('are compared with the rows that came, in any case', () => {
    const [numbers] = asked('in(externalIds.vendor,(a-1,B-2,c-3))');
    expect(numbers && notFound(numbers, [{ externalIds: { vendor: 'A-1' } }, { externalIds: null }])).toEqual(
      ['B-2', 'c-3'],
    );
  });
});
