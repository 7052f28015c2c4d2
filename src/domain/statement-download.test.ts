import { describe, expect, test } from 'vitest';
import { opensStatement, type DownloadableStatement } from './statement-download.ts';

const statement: DownloadableStatement = {
  status: 'Issued',
  parentId: null,
  documents: [{ id: 'INV-1111-2222-3333-4444', documentNo: 'US-PSI-1234567' }],
};

describe('fetching a statement without signing in', () => {
  test.each(['US-PSI-1234567', ' us-psi-1234567 ', 'inv-1111-2222-3333-4444'])('%s opens it', (number) => {
    expect(opensStatement(number, statement)).toBe(true);
  });

  test.each(['US-PSI-123456', '1234567', '', ' ', 'INV-1111-2222-3333-4445'])('"%s" does not', (number) => {
    expect(opensStatement(number, statement)).toBe(false);
  });

  test('not every statement is offered', () => {
    const number = 'US-PSI-1234567';
    expect(opensStatement(number, { ...statement, documents: [] })).toBe(false);
    expect(opensStatement(number, { ...statement, status: 'Cancelled' })).toBe(false);
    expect(opensStatement(number, { ...statement, parentId: 'SOM-1111-1111-1111-1111' })).toBe(false);
  });
});
