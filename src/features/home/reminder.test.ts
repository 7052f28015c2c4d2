import { expect, it } from 'vitest';
import { ordinal, reminderText } from './reminder.ts';

it.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [5, '5th'],
  [11, '11th'],
  [12, '12th'],
  [22, '22nd'],
  [31, '31st'],
])('%d is the %s', (day, text) => {
  expect(ordinal(day)).toBe(text);
});

it('a reminder names what is missing and when it usually comes', () => {
  const text = reminderText({
    vendor: 'Acme',
    authorization: 'Workspace EUR',
    month: '2026-11',
    usualDay: 5,
  });
  expect(text).toContain('Hello Acme,');
  expect(text).toContain('we have not received a journal for Workspace EUR in November 2026 yet.');
  expect(text).toContain('usually here by the 5th');
  expect(reminderText({ authorization: 'A', month: '2026-11', usualDay: undefined })).not.toContain(
    'usually',
  );
});
