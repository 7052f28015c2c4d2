import { describe, expect, it } from 'vitest';
import { signedAs, tieOut, verdictOf, type TieOutInput, type TieOutStatement } from './tie-out.ts';

const nothing: TieOutInput = { currency: 'USD', charges: [], ledgers: [], statements: [], documents: [] };
const ledger = (id: string, PP: string, hasStatements = true) => ({ id, PP, hasStatements });
const statement = (id: string, PP: string, more: Partial<TieOutStatement> = {}): TieOutStatement => ({
  id,
  status: 'Issued',
  PP,
  BSP: PP,
  currency: 'USD',
  charges: 1,
  ...more,
});
const document = (statementId: string, SP: string, currency = 'USD') => ({
  id: `INV of ${statementId}`,
  statementId,
  SP,
  currency,
});
const stepOf = (input: Partial<TieOutInput>, id: string) =>
  tieOut({ ...nothing, ...input }).find((step) => step.id === id);

describe('from the journal to its ledgers', () => {
  it('is even when what is missing is left out by name', () => {
    const step = stepOf(
      {
        totalPP: '100.3',
        charges: [
          { PP: '0.1', status: 'Error', isInTotal: true },
          { PP: '0.2', status: 'Skipped', isInTotal: true },
        ],
        ledgers: [ledger('BLE-1', '60'), ledger('BLE-2', '40')],
      },
      'ledgers',
    );
    expect(step).toMatchObject({ verdict: 'even', rest: '0', from: '100.3', to: '100' });
    expect(step?.reasons.map(({ status, amount }) => [status, amount])).toEqual([
      ['Error', '0.1'],
      ['Skipped', '0.2'],
    ]);
  });

  it('counts a charge against Σ PP that is billed without being in it', () => {
    const step = stepOf(
      {
        totalPP: '10',
        charges: [{ PP: '5', status: 'Ready', isInTotal: false }],
        ledgers: [ledger('BLE-1', '15')],
      },
      'ledgers',
    );
    expect(step).toMatchObject({ verdict: 'even', rest: '0' });
  });

  it('waits as long as there is no ledger', () => {
    const step = stepOf(
      { totalPP: '10', charges: [{ PP: '4', status: 'Error', isInTotal: true }] },
      'ledgers',
    );
    expect(step?.verdict).toBe('waiting');
    expect(step?.reasons.find(({ cause }) => cause === 'no-ledger')?.amount).toBe('6');
  });

  it('takes the rounding of stored totals for what it is, and a cent not', () => {
    const ledgers = [ledger('BLE-1', '3.33333'), ledger('BLE-2', '6.66667')];
    expect(stepOf({ totalPP: '10.00001', ledgers }, 'ledgers')).toMatchObject({ verdict: 'even', rest: '0' });
    expect(stepOf({ totalPP: '10.01', ledgers }, 'ledgers')).toMatchObject({ verdict: 'open', rest: '0.01' });
  });
});

describe('from ledgers to statements', () => {
  it('names what an override or a person cancelled, and what has no statements yet', () => {
    const step = stepOf(
      {
        ledgers: [ledger('BLE-1', '60'), ledger('BLE-2', '40', false)],
        statements: [statement('SOM-1', '50'), statement('SOM-2', '10', { status: 'Cancelled' })],
      },
      'statements',
    );
    expect(step).toMatchObject({ verdict: 'waiting', rest: '0', to: '50' });
    expect(step?.reasons.map(({ cause, ids }) => [cause, ids])).toEqual([
      ['cancelled', ['SOM-2']],
      ['no-statement', ['BLE-2']],
    ]);
  });

  it('is open with the cents that nobody can account for', () => {
    const step = stepOf(
      { ledgers: [ledger('BLE-1', '60')], statements: [statement('SOM-1', '59.99')] },
      'statements',
    );
    expect(step).toMatchObject({ verdict: 'open', rest: '0.01' });
  });
});

describe('from statements to documents', () => {
  it('adds up each currency by itself', () => {
    const steps = tieOut({
      ...nothing,
      statements: [statement('SOM-1', '10'), statement('SOM-2', '20', { currency: 'EUR', BSP: '18' })],
      documents: [document('SOM-1', '10'), document('SOM-2', '18', 'EUR')],
    });
    expect(steps.map(({ currency, from, verdict }) => [currency, from, verdict])).toEqual([
      ['EUR', '18', 'even'],
      ['USD', '10', 'even'],
    ]);
  });

  it('explains rounding line by line, and no more than that', () => {
    const rounded = statement('SOM-1', '10.004', { charges: 2 });
    const step = stepOf({ statements: [rounded], documents: [document('SOM-1', '10')] }, 'documents');
    expect(step).toMatchObject({ verdict: 'even', rest: '0' });
    const off = stepOf({ statements: [rounded], documents: [document('SOM-1', '9.98')] }, 'documents');
    expect(off).toMatchObject({ verdict: 'open', rest: '0.024', odd: ['SOM-1'] });
  });

  it('is not even when two statements are off in opposite ways', () => {
    const step = stepOf(
      {
        statements: [statement('SOM-1', '10'), statement('SOM-2', '10')],
        documents: [document('SOM-1', '11'), document('SOM-2', '9')],
      },
      'documents',
    );
    expect(step).toMatchObject({ verdict: 'open', odd: ['SOM-1', 'SOM-2'] });
  });

  it('waits for what is not issued or has no document yet; a consolidated child is billed by its parent', () => {
    const step = stepOf(
      {
        statements: [
          statement('SOM-1', '10', { status: 'Queued' }),
          statement('SOM-2', '5'),
          statement('SOM-3', '7', { status: 'Consolidated', parentId: 'SOM-9' }),
        ],
      },
      'documents',
    );
    expect(step).toMatchObject({ verdict: 'waiting', from: '15' });
    expect(step?.reasons.map(({ cause }) => cause)).toEqual(['not-issued', 'no-document']);
  });
});

it('is as good as its worst step', () => {
  const input = { ...nothing, totalPP: '60', ledgers: [ledger('BLE-1', '60')] };
  const even = { ...input, statements: [statement('SOM-1', '60')], documents: [document('SOM-1', '60')] };
  expect(verdictOf(tieOut(even))).toBe('even');
  expect(verdictOf(tieOut({ ...even, documents: [] }))).toBe('waiting');
  expect(verdictOf(tieOut({ ...even, totalPP: '61', documents: [] }))).toBe('open');
});

it.each([
  ['-10', '10', '-10'],
  ['-10', '-10', '-10'],
  ['10', '10', '10'],
])('a statement of %s and a document of %s: %s', (BSP, SP, expected) => {
  expect(signedAs(BSP, SP)).toBe(expected);
});
