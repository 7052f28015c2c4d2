import { parseCsv } from 'hucre/csv';
import { describe, expect, test } from 'vitest';
import { chargeTable, csvHeader, csvRow } from './write-csv.ts';

const [id, entryId] = chargeTable;
const quantity = chargeTable.find(({ title }) => title === 'Quantity');
if (!id || !entryId || !quantity) throw new Error('The table has these columns.');

describe('the table of charges', () => {
  test('has the id, the columns of the template, and what the upload says', () => {
    expect(chargeTable.map(({ title }) => title)).toEqual([
      'id',
      'Entry ID',
      'External Reference',
      'Vendor Invoice Reference',
      'Source',
      'Source Criteria',
      'Source Value',
      'Order Search Criteria',
      'Order Search Value',
      'Item Search Criteria',
      'Item Search Value',
      'Usage Start Time',
      'Usage End Time',
      'Quantity',
      'Purchase Price',
      'Total Purchase Price',
      'Description1',
      'Description2',
      'Market Segment',
      'Upload Status',
      'Upload Errors',
    ]);
  });

  test('starts with the mark of UTF-8 and the titles', () => {
    expect(csvHeader([id, entryId])).toBe('\u{FEFF}id,Entry ID\r\n');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tA1', "'\tA1"],
    ['\rA1', `"'\rA1"`],
    ['1-1=0', '1-1=0'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    ['Zürich, "Süd"', '"Zürich, ""Süd"""'],
    ['two\nlines', '"two\nlines"'],
    [['Quantity is required.', '=bad'], 'Quantity is required.; =bad'],
  ])('a text %j', (value, cell) => {
    expect(csvRow([entryId], [value])).toBe(`${cell}\r\n`);
  });

  test.each(['-12.50', '0', '12345678901234567890.123456789', '-0.0000001'])('an amount %s', (value) => {
    expect(csvRow([quantity], [value])).toBe(`${value}\r\n`);
  });

  test('is read back by others as it was', () => {
    const values = ['CHG-1', 'a,b "c"\r\nd', '-1.5'];
    const columns = [id, entryId, quantity];
    expect(parseCsv(csvHeader(columns) + csvRow(columns, values))).toEqual([
      ['id', 'Entry ID', 'Quantity'],
      values,
    ]);
  });
});
