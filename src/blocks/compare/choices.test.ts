import { describe, expect, it } from 'vitest';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { Attachment } from '../attachments/source.ts';
import { choicesOf, fileOfEnquiry, presentSide, specOf } from './choices.ts';

const file = (id: string, at: string, more: Partial<Attachment> = {}): Attachment => ({
  id,
  type: 'Input',
  filename: `${id}.xlsx`,
  isDeleted: true,
  audit: { created: { at, by: { id: 'USR-1' } } },
  ...more,
});
const files = [
  file('JOA-1', '2026-11-01T08:00:00Z'),
  file('JOA-3', '2026-11-05T08:00:00Z', { isDeleted: false }),
  file('JOA-2', '2026-11-03T08:00:00Z'),
  file('paper', '2026-11-06T08:00:00Z', { type: 'Attachment', isDeleted: false }),
];
const journalAsked = (at: string, notes = ''): Journal => ({
  id: 'BJO-3140-9789',
  notes,
  audit: { enquiring: { at, by: { id: 'USR-2' } } },
});
const earlier: Journal[] = [{ id: 'BJO-0001-0001', name: 'September' }];
const known = { files, earlier, isBeforeUpload: false, timeZone: 'UTC' };
const valuesOf = (journal: Journal, more: Partial<typeof known> = {}) =>
  choicesOf(journal, { ...known, ...more }).map(({ value }) => value);

describe('the file that an enquiry was about', () => {
  it.each([
    ['2026-11-04T12:00:00Z', 'JOA-2'],
    ['2026-11-03T08:00:00Z', 'JOA-2'],
    ['2026-11-01T12:00:00Z', 'JOA-1'],
    ['2026-11-05T12:00:00Z', undefined],
    ['2026-10-01T12:00:00Z', undefined],
  ])('asked at %s is %s', (at, id) => expect(fileOfEnquiry(journalAsked(at), files)?.id).toBe(id));
});

describe('what a file is compared with', () => {
  it('is the enquiry, then earlier uploads, then earlier months', () => {
    expect(valuesOf(journalAsked('2026-11-04T12:00:00Z'))).toEqual([
      'enquiry',
      'JOA-2',
      'JOA-1',
      'BJO-0001-0001',
    ]);
    expect(valuesOf({ id: 'BJO-3140-9789' })).toEqual(['JOA-2', 'JOA-1', 'BJO-0001-0001']);
  });

  it('is the present file too as long as another one is not sent', () => {
    expect(valuesOf(journalAsked('2026-11-06T12:00:00Z'), { isBeforeUpload: true })).toEqual([
      'enquiry',
      'JOA-3',
      'JOA-2',
      'JOA-1',
      'BJO-0001-0001',
    ]);
  });

  it('brings the questions of the note along with the enquiry only', () => {
    const link = 'https://x.example/billing/journals/BJO-3140-9789/charges?charges.filter=eq(quantity,0)';
    const journal = journalAsked('2026-11-04T12:00:00Z', `Nothing billed?\n${link}`);
    const [enquiry, upload] = choicesOf(journal, known).map(
      (choice) => specOf(journal, choice, presentSide(journal.id, files)).asked,
    );
    expect(enquiry).toEqual({ journalId: 'BJO-3140-9789', filters: ['eq(quantity,0)'] });
    expect(upload).toBeUndefined();
  });
});
