import { describe, expect, it } from 'vitest';
import type { Charge } from '../../api/generated/model/charge';
import { maySee } from '../access.ts';
import { role, type Role } from '../role.ts';
import { explainPrice, type ExplainInput } from './explain-price.ts';

const charge: ExplainInput['charge'] = {
  quantity: 2,
  billingType: 'Automated',
  price: {
    currency: { purchase: 'EUR', sale: 'USD', rate: 1.0723451234 },
    unitPP: 522.75,
    PPx1: 1045.5,
    markup: 24,
    markupSource: 'Agreement',
    margin: 19.3548387097,
    unitSP: 648.21,
    SPx1: 1296.42,
    unitBSP: 695.104832439114,
    BSPx1: 1390.209664878228,
  },
};

const explain = (of: ExplainInput['charge'], as: Role = role.operations, parentPP?: number) =>
  explainPrice({ charge: of, parentPP, precisionOf: () => 2, sees: (path) => maySee(as, 'Charge', path) });
const stepOf = (of: ExplainInput['charge'], id: string, as?: Role, parentPP?: number) =>
  explain(of, as, parentPP).find((step) => step.id === id);
const priced = (price: Charge['price'], more: Partial<ExplainInput['charge']> = {}) => ({
  ...charge,
  ...more,
  price: { ...charge.price, ...price },
});

describe('the price of a charge', () => {
  it('is reproduced step by step, in exact decimals', () => {
    expect(
      explain(charge).map(({ id, formula, result, reproduces }) => [id, formula, result, reproduces]),
    ).toEqual([
      ['file', 'P2', '1045.5', undefined],
      ['unit-sale', 'P1', '648.21', true],
      ['sale', 'P2', '1296.42', true],
      ['margin', 'P4', '19.3548387097', true],
      ['unit-billed', 'P3', '695.104832439114', true],
      ['billed', 'P3', '1390.209664878228', true],
      ['printed', '§6', '1390.21', undefined],
    ]);
  });

  it('is reproduced where the API rounds to a double (pricing §3, row B)', () => {
    const steps = explain({
      quantity: 2,
      price: {
        currency: { purchase: 'USD', sale: 'USD', rate: 1 },
        unitPP: 92.09375679688615,
        PPx1: 184.1875135937723,
        markup: 10,
        unitSP: 101.30313247657476,
        SPx1: 202.60626495314952,
        margin: 9.0909090909,
      },
    });
    expect(steps.filter(({ reproduces }) => reproduces === false)).toEqual([]);
  });

  it('has no tick where the stored value is another', () => {
    expect(stepOf(priced({ SPx1: 1296.43 }), 'sale')?.reproduces).toBe(false);
  });

  it('lets the total of the file count, whatever quantity × unit price is', () => {
    expect(stepOf(priced({ PPx1: 8.33 }), 'file')?.note).toContain('1045.5');
  });

  it('knows the margin of a line with a rounded price of its own (P4b)', () => {
    const line = priced({ unitPP: 104.55, PPx1: 1045.5, markupSource: 'Line', margin: 19.3535945696 });
    expect(stepOf(line, 'margin')).toMatchObject({ formula: 'P4b', reproduces: true });
  });

  it('says what a share is of', () => {
    const share = priced({ PPx1: 209.1 }, { parent: { id: 'CHG-1' }, split: { percentage: 20 } });
    expect(stepOf(share, 'share', role.operations, 1045.5)).toMatchObject({
      formula: 'X1',
      reproduces: true,
    });
    expect(stepOf(share, 'share', role.operations, 1000)?.reproduces).toBe(false);
    expect(stepOf(share, 'share')?.reproduces).toBeUndefined();
  });

  it('goes the other way where both prices were given (custom ledgers)', () => {
    const manual: ExplainInput['charge'] = {
      billingType: 'Manual',
      price: {
        currency: { purchase: 'USD', sale: 'USD', rate: 1 },
        PPx1: 5170.2,
        unitBSP: 802.92,
        BSPx1: 5620.44,
        SPx1: 5620.44,
        markup: 8.7083671812,
        margin: 8.0107607234,
      },
    };
    expect(explain(manual).map(({ id, reproduces }) => [id, reproduces])).toEqual([
      ['file', undefined],
      ['billed', undefined],
      ['sale', true],
      ['margin', true],
      ['printed', undefined],
    ]);
  });
});

describe('who sees which part', () => {
  it('a vendor up to its own price', () => {
    expect(explain(charge, role.vendor).map(({ id }) => id)).toEqual(['file']);
  });

  it('a client from the billed price on', () => {
    expect(explain(charge, role.client).map(({ id }) => id)).toEqual(['printed']);
  });
});
