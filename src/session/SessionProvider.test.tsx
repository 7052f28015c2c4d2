import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { send } from '../api/fetcher';
import type { JournalStatus } from '../api/generated/model/journalStatus';
import { journalActions } from '../domain/journal.ts';
import { useCan, useMaySee } from './permissions.ts';
import { SessionProvider } from './SessionProvider.tsx';
import { useActor, useSession } from './session.ts';
import { tokenStore } from './token.ts';

const token = { id: 'TKN-1111-1111', text: 'idt:TKN-1111-1111:secret' };
const known = {
  id: token.id,
  name: 'Token of Vera',
  account: { id: 'ACC-1111-1111', name: 'Acme', type: 'Vendor' },
};
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

function Who() {
  const session = useSession();
  if (session.state === 'out') return <p>{session.refused ? 'refused' : 'nobody'}</p>;
  if (session.state !== 'in') return <p>{session.state}</p>;
  return <Page />;
}

function Page() {
  const actor = useActor();
  const can = useCan();
  const { signOut } = useSession();
  return (
    <>
      <p>
        {actor.name} of {actor.account.name}
      </p>
      <p>submit: {String(can<JournalStatus>(journalActions.submit, 'Validated').allowed)}</p>
      <p>accept: {String(can<JournalStatus>(journalActions.accept, 'Review').allowed)}</p>
      <p>margin: {String(useMaySee('Journal', 'price.margin'))}</p>
      <button onClick={signOut}>Sign out</button>
      <button onClick={() => void send('/refused').catch(() => {})}>Ask</button>
    </>
  );
}

const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });

function open() {
  render(
    <QueryClientProvider client={cache}>
      <SessionProvider>
        <Who />
      </SessionProvider>
    </QueryClientProvider>,
  );
}

describe('the session of a tab', () => {
  beforeEach(() => {
    tokenStore.set(null);
    cache.clear();
    vi.stubGlobal('fetch', async (url: string) =>
      url.includes('api-tokens') ? json(200, known) : json(401, {}),
    );
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is nobody without a token', () => {
    open();
    expect(screen.getByText('nobody')).toBeTruthy();
  });

  it('learns the role from the API and answers by the same tables as the server', async () => {
    tokenStore.set(token);
    open();
    expect(await screen.findByText('Token of Vera of Acme')).toBeTruthy();
    expect(screen.getByText('submit: true')).toBeTruthy();
    expect(screen.getByText('accept: false')).toBeTruthy();
    expect(screen.getByText('margin: false')).toBeTruthy();
  });

  it('forgets everything when the person leaves', async () => {
    tokenStore.set(token);
    open();
    sessionStorage.setItem('grid.journals.look', 'q=secret');
    fireEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByText('nobody')).toBeTruthy();
    expect(sessionStorage.length).toBe(0);
    expect(
      cache
        .getQueryCache()
        .getAll()
        .filter((query) => query.state.data !== undefined),
    ).toEqual([]);
  });

  it('ends when the API refuses the token', async () => {
    tokenStore.set(token);
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Ask' }));
    expect(await screen.findByText('refused')).toBeTruthy();
    expect(tokenStore.get()).toBeNull();
  });
});
