import { describe, expect, test } from 'vitest';
import { commercePrice, type CommerceLine } from './commerce-price.ts';

const line = (facts: Partial<CommerceLine>): CommerceLine => ({
  quantity: '3',
  unitPP: '120',
  period: '1m',
  markup: '10',
  ...facts,
});

describe('estimated prices', () => {
  test('a monthly line, in the same currency', () => {
    expect(commercePrice([line({})], '1')).toEqual({
      PP: { xM: '360', xY: '4320' },
      SP: { xM: '396', xY: '4752' },
      BSP: { xM: '396', xY: '4752' },
      markup: '10',
      margin: '9.0909090909',
    });
  });

  test('a yearly one beside one that is bought once, in another currency', () => {
    const lines = [
      line({ period: '1y', quantity: '1', unitPP: '100', markup: '24' }),
      line({ period: 'one-time', quantity: '2', unitPP: '50', markup: '0' }),
    ];
    expect(commercePrice(lines, '0.9')).toEqual({
      PP: { xM: '8.33333', xY: '100', x1: '100' },
      SP: { xM: '10.33333', xY: '124', x1: '100' },
      BSP: { xM: '9.3', xY: '111.6', x1: '90' },
      markup: '12',
      margin: '10.7142857143',
    });
  });

  test('a line may have a sale price of its own', () => {
    const { SP } = commercePrice([line({ unitSP: '129.64', quantity: '10', markup: '24' })], '1');
    expect(SP).toEqual({ xM: '1296.4', xY: '15556.8' });
  });

  test('without a markup there is no sale price, without a rate none in the sale currency', () => {
    const unpriced = commercePrice([line({}), line({ markup: undefined })], '1');
    expect(unpriced).toEqual({ PP: { xM: '720', xY: '8640' }, SP: {}, BSP: {} });
    expect(commercePrice([line({})], undefined)).toMatchObject({ SP: { xM: '396' }, BSP: {} });
  });

  test('nothing costs nothing', () => {
    expect(commercePrice([], '1')).toEqual({ PP: {}, SP: {}, BSP: {} });
  });
});
