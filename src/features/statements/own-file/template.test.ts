import { describe, expect, it } from 'vitest';
import { moved, readTemplate } from './template.ts';

const known = ['id', 'item', 'price'];

describe('the template of a statement file', () => {
  it('keeps the columns and their order', () => {
    expect(readTemplate('{"columns":["price","id"],"format":"csv"}', known, ['id'])).toEqual({
      columns: ['price', 'id'],
      format: 'csv',
    });
  });

  it.each([null, '', 'nonsense', '{"columns":["gone"]}', '{"columns":"id"}', '[]'])(
    'falls back on the usual columns for %j',
    (text) => {
      expect(readTemplate(text, known, ['id'])).toEqual({ columns: ['id'], format: 'xlsx' });
    },
  );

  it('moves a column, and stops at the ends', () => {
    expect(moved(known, 'item', -1)).toEqual(['item', 'id', 'price']);
    expect(moved(known, 'item', 1)).toEqual(['id', 'price', 'item']);
    expect(moved(known, 'id', -1)).toEqual(known);
  });
});
