import { describe, expect, it } from 'vitest';
import { paperOf, previewOf } from '../rules.ts';
import type { Attachment } from '../source.ts';
import { readable } from './TextPreview.tsx';
import { MAX_COLUMNS, MAX_ROWS, sheetView } from './workbook.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = (more: Partial<Attachment>): Attachment => ({ id: 'STA-1', type: 'Attachment', ...more });

describe('how a file can be looked at', () => {
  it.each([
    [file({ contentType: 'application/pdf' }), 'pdf'],
    [file({ contentType: 'text/csv; charset=utf-8' }), 'text'],
    [file({ contentType: 'text/html' }), 'text'],
    [file({ contentType: 'image/png' }), 'picture'],
    [file({ contentType: 'image/tiff' }), undefined],
    [file({ contentType: xlsx, size: 1000 }), 'workbook'],
    [file({ contentType: xlsx, size: 400_000_000 }), undefined],
    [file({ contentType: 'application/pdf', isDeleted: true }), undefined],
    [file({ contentType: xlsx, isDeleted: true, type: 'Input' }), 'workbook'],
    [file({}), undefined],
  ])('%#', (attachment, kind) => expect(previewOf(attachment)).toBe(kind));

  it('takes the ERP’s paper before any other, and never a deleted one', () => {
    const pdf = { contentType: 'application/pdf' };
    const ours = file({ id: 'A', ...pdf });
    const theirs = file({ id: 'B', type: 'Output', ...pdf });
    expect(paperOf([ours, theirs])).toBe(theirs);
    expect(paperOf([ours, { ...theirs, isDeleted: true }])).toBe(ours);
    expect(paperOf([file({ contentType: 'text/plain' })])).toBeUndefined();
  });
});

describe('a text', () => {
  it('shows the structure of JSON, and everything else as it is', () => {
    expect(readable('{"a":1}', 'application/json')).toBe('{\n  "a": 1\n}');
    expect(readable('{"a":', 'application/json')).toBe('{"a":');
    expect(readable('{"a":1}\n{"a":2}', 'application/jsonl')).toBe('{"a":1}\n{"a":2}');
  });
});

describe('a sheet', () => {
  it('is as wide as what stands in it; numbers are told from texts, days have no time', () => {
    const view = sheetView('Sheet', [
      ['Name', 'Price', null, ''],
      [null, 1.5, null],
      [new Date('2026-10-01T00:00:00Z'), true],
    ]);
    expect(view.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['Name', 'Price'],
      ['', '1.5'],
      ['2026-10-01', 'true'],
    ]);
    expect(view.rows[1]?.[1]?.isNumber).toBe(true);
    expect(view.isCut).toBe(false);
  });

  it('is bounded in both ways, and says so', () => {
    const wide = Array.from({ length: MAX_COLUMNS + 1 }, () => 1);
    const long = Array.from({ length: MAX_ROWS + 1 }, () => [1]);
    expect(sheetView('Wide', [wide])).toMatchObject({ isCut: true, rows: [{ length: MAX_COLUMNS }] });
    expect(sheetView('Long', long)).toMatchObject({ isCut: true, rows: { length: MAX_ROWS } });
    expect(sheetView('Empty', [])).toEqual({ name: 'Empty', rows: [], isCut: false });
  });
});
