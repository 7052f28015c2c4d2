import { expect, test } from 'vitest';
import { answersEnquiry } from './journal.ts';

const asked = { enquiring: { at: '2026-11-04T12:00:00Z' } };
const acceptedBefore = { ...asked, generating: { at: '2026-11-01T12:00:00Z' } };
const acceptedSince = { ...asked, generating: { at: '2026-11-05T12:00:00Z' } };

test.each([
  ['Validated', asked, true],
  ['Error', asked, true],
  ['Review', asked, true],
  ['Review', acceptedBefore, true],
  ['Review', acceptedSince, false],
  ['Enquiring', asked, false],
  ['Validating', asked, false],
  ['Generated', asked, false],
  ['Review', {}, false],
  ['Review', undefined, false],
  [undefined, asked, false],
])('a journal in %s with %j answers an enquiry: %s', (status, audit, expected) => {
  expect(answersEnquiry(status, audit)).toBe(expected);
});
