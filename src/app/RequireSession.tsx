import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Navigate, useLocation } from 'react-router';
import { streamRows } from '../api/stream-rows.ts';
import * as paths from '../paths.ts';
import { useSession } from '../session/session.ts';
import { FailureNotice } from '../ui/feedback/FailureNotice.tsx';
import { ViewerContext } from '../ui/viewer.ts';
import { Shell } from './Shell.tsx';
import { ShellSkeleton } from './ShellSkeleton.tsx';

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The frame for someone who is signed in; anyone else goes to the sign-in page and comes back after it. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  const actor = session.state === 'in' ? session.actor : null;
  const viewer = useMemo(
    () => actor && { role: actor.role, account: actor.account.id, timeZone, readRows: streamRows },
    [actor],
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
      <Shell />
    </ViewerContext>
  );
}
