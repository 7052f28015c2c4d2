import { describe, expect, it } from 'vitest';
import { columnTitle, mapHeader, templateColumns } from './columns.ts';

const titles = templateColumns.map((column) => column.title);
const legacyTitles = titles.flatMap((title) => {
  if (title === 'Source') return [];
  if (title === 'Source Criteria') return ['Subscription Search Criteria'];
  return title === 'Source Value' ? ['Subscription Search Value'] : [title];
});
const failure = (header: readonly string[]) => {
  try {
    mapHeader(header);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe('header (charge-files §2)', () => {
  it('has the template A–R', () => {
    expect(titles).toHaveLength(18);
    expect(titles[0]).toBe('Entry ID');
    expect(titles[17]).toBe('Market Segment');
  });

  it('is found by title: any order, any case, spaces around, extra columns', () => {
    const { positions } = mapHeader([
      'Comment',
      ...titles.map((title) => ` ${title.toUpperCase()} `).reverse(),
      null,
    ]);
    expect(positions.entryId).toBe(18);
    expect(positions.segment).toBe(1);
    expect(positions.agreementVendorId).toBe(-1);
  });

  it('takes the first of two equal titles', () => {
    expect(mapHeader([...titles, 'Quantity']).positions.quantity).toBe(12);
  });

  it('accepts the older generation', () => {
    const map = mapHeader([...legacyTitles, 'Optional Agreement Vendor ID']);
    expect(map.positions.sourceType).toBe(-1);
    expect(map.legacyCriteria).toBe(3);
    expect(map.legacyValue).toBe(4);
    expect(map.positions.agreementVendorId).toBe(17);
  });

  it('needs only the required titles', () => {
    const required = templateColumns.filter((column) => column.isRequired).map((column) => column.title);
    expect(() => mapHeader(required)).not.toThrow();
  });

  it('names what is missing (BJO:0003)', () => {
    expect(failure(titles.filter((title) => title !== 'Total Purchase Price'))).toMatchObject({
      code: 'BJO:0003',
      message: 'Missing columns: Total Purchase Price.',
    });
    expect(failure(titles.slice(0, 12))).toMatchObject({
      message: 'Missing columns: Quantity, Purchase Price, Total Purchase Price.',
    });
    expect(failure(titles.filter((title) => !title.startsWith('Source')))).toMatchObject({
      message: 'Missing columns: Source, Source Criteria, Source Value.',
    });
    expect(failure(legacyTitles.filter((title) => title !== 'Subscription Search Value'))).toMatchObject({
      message: 'Missing columns: Subscription Search Value.',
    });
    expect(failure([])).toMatchObject({ code: 'BJO:0003' });
  });

  it('speaks of a column as the file does', () => {
    expect(columnTitle('sourceValue')).toBe('Source Value');
    expect(columnTitle('sourceValue', true)).toBe('Subscription Search Value');
    expect(columnTitle('PPx1', true)).toBe('Total Purchase Price');
  });
});
