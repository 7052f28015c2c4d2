import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { getGetApiTokenQueryKey, useGetApiToken } from '../api/generated/endpoints/accounts/accounts';
import { configureFetcher } from '../api/fetcher';
import type { ApiToken } from '../api/generated/model/apiToken';
import { ApiError } from '../api/problem';
import type { Actor } from '../domain/role.ts';
import { SessionContext, type Session, type SessionControls } from './session.ts';
import { readToken, tokenStore } from './token.ts';

configureFetcher({ token: () => tokenStore.get() ?? undefined });

/** The person behind an API token; nothing when the token does not tell its account's role. */
export function actorOf(token: ApiToken): Actor | undefined {
  const { account, user } = token;
  if (!account?.type) return undefined;
  return {
    id: user?.id ?? token.id,
    name: user?.name ?? token.name ?? token.id,
    role: account.type,
    account: { id: account.id, name: account.name ?? account.id },
  };
}

const noRole = new ApiError(0, {
  title: 'No role',
  detail: 'The API did not say which account this token belongs to, so the console cannot tell its role.',
});

/** Keeps the token of this tab, learns whose it is, and forgets everything when the person leaves. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const text = useSyncExternalStore(tokenStore.subscribe, tokenStore.get);
  const read = text ? readToken(text) : undefined;
  const id = read && 'token' in read ? read.token.id : undefined;
  const { data, error, refetch } = useGetApiToken(id ?? '', {
    query: { enabled: !!id, staleTime: Infinity, gcTime: Infinity },
  });

  const controls = useMemo<SessionControls>(
    () => ({
      signIn: (token, known) => {
        queries.clear();
        queries.setQueryData(getGetApiTokenQueryKey(token.id), known);
        tokenStore.set(token);
      },
      signOut: () => {
        tokenStore.set(null);
        queries.clear();
      },
    }),
    [queries],
  );
  useEffect(() => {
    const unauthorized = () => {
      // a refused attempt to sign in is the sign-in page's own affair
      if (!tokenStore.get()) return;
      tokenStore.set(null, true);
      queries.clear();
    };
    configureFetcher({ unauthorized });
  }, [queries]);

  const value = useMemo(() => {
    const actor = id && data ? actorOf(data) : undefined;
    let session: Session = { state: 'opening' };
    if (!id) session = { state: 'out', refused: tokenStore.wasRefused() };
    else if (actor) session = { state: 'in', actor };
    else if (data || error)
      session = { state: 'failed', error: error ?? noRole, retry: () => void refetch() };
    return { ...session, ...controls };
  }, [id, data, error, refetch, controls]);

  return <SessionContext value={value}>{children}</SessionContext>;
}
