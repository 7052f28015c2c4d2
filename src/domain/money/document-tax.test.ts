import { describe, expect, it } from 'vitest';
import { documentTax } from './document-tax.ts';

const lines = (taxPercent: string, ...amounts: string[]) => amounts.map((amount) => ({ amount, taxPercent }));

describe('document tax (pricing §7)', () => {
  it('E: rounded per line, then summed', () => {
    expect(documentTax(lines('8.10', '52.31', '60.00', '50.00', '12.00'), 2)).toEqual({
      lines: ['4.24', '4.86', '4.05', '0.97'],
      totalST: '14.12',
      totalGT: '188.43',
    });
  });

  it('differs from tax on the sum', () => {
    expect(documentTax(lines('8.10', '0.06', '0.06', '0.06'), 2).totalST).toBe('0');
  });

  it('D: 30 at 9 %', () => {
    expect(documentTax(lines('9', '30'), 2)).toEqual({ lines: ['2.70'], totalST: '2.7', totalGT: '32.7' });
  });

  it('S01: invoices of the first scenario', () => {
    expect(documentTax(lines('8', '412.20'), 2)).toMatchObject({ totalST: '32.98', totalGT: '445.18' });
    expect(documentTax(lines('8.1', '55.80'), 2)).toMatchObject({ totalST: '4.52', totalGT: '60.32' });
  });

  it('knows currencies without cents', () => {
    expect(documentTax(lines('10', '1235'), 0)).toEqual({ lines: ['124'], totalST: '124', totalGT: '1359' });
  });
});
