import { Button } from '@mantine/core';
import { lazy, useCallback, useMemo } from 'react';
import { Navigate, useLocation } from 'react-router';
import { streamRows } from '../api/stream-rows.ts';
import { cardKindOf, cardKinds } from '../blocks/reference-card/kinds.ts';
import { mayCall } from '../domain/access.ts';
import * as paths from '../paths.ts';
import { useSession } from '../session/session.ts';
import { FailureNotice } from '../ui/feedback/FailureNotice.tsx';
import { systemTimeZone, usePreferences } from '../ui/preferences.ts';
import { ReferenceCardsContext } from '../ui/cells/reference-cards.ts';
import { RawViewContext, type RawViewProps } from '../ui/detail/raw-view.ts';
import { ViewerContext } from '../ui/viewer.ts';
import { Shell } from './Shell.tsx';
import { ShellSkeleton } from './ShellSkeleton.tsx';

// what is looked at on demand loads on demand
const RawDrawer = lazy(async () => ({ default: (await import('../blocks/raw/RawDrawer.tsx')).RawDrawer }));

const showRaw = (props: RawViewProps) => <RawDrawer {...props} />;

/** The frame for someone who is signed in; anyone else goes to the sign-in page and comes back after it. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  const actor = session.state === 'in' ? session.actor : null;
  const { timeZone = systemTimeZone() } = usePreferences();
  const viewer = useMemo(
    () => actor && { role: actor.role, account: actor.account.id, timeZone, readRows: streamRows },
    [actor, timeZone],
  );

  const role = actor?.role;
  const hasCard = useCallback(
    (id: string) => {
      const kind = cardKindOf(id);
      return kind !== undefined && role !== undefined && mayCall(role, cardKinds[kind]);
    },
    [role],
  );

  if (session.state === 'out') {
    const back = pathname === '/' ? undefined : pathname + search;
    return <Navigate to={paths.signIn(back)} replace />;
  }
  if (session.state === 'opening') return <ShellSkeleton />;
  if (session.state === 'failed')
    return (
      <main>
        <FailureNotice
          page
          error={session.error}
          onRetry={session.retry}
          actions={
            <Button variant="subtle" onClick={session.signOut}>
              Sign out
            </Button>
          }
        />
      </main>
    );
  return (
    <ViewerContext value={viewer}>
      <RawViewContext value={showRaw}>
        <ReferenceCardsContext value={hasCard}>
          <Shell />
        </ReferenceCardsContext>
      </RawViewContext>
    </ViewerContext>
  );
}
