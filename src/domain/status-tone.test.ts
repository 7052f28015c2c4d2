import { describe, expect, it } from 'vitest';
import { journalLifecycle } from './journal.ts';
import { ledgerLifecycle } from './ledger.ts';
import { statementLifecycle } from './statement.ts';
import { toneOf } from './status-tone.ts';

describe('the tone of a status', () => {
  it.each([journalLifecycle, ledgerLifecycle, statementLifecycle])(
    'says that a machine is at work in every transient state',
    (lifecycle) => {
      for (const status of lifecycle.transient) expect(toneOf(status)).toBe('machine');
    },
  );

  it('depends on the object where the word does', () => {
    expect(toneOf('Issued', 'Invoice')).toBe('person');
    expect(toneOf('Issued', 'Statement')).toBe('done');
  });

  it('is at rest when the status is not known', () => {
    expect(toneOf('Frobnicated')).toBe('rest');
    expect(toneOf('toString')).toBe('rest');
  });
});
