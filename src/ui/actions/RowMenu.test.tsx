import { MantineProvider } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import { journalActions } from '../../domain/journal.ts';
import { role } from '../../domain/role.ts';
import { ViewerContext } from '../viewer.ts';
import { action } from './action.ts';
import { RowMenu } from './RowMenu.tsx';

vi.mock('./notify.ts', () => ({ notify: vi.fn() }));

type Thing = { id: string; status: string; revision: number };
const run = vi.fn<(thing: Thing) => Promise<unknown>>(() => Promise.resolve({}));
const accept = action<Thing, undefined>({
  rule: journalActions.accept,
  label: 'Accept journal',
  icon: IconCheck,
  confirm: ({ object }) => <p>Revision {object.revision}</p>,
  initial: undefined,
  run,
  done: () => 'Accepted.',
  touches: [],
});

it('confirms a verb of a row over the object as it is now, and runs it', async () => {
  const viewer = {
    role: role.operations,
    account: 'ACC-1',
    timeZone: 'UTC',
    readRows: async function* () {},
  };
  const row = { id: 'BJO-1', status: 'Review', revision: 1 };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ViewerContext value={viewer}>
          <MemoryRouter>
            <RowMenu row={row} actions={[accept]} load={() => Promise.resolve({ ...row, revision: 2 })} />
          </MemoryRouter>
        </ViewerContext>
      </MantineProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Actions of BJO-1' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Accept journal' }));
  const dialog = await screen.findByRole('dialog', { name: 'Accept journal' });
  expect(within(dialog).getByText('Revision 2')).toBeDefined();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Accept journal' }));
  await waitFor(() => expect(run).toHaveBeenCalledWith(expect.objectContaining({ revision: 2 }), undefined));
});
