import { describe, expect, it } from 'vitest';
import {
  declaredLook,
  nextSort,
  parseSort,
  printSort,
  readState,
  writeState,
  type GridState,
} from './grid-state.ts';

const defaults: GridState = {
  saved: '',
  page: 1,
  size: 25,
  sort: parseSort('-audit.updated.at'),
  view: 'all',
  search: '',
  filter: '',
  columns: declaredLook,
  density: 'comfortable',
  totals: '',
};

const full: GridState = {
  saved: 'Month end',
  page: 3,
  size: 50,
  sort: parseSort('-price.totalPP,name'),
  view: 'review',
  search: 'R&D #1 + 50%',
  filter: 'and(ilike(vendor.name,"*a, \'b\' & c + d*"),in(status,("Error","Review")))',
  columns: {
    shown: { owner: true, dueDate: false },
    order: ['id', 'status'],
    widths: { 'price.totalPP': 180, id: 240 },
    pinned: ['status'],
  },
  density: 'compact',
  totals: 'all',
};

describe('the state of a grid in the address', () => {
  it('comes back as it was', () => {
    const address = writeState(new URLSearchParams(), '', full, defaults).toString();
    expect(readState(new URLSearchParams(address), '', defaults)).toEqual(full);
  });

  it('leaves defaults out', () => {
    expect(writeState(new URLSearchParams('page=4&q=x'), '', defaults, defaults).toString()).toBe('');
  });

  it('keeps what belongs to others', () => {
    const address = writeState(new URLSearchParams('charges.page=2&page=7'), '', full, defaults);
    expect(address.get('charges.page')).toBe('2');
    expect(readState(address, 'charges.', defaults).page).toBe(2);
    expect(readState(address, '', defaults).page).toBe(3);
  });

  it('falls back to the default where an address makes no sense', () => {
    const nonsense = new URLSearchParams('page=-1&size=7&widths=x,y:z&cols=owner&density=tiny&sort=,-,');
    expect(readState(nonsense, '', defaults)).toEqual({ ...defaults, sort: [] });
  });

  it('can say that nothing sorts', () => {
    const address = writeState(new URLSearchParams(), '', { ...defaults, sort: [] }, defaults);
    expect(readState(address, '', defaults).sort).toEqual([]);
  });

  it('reads a plus that the address turned into a space', () => {
    const address = new URLSearchParams('cols=+owner,-dueDate');
    expect(readState(address, '', defaults).columns.shown).toEqual({ owner: true, dueDate: false });
  });
});

describe('sorting by headers', () => {
  const press = (sort: string, column: string, isAdded = false) =>
    printSort(nextSort(parseSort(sort), column, isAdded));

  it.each([
    ['', 'name', false, 'name'],
    ['name', 'name', false, '-name'],
    ['-name', 'name', false, ''],
    ['name', 'status', false, 'status'],
    ['name,status', 'name', false, 'name'],
    ['name', 'status', true, 'name,status'],
    ['name,status', 'name', true, '-name,status'],
    ['-name,status', 'name', true, 'status'],
  ])('%j and a press on %s (shift: %s) gives %j', (sort, column, isAdded, expected) => {
    expect(press(sort, column, isAdded)).toBe(expected);
  });
});
