import { describe, expect, it } from 'vitest';
import type { BilledRow } from '../../domain/analytics-ranking.ts';
import { role, type Role } from '../../domain/role.ts';
import { wayOf } from './dimensions.ts';
import { lookOf, printQuestion, rangeOf, readQuestion } from './state.ts';

const today = '2026-11-21';
const ask = (text: string, who: Role = role.operations) =>
  readQuestion(new URLSearchParams(text), who, today);
const row = (kind: BilledRow['kind'], id?: string): BilledRow => ({
  key: id ?? kind,
  kind,
  name: id ?? kind,
  count: 1,
  amount: '1',
  charges: 1,
  points: new Map(),
  ...(id && { id }),
});

function way(text: string, of: BilledRow, bucket?: string, who: Role = role.operations) {
  const question = ask(text, who);
  const found = wayOf(of, bucket, { question, range: rangeOf(question, today), currency: 'EUR', role: who });
  const url = new URL(found?.href ?? '', 'http://console');
  return { path: url.pathname, params: Object.fromEntries(url.searchParams) };
}

describe('a question', () => {
  it('lives in its address', () => {
    const text =
      'period=custom&from=2026-10-01&to=2026-10-31&granularity=Daily&group=buyer&measure=margin&currency=USD&filter=eq%28product.id%2CP%29&compare=no&saved=Mine';
    expect(printQuestion(ask(text))).toBe(text);
    expect(new URLSearchParams(lookOf(ask(text))).has('saved')).toBe(false);
  });

  it('is the usual one where the address makes no sense or asks for what the role does not see', () => {
    const usual = printQuestion(ask('', role.client));
    expect(
      printQuestion(ask('period=ever&granularity=Hourly&group=colour&measure=totalPP', role.client)),
    ).toBe(usual);
    expect(ask('period=custom&from=2026-10-31&to=2026-10-01').period).toBe('last-12-months');
    expect(ask('group=client', role.client).groupBy).toBe('product');
  });
});

describe('the way from a figure', () => {
  it('leads to the invoices with lines of its time, in its currency', () => {
    const { path, params } = way('period=last-month&group=product', row('group', 'PRD-1'));
    expect(path).toBe('/billing/invoices');
    expect(params['filter']).toBe(
      'and(eq(product.id,"PRD-1"),eq(price.currency,"EUR"),any(lines,and(ge(period.start,2026-10-01T00:00:00.000Z),lt(period.start,2026-11-01T00:00:00.000Z))))',
    );
  });

  it('of a bar leads to those of its bucket, whatever currency is bought in', () => {
    const { params } = way('group=buyer&measure=totalPP', row('group', 'BUY-1'), '2026-03');
    expect(params['filter']).toBe(
      'and(eq(buyer.id,"BUY-1"),any(lines,and(ge(period.start,2026-03-01T00:00:00.000Z),lt(period.start,2026-04-01T00:00:00.000Z))))',
    );
  });

  it('keeps a filter that the list knows', () => {
    expect(
      way('group=product&filter=ilike(buyer.name,*globex*)', row('group', 'P')).params['filter'],
    ).toContain('ilike(buyer.name,*globex*)');
  });

  it('looks closer where no list tells it apart', () => {
    expect(way('group=subscription', row('group', 'SUB-1'))).toMatchObject({
      path: '/billing/analytics',
      params: { group: 'item', filter: 'eq(subscription.id,"SUB-1")' },
    });
    expect(way("group=product&filter=eq(item.id,'ITM-1')", row('group', 'P')).path).toBe(
      '/billing/analytics',
    );
    expect(way('group=period', row('time', '2026-10')).params).toMatchObject({
      period: 'custom',
      from: '2026-10-01',
      to: '2026-10-31',
      granularity: 'Daily',
      group: 'product',
    });
    expect(way('group=item', row('unassigned')).params['filter']).toBe('eq(item.id,null())');
    expect(way('group=item', { ...row('others'), without: ['A', 'B'] }).params).toMatchObject({
      group: 'item',
      filter: 'out(item.id,("A","B"))',
    });
  });

  it('of a vendor leads to journals', () => {
    expect(way('group=seller', row('group', 'SEL-1'), undefined, role.vendor)).toMatchObject({
      path: '/billing/journals',
      params: { filter: 'eq(owner.id,"SEL-1")' },
    });
  });
});
