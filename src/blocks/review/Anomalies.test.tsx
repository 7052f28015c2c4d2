import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { role } from '../../domain/role.ts';
import { SessionContext } from '../../session/session.ts';
import { ViewerContext } from '../../ui/viewer.ts';
import { JournalAnomalies } from './Anomalies.tsx';

const page = (data: object[]) =>
  new Response(
    JSON.stringify({ $meta: { pagination: { offset: 0, limit: 100, total: data.length } }, data }),
  );
const charge = (month: string, unitPP: number): Charge => ({
  id: `CHG-${month}`,
  subscription: { id: 'SUB-1', name: 'Seats' },
  item: { id: 'ITM-1', name: 'Editor' },
  quantity: 1,
  price: { unitPP, PPx1: unitPP },
  period: { start: `2026-${month}-01T00:00:00Z`, end: `2026-${month}-30T23:59:59Z` },
});
const journal: Journal = {
  id: 'BJO-2',
  name: 'October',
  revision: 3,
  authorization: { id: 'AUT-1' },
  price: { currency: 'EUR', totalPP: 24.1 },
  upload: { total: 1 },
  audit: { created: { at: '2026-11-02T08:00:00Z' } },
};

function answer(url: string): Response {
  if (url.includes('BJO-2/charges')) return page([charge('10', 24.1)]);
  if (url.includes('BJO-1/charges')) return page([charge('09', 20)]);
  return page([{ id: 'BJO-1', name: 'September' }]);
}

const account = { id: 'ACC-1', name: 'Operations' };
const session = {
  state: 'in' as const,
  actor: { id: 'USR-1', name: 'Olga', role: role.operations, account },
  signIn: () => {},
  signOut: () => {},
};
const viewer = {
  role: role.operations,
  account: account.id,
  timeZone: 'UTC',
  readRows: async function* () {},
};

afterEach(() => vi.unstubAllGlobals());

it('names what jumped, from what, and lets a person say why; the reason stays', async () => {
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(answer(url)));
  const draw = () =>
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <SessionContext value={session}>
            <ViewerContext value={viewer}>
              <MemoryRouter>
                <JournalAnomalies journal={journal} />
              </MemoryRouter>
            </ViewerContext>
          </SessionContext>
        </MantineProvider>
      </QueryClientProvider>,
    );
  const { unmount } = draw();
  expect(await screen.findByText(/^1 open, 0 explained/)).toBeDefined();
  const flag = screen.getByRole('link', { name: 'Seats, Editor' });
  expect(decodeURIComponent(flag.getAttribute('href') ?? '')).toContain('eq(subscription.id,"SUB-1")');
  expect(flag.closest('li')?.textContent).toContain('Period before: 20.00');
  expect(screen.getByText('from 20 % on')).toBeDefined();

  fireEvent.click(screen.getByRole('button', { name: 'Explain: Seats, Editor' }));
  fireEvent.change(screen.getByLabelText(/Why it is right/), { target: { value: 'New price list.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/^0 open, 1 explained/)).toBeDefined();

  unmount();
  draw();
  expect(await screen.findByText(/Explained: New price list\./)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Open again: Seats, Editor' }));
  expect(await screen.findByText(/^1 open, 0 explained/)).toBeDefined();
});
