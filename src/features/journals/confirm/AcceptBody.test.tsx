import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { role } from '../../../domain/role.ts';
import { SessionContext } from '../../../session/session.ts';
import { ViewerContext } from '../../../ui/viewer.ts';
import { AcceptBody } from './AcceptBody.tsx';
import { checkLeftOut, needsTyping } from './acceptance.ts';

const page = (data: object[]) => ({
  $meta: { pagination: { offset: 0, limit: 100, total: data.length } },
  data,
});
const sellers = page([
  { id: 'SEL-1', name: 'US' },
  { id: 'SEL-2', name: 'CH' },
]);
const leftOut = page([
  { id: 'CHG-1', price: { PPx1: 0.1 }, processing: { status: 'Error' } },
  { id: 'CHG-2', price: { PPx1: 0.2 }, processing: { status: 'Error' } },
  { id: 'CHG-3', price: { PPx1: 7 }, processing: { status: 'Skipped' } },
]);

function answer(url: string) {
  const body = url.includes('/sellers') ? sellers : url.includes('/charges') ? leftOut : page([]);
  return new Response(JSON.stringify(body));
}
const serve = () => vi.stubGlobal('fetch', (url: string) => Promise.resolve(answer(url)));

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

function draw(journal: Journal) {
  serve();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <SessionContext value={session}>
          <ViewerContext value={viewer}>
            <MemoryRouter>
              <AcceptBody object={journal} input={{ leftOut: '' }} onInput={() => {}} messages={{}} />
            </MemoryRouter>
          </ViewerContext>
        </SessionContext>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const figure = async (label: string) => {
  const term = await screen.findByText(label);
  return term.nextElementSibling?.textContent;
};

afterEach(() => vi.unstubAllGlobals());

const journal: Journal = {
  id: 'BJO-1111-2222',
  name: 'October',
  price: { currency: 'USD', totalPP: 425.75 },
  processing: { total: 6, ready: 3, error: 2, skipped: 1 },
};
const little: Journal = { ...journal, price: { currency: 'USD', totalPP: 10_000 } };

describe('accepting in numbers', () => {
  it('counts ledgers and charges, and adds up exactly what is left out, by the reason', async () => {
    draw(journal);
    await screen.findByText(/US and CH/);
    expect(await figure('Ledgers to be created')).toBe('2');
    expect(await figure('Σ PP of the journal')).toContain('425.75');
    expect(await figure('Charges that are billed')).toBe('3');
    const table = await screen.findByRole('table', { name: 'Left out of billing' });
    expect(within(table).getByRole('row', { name: /In error 2 0\.30/ })).toBeDefined();
    expect(within(table).getByRole('row', { name: /Withheld by an override 1 7\.00/ })).toBeDefined();
    const link = within(table).getByRole('link', { name: 'In error' });
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toContain('eq(processing.status,"Error")');
    expect(await screen.findByRole('textbox', { name: /Type 7\.30 USD/ })).toBeDefined();
  });

  it('says that nothing is left out', async () => {
    draw({ ...journal, processing: { total: 3, ready: 3, error: 0 } });
    expect(await screen.findByText('Every charge is billed. Nothing is left out.')).toBeDefined();
    expect(screen.queryByRole('textbox', { name: /^Type/ })).toBeNull();
  });
});

describe('much money left out', () => {
  it('has to be typed as it is at this moment', async () => {
    serve();
    expect(await needsTyping(journal)).toBe(true);
    expect(await checkLeftOut(journal, { leftOut: '7.3' })).toEqual({
      leftOut: ['7.30 USD would be left out. Accept the journal by itself and type this figure.'],
    });
    expect(await checkLeftOut(journal, { leftOut: '7.30' })).toEqual({});
  });

  it('is a press when it is little', async () => {
    serve();
    expect(await needsTyping(little)).toBe(false);
    expect(await checkLeftOut(little, { leftOut: '' })).toEqual({});
  });
});
