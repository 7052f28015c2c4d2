import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createPortal } from 'react-dom';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { role } from '../../domain/role.ts';
import { ViewerContext } from '../viewer.ts';
import { identity, money, status, text } from './columns.tsx';
import { Grid, type GridProps } from './Grid.tsx';
import type { ListParams, UseList } from './list.ts';
import { allRows, byStatus } from './filter/quick-filters.ts';

type Row = {
  id: string;
  name: string;
  status: string;
  notes?: string;
  price: { totalPP: number; currency: string; markup?: number };
};

const rows: Row[] = Array.from({ length: 60 }, (_, index) => ({
  id: `BJO-0000-${String(index).padStart(4, '0')}`,
  name: `Journal ${index}`,
  status: index % 2 ? 'Review' : 'Draft',
  price: { totalPP: index, currency: 'EUR' },
}));

let asked: ListParams[] = [];
let answer: (params: ListParams) => Row[] = () => rows;

const useRows: UseList<Row> = (params, { query }) =>
  Object.assign(
    useQuery({
      queryKey: ['rows', params],
      queryFn: async () => {
        asked.push(params);
        const all = answer(params);
        const { offset = 0, limit = 0 } = params;
        return {
          $meta: { pagination: { offset, limit, total: all.length } },
          data: all.slice(offset, offset + limit),
        };
      },
      ...query,
    }),
    { queryKey: ['rows'] },
  );

const columns = [
  identity<Row>({ label: 'Journal', title: (row) => row.name, sort: 'name' }),
  status<Row>('status', { label: 'Status', values: ['Draft', 'Review'] }),
  money<Row>('price.totalPP', { label: 'Σ PP', currency: (row) => row.price.currency }),
  money<Row>('price.markup', { label: 'Markup', currency: () => undefined }),
  text<Row>('notes', { label: 'Notes', hidden: true, sort: false }),
];
const props: GridProps<Row> = {
  id: 'rows',
  schema: 'Journal',
  noun: ['journal', 'journals'],
  columns,
  useList: useRows,
  quickFilters: [allRows, byStatus('review', 'Review', ['Review'])],
  searchPaths: ['id', 'name'],
  rowHref: (row) => `/there/${row.id}`,
  emptyState: { title: 'No journals yet', text: 'Create one.' },
};

function open(address = '/', extra: Partial<GridProps<Row>> = {}) {
  const router = createMemoryRouter(
    [
      { path: '/', element: <Grid {...props} {...extra} /> },
      { path: '/there/:id', element: <p>There</p> },
    ],
    { initialEntries: [address] },
  );
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ViewerContext
          value={{
            role: role.vendor,
            account: 'ACC-1000-0001',
            timeZone: 'UTC',
            readRows: async function* () {},
          }}
        >
          <RouterProvider router={router} />
        </ViewerContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return router;
}

const lastPage = () => asked.filter((params) => params.limit !== 0).at(-1);
const search = (router: ReturnType<typeof open>) => decodeURIComponent(router.state.location.search);

beforeEach(() => {
  asked = [];
  answer = () => rows;
});

describe('the grid', () => {
  it('opens a row by a press on it, but not by one on what a row has opened', async () => {
    const menu = (row: Row) => createPortal(<p>Dialog of {row.id}</p>, document.body);
    const router = open('/', { menu });
    fireEvent.click(await screen.findByText('Dialog of BJO-0000-0001'));
    expect(router.state.location.pathname).toBe('/');
    const row = screen.getByRole('link', { name: 'Journal 1' }).closest('tr');
    if (row) fireEvent.click(row);
    await screen.findByText('There');
  });

  it('asks for the page that the address names', async () => {
    open('/?page=2&size=10&sort=-id&view=review&q=azure');
    await screen.findByRole('link', { name: 'Journal 10' });
    expect(asked).toContainEqual({
      rql: 'and(in(status,"Review"),or(ilike(id,"*azure*"),ilike(name,"*azure*")))',
      order: '-name',
      select: undefined,
      limit: 10,
      offset: 10,
    });
    expect(screen.getByText('11–20')).toBeTruthy();
  });

  it('counts the rows behind each quick filter', async () => {
    open();
    expect(await screen.findByRole('button', { name: 'All 60' })).toBeTruthy();
    expect(asked).toContainEqual(expect.objectContaining({ limit: 0, rql: 'in(status,"Review")' }));
  });

  it('keeps what is done to it in the address', async () => {
    const router = open();
    await screen.findByRole('link', { name: 'Journal 0' });
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(search(router)).toBe('?page=2'));
    fireEvent.click(screen.getByRole('button', { name: 'Σ PP EUR' }));
    await waitFor(() => expect(search(router)).toBe('?sort=price.totalPP'));
    fireEvent.click(screen.getByRole('button', { name: 'Journal' }), { shiftKey: true });
    await waitFor(() => expect(search(router)).toBe('?sort=price.totalPP,id'));
    await waitFor(() => expect(lastPage()?.order).toBe('price.totalPP,name'));
    fireEvent.click(screen.getByRole('button', { name: /^Review/ }));
    await waitFor(() => expect(search(router)).toBe('?view=review&sort=price.totalPP,id'));
  });

  it('prefixes its keys inside another page', async () => {
    const router = open('/?tab=x', { embedded: true });
    await screen.findByRole('link', { name: 'Journal 0' });
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(search(router)).toBe('?tab=x&rows.page=2'));
  });

  it('says the shared currency once and hides what the role may not see', async () => {
    open();
    const table = await screen.findByRole('table', { name: 'journals' });
    expect(within(table).getByRole('columnheader', { name: 'Σ PP EUR' })).toBeTruthy();
    expect(within(table).queryByRole('columnheader', { name: 'Markup' })).toBeNull();
    expect(within(table).getByRole('row', { name: /Journal 7/ }).textContent).toContain('7.00');
  });

  it('opens with its last look when the address says nothing', async () => {
    sessionStorage.setItem('grid.rows.look', 'view=review&page=2');
    const router = open();
    await screen.findByRole('link', { name: 'Journal 25' });
    expect(search(router)).toBe('?view=review&page=2');
    expect(asked.some((params) => params.limit === 25 && params.offset === 0)).toBe(false);
  });

  it('tells an empty collection from a filter without a match', async () => {
    answer = () => [];
    open();
    expect(await screen.findByText('No journals yet')).toBeTruthy();
  });

  it('says the filter as a sentence and offers to reset it', async () => {
    answer = (params) => (params.rql?.includes('azure') ? [] : rows);
    const router = open('/?q=azure&filter=in(status,(%22Draft%22))');
    expect(
      await screen.findByText('No journals matching “azure” where Status is any of Draft.'),
    ).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Reset filters' }).at(-1) as HTMLElement);
    await screen.findByRole('link', { name: 'Journal 0' });
    expect(search(router)).toBe('');
  });

  it('keeps its tools when the rows fail', async () => {
    answer = () => {
      throw new Error('The list could not be read.');
    };
    open();
    expect(await screen.findByText('The list could not be read.')).toBeTruthy();
    answer = () => rows;
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('link', { name: 'Journal 0' })).toBeTruthy();
  });

  it('moves from row to row with J and K', async () => {
    open();
    const first = await screen.findByRole('link', { name: 'Journal 0' });
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(document.activeElement).toBe(first);
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Journal 1' }));
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: 'k' });
    expect(document.activeElement).toBe(first);
  });

  it('looks after rows in motion', async () => {
    open('/', { isTransient: (row) => row.id.endsWith('0000') });
    await screen.findByRole('link', { name: 'Journal 0' });
    const before = asked.length;
    await waitFor(() => expect(asked.length).toBeGreaterThan(before), { timeout: 3500 });
  });
});
