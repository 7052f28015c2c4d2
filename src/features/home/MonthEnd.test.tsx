import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { role, type Role } from '../../domain/role.ts';
import { SessionContext } from '../../session/session.ts';
import { ViewerContext } from '../../ui/viewer.ts';
import { MonthEnd } from './MonthEnd.tsx';

/** The first journal of each month came on the 3rd; the running month has none. */
function journals(status: string) {
  const now = new Date();
  return [5, 4, 3, 2, 1].map((ago) => {
    const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 3)).toISOString();
    return {
      id: `BJO-0000-000${ago}`,
      status,
      authorization: { id: 'AUT-1', name: 'Workspace EUR', currency: 'EUR' },
      vendor: { id: 'ACC-2', name: 'Acme' },
      price: { totalPP: ago, currency: 'EUR' },
      audit: { created: { at } },
    };
  });
}

function draw(who: Role) {
  const actor = { id: 'TKN-1', name: 'Someone', role: who, account: { id: 'ACC-1', name: 'Someone' } };
  const readRows = async function* () {
    yield journals('Review');
  };
  render(
    <MemoryRouter>
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <SessionContext value={{ state: 'in', actor, signIn: () => {}, signOut: () => {} }}>
            <ViewerContext
              value={{ role: who, account: 'ACC-1', timeZone: 'UTC', readRows: readRows as never }}
            >
              <MonthEnd />
            </ViewerContext>
          </SessionContext>
        </QueryClientProvider>
      </MantineProvider>
    </MemoryRouter>,
  );
  return screen.findByRole('row', { name: /Workspace EUR/ });
}

/** Well into a month in which nothing came. */
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T12:00:00Z'), toFake: ['Date'] });
  return () => vi.useRealTimers();
});

describe('the month-end table', () => {
  it('shows what came and leads there, and what is missing', async () => {
    const cells = within(await draw(role.operations)).getAllByRole('cell');
    expect(cells).toHaveLength(6);
    const link = within(cells[0] as HTMLElement).getByRole('link');
    expect(link.textContent).toContain('Review');
    expect(link.getAttribute('href')).toBe('/billing/journals/BJO-0000-0005');
    expect(cells[5]?.textContent).toContain('missing');
    expect(cells[5]?.textContent).toContain('Usually here by the 3rd');
  });

  it('has a reminder for the vendor ready, which can be changed', async () => {
    const row = await draw(role.operations);
    fireEvent.click(within(row).getByRole('button', { name: 'Remind the vendor of Workspace EUR' }));
    const text = await screen.findByRole('textbox', { name: 'Text' });
    expect((text as HTMLTextAreaElement).value).toContain('a journal for Workspace EUR in November 2026');
  });

  it('offers no reminder to the vendor itself', async () => {
    const row = await draw(role.vendor);
    expect(row.textContent).toContain('missing');
    expect(within(row).queryByRole('button')).toBeNull();
  });
});
