import { MantineProvider } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { journalActions } from '../../domain/journal.ts';
import { role } from '../../domain/role.ts';
import { SessionContext } from '../../session/session.ts';
import { action } from '../../ui/actions/action.ts';
import { useCommandKeys } from '../../ui/commands/use-command-keys.ts';
import { ViewerContext } from '../../ui/viewer.ts';
import type { Clock } from './clock.ts';
import { HoldLine, holdMs } from './hold-line.ts';
import type { TriageQueue } from './queue.ts';
import { TriagePage } from './TriagePage.tsx';

type Thing = { id: string; status: string; revision: number; audit?: object };

let things: Thing[] = [];
const accept = vi.fn<(thing: Thing) => Promise<unknown>>();

const acceptThing = action<Thing, undefined>({
  rule: journalActions.accept,
  label: 'Accept journal',
  icon: IconCheck,
  initial: undefined,
  run: accept,
  done: ({ id }) => `Accepted ${id}.`,
  touches: [],
});

const find = (id: string) => things.find((thing) => thing.id === id);
const load = (id: string) => {
  const found = find(id);
  return found ? Promise.resolve({ ...found }) : Promise.reject(new Error('It is gone.'));
};

const queue: TriageQueue<Thing> = {
  id: 'journals',
  title: 'Journals to review',
  noun: ['journal', 'journals'],
  schema: 'Journal',
  list: { href: '/journals', label: 'Journals' },
  useList: (params) =>
    Object.assign(
      useQuery({
        queryKey: ['things', params],
        queryFn: () =>
          Promise.resolve({
            $meta: { pagination: { offset: 0, limit: 100, total: things.length } },
            data: things.map((thing) => ({ ...thing })),
          }),
      }),
      { queryKey: ['things'] },
    ),
  rql: '',
  order: 'id',
  select: 'audit',
  useObject: (id) => useQuery({ queryKey: ['thing', id], queryFn: () => load(id), enabled: id !== '' }),
  load,
  hrefOf: (id) => `/journals/${id}`,
  nameOf: ({ id }) => `Name of ${id}`,
  detailOf: () => '',
  amountOf: () => ({ value: 1, currency: 'EUR' }),
  sinceOf: () => undefined,
  verbs: [{ action: acceptThing, keys: 'a' }],
  Item: () => <p>What one decides by</p>,
};

/** A clock that stands still until it is moved. */
function handClock() {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
  };
  const pass = (ms: number) =>
    act(async () => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter((timer) => !due.includes(timer));
      for (const { run } of due) run();
      await Promise.resolve();
    });
  return { clock, pass };
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

function Page({ line }: { line: HoldLine }) {
  useCommandKeys();
  return <TriagePage queue={queue} line={line} />;
}

async function open() {
  const { clock, pass } = handClock();
  const line = new HoldLine(clock);
  const router = createMemoryRouter(
    [
      { path: '/triage', element: <Page line={line} /> },
      { path: '/journals', element: <p>The list</p> },
    ],
    { initialEntries: ['/triage'] },
  );
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider env="test">
        <SessionContext value={session}>
          <ViewerContext value={viewer}>
            <RouterProvider router={router} />
          </ViewerContext>
        </SessionContext>
      </MantineProvider>
    </QueryClientProvider>,
  );
  await screen.findByText('What one decides by');
  return { pass, line };
}

const press = (key: string) => fireEvent.keyDown(document.body, { key, code: `Key${key.toUpperCase()}` });
const current = () => screen.getByRole('heading', { level: 2 });
const held = () => screen.queryByRole('region', { name: 'Held back' });

beforeEach(() => {
  localStorage.clear();
  accept.mockReset();
  accept.mockResolvedValue({});
  things = ['BJO-1', 'BJO-2', 'BJO-3'].map((id) => ({ id, status: 'Review', revision: 1 }));
});

describe('working off a queue', () => {
  it('moves on, holds back, counts down and sends when the time is over', async () => {
    const { pass } = await open();
    press('a');
    await waitFor(() => expect(current().textContent).toBe('Name of BJO-2'));
    expect(document.activeElement).toBe(current());
    expect(held()?.textContent).toContain('will be sent in 10 s');
    await pass(3_000);
    expect(held()?.textContent).toContain('7 s');
    expect(accept).not.toHaveBeenCalled();
    await pass(holdMs - 3_000);
    await waitFor(() => expect(held()).toBeNull());
    expect(accept).toHaveBeenCalledTimes(1);
    expect(screen.getAllByRole('status').some(({ textContent }) => textContent === 'Accepted BJO-1.')).toBe(
      true,
    );
  });

  it('takes the last decision back and shows it again', async () => {
    const { pass } = await open();
    press('a');
    await waitFor(() => expect(current().textContent).toBe('Name of BJO-2'));
    press('z');
    await waitFor(() => expect(current().textContent).toBe('Name of BJO-1'));
    await pass(holdMs);
    expect(accept).not.toHaveBeenCalled();
  });

  it('brings back what somebody changed meanwhile, with who and why, and sends nothing', async () => {
    const { pass } = await open();
    press('a');
    await waitFor(() => expect(current().textContent).toBe('Name of BJO-2'));
    const by = { id: 'USR-2', name: 'Marek' };
    things = things.map((thing) =>
      thing.id === 'BJO-1'
        ? {
            ...thing,
            status: 'Enquiring',
            revision: 2,
            audit: { enquiring: { at: '2026-11-21T14:05:00Z', by } },
          }
        : thing,
    );
    await pass(holdMs);
    const back = await screen.findByRole('button', { name: /Name of BJO-1.*came back/ });
    fireEvent.click(back);
    const strip = await screen.findByRole('region', { name: 'It came back' });
    expect(strip.textContent).toMatch(/Changed by Marek to Enquiring at 14:05 UTC/);
    expect(accept).not.toHaveBeenCalled();
  });

  it('puts off, and says how much is left', async () => {
    await open();
    press('s');
    const dialog = await screen.findByRole('dialog', { name: 'Put off' });
    fireEvent.click(within(dialog).getByRole('button', { name: /Until its state changes/ }));
    await waitFor(() => expect(current().textContent).toBe('Name of BJO-2'));
    expect(screen.getByText('1 put off')).toBeDefined();
    expect(screen.getByText('2 journals left')).toBeDefined();
  });

  it('asks before it is left with something held back', async () => {
    await open();
    press('a');
    await waitFor(() => expect(held()).not.toBeNull());
    fireEvent.click(screen.getByRole('link', { name: 'Journals' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave the queue' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Send now' }));
    await screen.findByText('The list');
    expect(accept).toHaveBeenCalledTimes(1);
  });
});
