import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearchParams } from 'react-router';
import * as paths from '../../paths.ts';
import { useSession } from '../../session/session.ts';
import { PeopleList } from './PeopleList.tsx';
import { byRole, readPeople } from './people.ts';
import styles from './SignInPage.module.css';
import { TokenForm } from './TokenForm.tsx';
import outside from '../../ui/outside.module.css';

/** Only addresses of this console are gone back to. */
function safeReturn(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}

/** Sign-in with an API token; a demo world also offers its people. */
export function SignInPage() {
  const [search] = useSearchParams();
  const session = useSession();
  const people = useQuery({
    queryKey: ['console', 'config'],
    queryFn: ({ signal }) => readPeople(signal),
    staleTime: Infinity,
  });
  if (session.state !== 'out') return <Navigate to={safeReturn(search.get('to'))} replace />;
  const groups = byRole(people.data ?? []);
  return (
    <main className={outside.page}>
      <title>Sign in · Billing</title>
      <div className={outside.card}>
        <div className={outside.head}>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          <h1 className={outside.title}>Sign in to Billing</h1>
          {session.refused ? (
            <p className={styles.refused} role="status">
              The API no longer accepts the token you were using. Sign in again to go on where you were.
            </p>
          ) : null}
        </div>
        {groups.length > 0 ? <PeopleList groups={groups} /> : null}
        <TokenForm isSecond={groups.length > 0} />
        <p className={styles.note}>
          Only an invoice at hand? <Link to={paths.download()}>Download its statement</Link> without signing
          in.
        </p>
      </div>
    </main>
  );
}
