import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { AcceptBody } from './AcceptBody.tsx';

const page = (data: object[]) => ({
  $meta: { pagination: { offset: 0, limit: 100, total: data.length } },
  data,
});
const sellers = page([
  { id: 'SEL-1', name: 'US' },
  { id: 'SEL-2', name: 'CH' },
]);
const failed = page([
  { id: 'CHG-1', price: { PPx1: 0.1 } },
  { id: 'CHG-2', price: { PPx1: 0.2 } },
]);

function answer(url: string) {
  return new Response(JSON.stringify(url.includes('/sellers') ? sellers : failed));
}

function draw(journal: Journal) {
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(answer(url)));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <AcceptBody object={journal} input={undefined} onInput={() => {}} messages={{}} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const figure = async (label: string) => {
  const term = await screen.findByText(label);
  return term.nextElementSibling?.textContent;
};

afterEach(() => vi.unstubAllGlobals());

describe('accepting in numbers', () => {
  const journal: Journal = {
    id: 'BJO-1111-2222',
    name: 'October',
    price: { currency: 'USD', totalPP: 425.75 },
    processing: { total: 5, ready: 3, error: 2, skipped: 1 },
  };

  it('counts ledgers and charges, and adds up exactly what is left out', async () => {
    draw(journal);
    await screen.findByText(/US and CH/);
    expect(await figure('Ledgers to be created')).toBe('2');
    expect(await figure('Σ PP of the journal')).toContain('425.75');
    expect(await figure('Charges that are billed')).toBe('3');
    expect(await figure('Charges in error, which are not billed')).toBe('2');
    await screen.findByText('0.30');
    expect(await figure('Charges withheld by an override')).toBe('1');
  });

  it('asks for no sum where nothing is left out', () => {
    draw({ ...journal, processing: { total: 3, ready: 3, error: 0 } });
    expect(screen.queryByText('Σ PP that is left out')).toBeNull();
  });
});
