import { MantineProvider } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/problem.ts';
import { journalActions } from '../../domain/journal.ts';
import { role, type Role } from '../../domain/role.ts';
import { ViewerContext } from '../viewer.ts';
import { action, type ConfirmProps } from './action.ts';
import { ActionBar } from './ActionBar.tsx';
import { notify } from './notify.ts';

vi.mock('./notify.ts', () => ({ notify: vi.fn() }));

type Thing = { id: string; status: string; revision: number; audit?: object };
const run = vi.fn<(thing: Thing, input: { notes: string }) => Promise<unknown>>();
const remove = vi.fn<(thing: Thing) => Promise<unknown>>();

function Note({ input, onInput, messages }: ConfirmProps<Thing, { notes: string }>) {
  return (
    <label>
      Note
      <input value={input.notes} onChange={(event) => onInput({ notes: event.currentTarget.value })} />
      <em>{messages['notes']}</em>
    </label>
  );
}

const face = { icon: IconCheck, touches: [] };
const accept = action<Thing, undefined>({
  ...face,
  rule: journalActions.accept,
  label: 'Accept journal',
  primary: () => true,
  initial: undefined,
  run: remove,
  done: () => 'Accepted.',
});
const enquire = action<Thing, { notes: string }>({
  ...face,
  rule: journalActions.enquire,
  label: 'Send enquiry',
  confirm: Note,
  initial: { notes: '' },
  check: ({ notes }): Record<string, string[]> => (notes ? {} : { notes: ['Write a note.'] }),
  run,
  done: () => 'Sent.',
});
const recalculate = action<Thing, undefined>({
  ...face,
  rule: journalActions.recalculate,
  label: 'Recalculate',
  initial: undefined,
  run: remove,
  done: () => 'Recalculated.',
});
const actions = [accept, enquire, recalculate];

function draw(
  status: string,
  as: Role = role.operations,
  reload = vi.fn<() => Promise<Thing | undefined>>(),
) {
  const object = { id: 'BJO-1', status, revision: 1 };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ViewerContext
          value={{ role: as, account: 'ACC-1000-0001', timeZone: 'UTC', readRows: async function* () {} }}
        >
          <ActionBar object={object} actions={actions} reload={reload} />
        </ViewerContext>
      </MantineProvider>
    </QueryClientProvider>,
  );
  return { reload };
}

const more = () => fireEvent.click(screen.getByRole('button', { name: 'More actions' }));

beforeEach(() => {
  vi.clearAllMocks();
});

describe('the action bar', () => {
  it('offers one primary action and says of a closed one why', async () => {
    draw('Review');
    expect(screen.getByRole('button', { name: 'Accept journal' })).toBeDefined();
    more();
    const closed = await screen.findByRole('menuitem', { name: /Recalculate/ });
    expect(closed.getAttribute('aria-disabled')).toBe('true');
    expect(closed.textContent).toContain('No charge was changed.');
    fireEvent.click(closed);
    expect(remove).not.toHaveBeenCalled();
  });

  it('has no primary action where nothing is next, and shows all with their reasons', async () => {
    draw('Draft');
    expect(screen.queryByRole('button', { name: 'Accept journal' })).toBeNull();
    more();
    const item = await screen.findByRole('menuitem', { name: /Accept journal/ });
    expect(item.textContent).toContain('The journal is with the vendor.');
  });

  it('does not show what the role can never do', () => {
    draw('Review', role.vendor);
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('runs and says what happened', async () => {
    remove.mockResolvedValue({});
    draw('Review');
    fireEvent.click(screen.getByRole('button', { name: 'Accept journal' }));
    await waitFor(() => expect(notify).toHaveBeenCalledWith('Accepted.'));
  });

  it('shows a refusal beside the button with its trace id', async () => {
    remove.mockRejectedValue(
      new ApiError(500, { title: 'Internal Server Error', detail: 'It broke.', traceId: '00-ab' }),
    );
    draw('Review');
    fireEvent.click(screen.getByRole('button', { name: 'Accept journal' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('It broke.');
    expect(within(alert).getByRole('button', { name: 'Copy trace id 00-ab' })).toBeDefined();
  });

  it('answers a conflict with the new state and who made it', async () => {
    remove.mockRejectedValue(new ApiError(409, { detail: 'Journal BJO-1 is Generated.' }));
    const by = { id: 'USR-1', name: 'Olga' };
    const { reload } = draw('Review');
    reload.mockResolvedValue({
      id: 'BJO-1',
      status: 'Generated',
      revision: 2,
      audit: { generated: { at: '2026-11-21T14:05:00Z', by } },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Accept journal' }));
    const alert = await screen.findByText(
      /Changed by Olga to Generated at 14:05 UTC on 21 Nov 2026; nothing was done\./,
    );
    expect(alert).toBeDefined();
    expect(notify).not.toHaveBeenCalled();
  });

  it('asks for what is missing before anything is sent', async () => {
    run.mockResolvedValue({});
    draw('Review');
    more();
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Send enquiry' }));
    const dialog = await screen.findByRole('dialog', { name: 'Send enquiry' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Send enquiry' }));
    expect(await within(dialog).findByText('Write a note.')).toBeDefined();
    expect(run).not.toHaveBeenCalled();
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'Row 4?' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Send enquiry' }));
    await waitFor(() =>
      expect(run).toHaveBeenCalledWith(expect.objectContaining({ id: 'BJO-1' }), { notes: 'Row 4?' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
