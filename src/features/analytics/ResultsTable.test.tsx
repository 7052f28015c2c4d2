import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { AnalyticsGroup } from '../../api/generated/model/analyticsGroup.ts';
import type { BillingAnalytics } from '../../api/generated/model/billingAnalytics.ts';
import { role } from '../../domain/role.ts';
import { SessionContext } from '../../session/session.ts';
import { wayOf } from './dimensions.ts';
import { marksOf } from './marks.ts';
import { ResultsTable } from './ResultsTable.tsx';
import { readQuestion } from './state.ts';
import { answerOf } from './use-answer.ts';

const today = '2026-11-21';
const group = (id: string, totalPP: number): AnalyticsGroup => {
  const amounts = { charges: 2, totalPP };
  return { kind: 'Object', id, name: `Product ${id}`, amounts, points: [{ period: '2026-10', amounts }] };
};
const body = (currency: string, groups: AnalyticsGroup[]): BillingAnalytics => ({
  granularity: 'Monthly',
  groupBy: 'product',
  breakdowns: [
    {
      side: 'Purchase',
      currency,
      amounts: {
        charges: groups.length * 2,
        totalPP: groups.reduce((all, { amounts }) => all + (amounts.totalPP ?? 0), 0),
      },
      groups,
    },
  ],
});

const question = readQuestion(
  new URLSearchParams('period=custom&from=2026-10-01&to=2026-10-31&group=product'),
  role.vendor,
  today,
);
const range = { from: question.from, to: question.to };
const answer = answerOf(
  body('EUR', [group('A', 300), group('B', 100)]),
  body('EUR', [group('A', 200)]),
  question,
  range,
);

function Drawn() {
  const [active, setActive] = useState<string | null>(null);
  if (!answer) return null;
  return (
    <>
      <ResultsTable
        question={question}
        answer={answer}
        marks={marksOf(answer.rows)}
        wayOf={(row) => wayOf(row, undefined, { question, range, currency: 'EUR', role: role.vendor })}
        active={active ?? undefined}
        onActive={setActive}
      />
      <button type="button" onClick={() => setActive('B')}>
        A bar of B
      </button>
    </>
  );
}

function draw() {
  const actor = { id: 'TKN-1', name: 'Vera', role: role.vendor, account: { id: 'ACC-1', name: 'Acme' } };
  render(
    <MemoryRouter>
      <SessionContext value={{ state: 'in', actor, signIn: () => {}, signOut: () => {} }}>
        <MantineProvider env="test">
          <Drawn />
        </MantineProvider>
      </SessionContext>
    </MemoryRouter>,
  );
  return screen.getByRole('table', { name: 'Σ PP in EUR' });
}

const rowOf = (table: HTMLElement, name: RegExp) => within(table).getByRole('row', { name });

describe('the figures of a chart', () => {
  it('stand with their share and what they were before', () => {
    const table = draw();
    const cells = (name: RegExp) =>
      within(rowOf(table, name))
        .getAllByRole('cell')
        .map((cell) => cell.textContent);
    expect(cells(/Product A/)).toEqual(['300.00', '75.0\u00A0%', '200.00', '+100.00', '+50.0\u00A0%', '2']);
    expect(cells(/Product B/)).toEqual(['100.00', '25.0\u00A0%', '0.00', '+100.00', '—empty', '2']);
    expect(cells(/Total/)[0]).toBe('400.00');
  });

  it('light up by the focus, which arrow keys move, and by a bar', () => {
    const table = draw();
    const [first, second] = within(table).getAllByRole('link');
    act(() => first?.focus());
    expect(rowOf(table, /Product A/)).toHaveProperty('dataset.active', 'true');
    fireEvent.keyDown(first as Element, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    expect(rowOf(table, /Product B/)).toHaveProperty('dataset.active', 'true');
    expect(rowOf(table, /Product A/).dataset['active']).toBeUndefined();
    fireEvent.keyDown(second as Element, { key: 'ArrowUp' });
    fireEvent.click(screen.getByRole('button', { name: 'A bar of B' }));
    expect(rowOf(table, /Product B/)).toHaveProperty('dataset.active', 'true');
  });

  it('lead to the list behind them, with its filter in the address', () => {
    const [first] = within(draw()).getAllByRole('link');
    const to = new URL(first?.getAttribute('href') ?? '', 'http://console');
    expect(to.pathname).toBe('/billing/journals');
    expect(to.searchParams.get('filter')).toBe('eq(product.id,"A")');
  });
});
