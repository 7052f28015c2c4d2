import { createContext, useContext } from 'react';
import type { ApiToken } from '../api/generated/model/apiToken';
import type { ApiError } from '../api/problem';
import type { Actor } from '../domain/role.ts';
import type { Token } from './token.ts';

/** Who is signed in on this tab, as far as it is known. */
export type Session =
  | { state: 'out'; refused: boolean }
  | { state: 'opening' }
  | { state: 'failed'; error: ApiError; retry: () => void }
  | { state: 'in'; actor: Actor };

export type SessionControls = {
  /** `known` is what the API already said about the token. */
  signIn: (token: Token, known: ApiToken) => void;
  signOut: () => void;
};

export const SessionContext = createContext<(Session & SessionControls) | null>(null);

/** The session of this tab, in whatever state it is. */
export function useSession(): Session & SessionControls {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No session: draw inside SessionProvider.');
  return session;
}

/** The person who is signed in. Pages are drawn for someone only, so there always is one. */
export function useActor(): Actor {
  const session = useSession();
  if (session.state !== 'in') throw new Error('Nobody is signed in.');
  return session.actor;
}
