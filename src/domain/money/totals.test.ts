import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide, multiply, subtract, sum } from '../money.ts';
import { amounts, markups, rates } from './arbitraries.ts';
import { marginFromMarkup, priceCharge } from './price-charge.ts';
import { TotalsAccumulator, type TotalsMember, aggregate, aggregateStatements } from './totals.ts';

function member(PPx1: string, markup: string, rate = '1', saleCurrency = 'USD'): TotalsMember {
  const { SPx1, BSPx1, margin } = priceCharge({ unitPP: PPx1, PPx1, markup, rate });
  return { PPx1, SPx1, BSPx1, markup, margin, saleCurrency };
}

describe('aggregation (pricing §4)', () => {
  it('G5: weighted, not plain, means', () => {
    expect(aggregate([member('100.00', '10'), member('250.50', '24'), member('-40.00', '10')])).toEqual({
      count: 3,
      totalPP: '310.5',
      totalSP: '376.62',
      totalBSP: '376.62',
      saleCurrency: 'USD',
      markup: '21.2946859903',
      margin: '17.5561574',
      statementType: 'Debit',
    });
  });

  it('C: custom ledger, both sides given', () => {
    const seven = Array.from({ length: 7 }, () => ({
      PPx1: '738.60',
      SPx1: '802.92',
      BSPx1: '802.92',
      markup: '8.7083671812',
      margin: '8.0107607234',
      saleCurrency: 'EUR',
    }));
    expect(aggregate(seven)).toMatchObject({
      totalPP: '5170.2',
      totalSP: '5620.44',
      markup: '8.7083671812',
      margin: '8.0107607234',
    });
  });

  it('S37: netting Order and Credit Memo of a custom ledger', () => {
    const row = (PPx1: string, SPx1: string): TotalsMember => ({
      PPx1,
      SPx1,
      BSPx1: SPx1,
      markup: divide(multiply(subtract(SPx1, PPx1), '100'), PPx1, 10),
      margin: divide(multiply(subtract(SPx1, PPx1), '100'), SPx1, 10),
      saleCurrency: 'USD',
    });
    expect(aggregate([row('738.60', '802.92'), row('-323.47', '-351.64')])).toMatchObject({
      totalPP: '415.13',
      totalSP: '451.28',
      markup: '8.7081155301',
      margin: '8.0105477752',
      statementType: 'Debit',
    });
  });

  it('A′: a P4b margin survives', () => {
    const { SPx1, BSPx1, margin } = priceCharge({
      unitPP: '104.55',
      PPx1: '1045.50',
      markup: '24',
      rate: '1',
      line: { precision: 2 },
    });
    const totals = aggregate([{ PPx1: '1045.50', SPx1, BSPx1, markup: '24', margin, saleCurrency: 'USD' }]);
    expect(totals).toMatchObject({ totalSP: '1296.42', markup: '24', margin: '19.3535945696' });
  });

  it('S01: ledgers of the first scenario', () => {
    expect(aggregate([member('360', '10'), member('15.00', '8')])).toMatchObject({
      totalPP: '375',
      totalSP: '412.2',
      totalBSP: '412.2',
      markup: '9.92',
      margin: '9.0247452693',
    });
    expect(aggregate([member('50', '24', '0.9', 'CHF')])).toMatchObject({
      totalPP: '50',
      totalSP: '62',
      totalBSP: '55.8',
      saleCurrency: 'CHF',
      margin: '19.3548387097',
    });
  });

  it('S23: the statement of the owner', () => {
    expect(aggregate([member('360', '10'), member('150', '20')])).toMatchObject({
      totalPP: '510',
      totalBSP: '576',
      markup: '12.9411764706',
      margin: '11.4583333333',
    });
  });

  it('G6, G7, S27: credits net, zero has no percentages', () => {
    const net = (...PP: string[]) => aggregate(PP.map((each) => member(each, '10')));
    expect(net('200', '-150')).toMatchObject({ totalPP: '50', totalSP: '55', statementType: 'Debit' });
    expect(net('100', '-130')).toMatchObject({ totalPP: '-30', totalSP: '-33', statementType: 'Credit' });
    expect(net('100', '-100.01').statementType).toBe('Credit');
    const zero = net('100', '-100');
    expect(zero).toMatchObject({ totalPP: '0', totalSP: '0', statementType: 'Debit' });
    expect(zero.markup).toBeUndefined();
    expect(zero.margin).toBeUndefined();
  });

  it('G8: no totalBSP over two sale currencies', () => {
    const mixed = aggregate([member('360', '10'), member('50', '24', '0.9', 'CHF')]);
    expect(mixed.totalBSP).toBeUndefined();
    expect(mixed.saleCurrency).toBeUndefined();
    expect(mixed.totalPP).toBe('410');
  });

  it('G9: a parent has the sums of its children, and the means of its sums', () => {
    const asMember = (members: TotalsMember[]): TotalsMember => {
      const { totalPP, totalSP, totalBSP = '0', markup, margin } = aggregate(members);
      return { PPx1: totalPP, SPx1: totalSP, BSPx1: totalBSP, markup, margin, saleCurrency: 'USD' };
    };
    const first = [member('360', '10'), member('15.00', '8')];
    const second = [member('100', '8')];
    expect(aggregateStatements([first, second].map(asMember))).toEqual({
      ...aggregate([...first, ...second]),
      count: 2,
    });
    // a margin of a rounded unit price (P4b) goes on
    const line = { PPx1: '1045.5', SPx1: '1296.42', BSPx1: '1296.42', markup: '24', saleCurrency: 'USD' };
    expect(aggregateStatements([{ ...line, margin: '19.3535945696' }]).margin).toBe('19.3535945696');
    expect(aggregateStatements([{ ...line, margin: '19.3548387097' }]).margin).toBe('19.3548387097');
    expect(aggregateStatements([])).toMatchObject({
      totalPP: '0',
      markup: undefined,
      statementType: 'Debit',
    });
  });

  it('G9: the margin of a parent is that of its sums, whatever the children were rounded to', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(amounts, markups), { minLength: 1, maxLength: 5 }), (children) => {
        const members = children.map(([PPx1, markup]) => member(PPx1, markup));
        const totals = aggregateStatements(members);
        const [PP, SP] = [sum(members.map((each) => each.PPx1)), sum(members.map((each) => each.SPx1))];
        expect(totals.margin).toBe(divide(multiply(subtract(SP, PP), '100'), SP, 10));
      }),
    );
  });

  it('of nothing is nothing', () => {
    expect(aggregate([])).toEqual({
      count: 0,
      totalPP: '0',
      totalSP: '0',
      totalBSP: undefined,
      saleCurrency: undefined,
      markup: undefined,
      margin: undefined,
      statementType: 'Debit',
    });
  });

  it('rounds once: 3 × 0.000004 is 0.00001, not 0', () => {
    expect(aggregate([1, 2, 3].map(() => member('0.000004', '0'))).totalPP).toBe('0.00001');
  });
});

describe('properties', () => {
  const members = fc.array(
    fc.tuple(amounts, markups, rates).map(([PPx1, markup, rate]) => member(PPx1, markup, rate)),
    { maxLength: 25 },
  );

  it('order and grouping do not matter; merged parts equal the whole', () => {
    fc.assert(
      fc.property(members, fc.nat(25), (list, cut) => {
        const whole = aggregate(list);
        expect(aggregate([...list].reverse())).toEqual(whole);
        const left = new TotalsAccumulator();
        const right = new TotalsAccumulator();
        for (const each of list.slice(0, cut)) left.add(each);
        for (const each of list.slice(cut)) right.add(each);
        right.merge(left);
        expect(right.totals()).toEqual(whole);
      }),
    );
  });

  it('charges that were added up elsewhere count like the charges themselves', () => {
    const own = fc.tuple(amounts, markups, rates, markups).map(([PPx1, markup, rate, margin]) => ({
      ...member(PPx1, markup, rate),
      margin,
    }));
    fc.assert(
      fc.property(members, fc.array(own, { maxLength: 25 }), (derived, ofTheirOwn) => {
        const isOwn = ({ markup, margin }: TotalsMember) =>
          margin !== undefined && margin !== marginFromMarkup(markup ?? '');
        const sums = (list: TotalsMember[], weightedMargin: string | null) => ({
          count: list.length,
          PPx1: sum(list.map((each) => each.PPx1)),
          SPx1: sum(list.map((each) => each.SPx1)),
          BSPx1: sum(list.map((each) => each.BSPx1)),
          saleCurrency: 'USD',
          weightedMargin,
        });
        const accumulator = new TotalsAccumulator();
        const all: TotalsMember[] = [...derived, ...ofTheirOwn];
        const [withOwn, without] = [all.filter(isOwn), all.filter((each) => !isOwn(each))];
        if (without.length > 0) accumulator.addSums(sums(without, null));
        const weighted = sum(withOwn.map((each) => multiply(each.SPx1, each.margin ?? '0')));
        if (withOwn.length > 0) accumulator.addSums(sums(withOwn, weighted));
        expect(accumulator.totals()).toEqual(aggregate(all));
      }),
    );
  });

  it('G3, G4: percentages equal the identities on the sums', () => {
    fc.assert(
      fc.property(members, (list) => {
        const totals = aggregate(list);
        const PP = sum(list.map((each) => each.PPx1));
        const SP = sum(list.map((each) => each.SPx1));
        const gain = multiply(subtract(SP, PP), '100');
        expect(totals.markup).toBe(divide(gain, PP, 10));
        expect(totals.margin).toBe(divide(gain, SP, 10));
      }),
    );
  });
});
