import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/problem.ts';
import { role } from '../../domain/role.ts';
import { ViewerContext } from '../viewer.ts';
import { InPlace } from './InPlace.tsx';

vi.mock('../actions/notify.ts', () => ({ notify: vi.fn() }));

type Thing = { id: string; status: string; revision: number; notes?: string; audit?: object };
const save = vi.fn<(text: string, base: Thing) => Promise<unknown>>();
const reload = vi.fn<() => Promise<Thing | undefined>>();
const thing: Thing = { id: 'BJO-1', status: 'Review', revision: 1, notes: 'old' };

function draw(may = true) {
  const page = (
    <InPlace
      object={thing}
      may={may}
      label="Notes"
      member="notes"
      value={thing.notes ?? ''}
      save={save}
      reload={reload}
      touches={[]}
    >
      {thing.notes}
    </InPlace>
  );
  const router = createMemoryRouter([{ path: '/', element: page }]);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ViewerContext
          value={{
            role: role.operations,
            account: 'ACC-1',
            timeZone: 'UTC',
            readRows: async function* () {},
          }}
        >
          <RouterProvider router={router} />
        </ViewerContext>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const open = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Edit notes' }));
  return screen.findByRole<HTMLInputElement>('textbox', { name: 'Notes' });
};
const type = (box: HTMLElement, text: string) => fireEvent.change(box, { target: { value: text } });

beforeEach(() => vi.clearAllMocks());

describe('a fact that is edited where it stands', () => {
  it('is only read where one may not write it', () => {
    draw(false);
    expect(screen.getByText('old')).toBeDefined();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is saved on the condition that the object is as it was', async () => {
    save.mockResolvedValue({});
    draw();
    type(await open(), ' new ');
    fireEvent.click(screen.getByRole('button', { name: 'Save notes' }));
    await waitFor(() => expect(save).toHaveBeenCalledWith('new', thing));
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(localStorage.length).toBe(0);
  });

  it('is left as it was by Escape, and nothing is sent for nothing', async () => {
    draw();
    const box = await open();
    fireEvent.submit(box);
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    type(await open(), 'new');
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' });
    expect(screen.getByText('old')).toBeDefined();
    expect(save).not.toHaveBeenCalled();
  });

  it('tells who was faster and what they changed, and puts one’s own on top', async () => {
    save.mockRejectedValueOnce(new ApiError(409, { detail: 'Changed.' })).mockResolvedValueOnce({});
    const now: Thing = {
      ...thing,
      revision: 2,
      notes: 'theirs',
      audit: { updated: { at: new Date().toISOString(), by: { id: 'USR-2', name: 'Olga' } } },
    };
    reload.mockResolvedValue(now);
    draw();
    type(await open(), 'mine');
    fireEvent.click(screen.getByRole('button', { name: 'Save notes' }));
    const bar = await screen.findByRole('alert');
    expect(bar.textContent).toMatch(/Changed by Olga (just now|\d+ s ago)\. Nothing of yours was saved\./);
    expect(screen.getByRole('row', { name: 'notes old theirs' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Save mine on top' }));
    await waitFor(() => expect(save).toHaveBeenLastCalledWith('mine', now));
  });

  it('offers again what was typed before the page was lost', async () => {
    localStorage.setItem('draft.ACC-1.BJO-1.notes', '{"at":"2026-11-21T14:00:00Z","values":{"text":"half"}}');
    draw();
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: 'Notes' })).value).toBe('half');
    expect(screen.getByText(/it is not saved/)).toBeDefined();
  });
});
