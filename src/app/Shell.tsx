import { lazy, Suspense } from 'react';
import { Outlet, Link, NavLink, ScrollRestoration } from 'react-router';
import { useActor } from '../session/session.ts';
import { useNoticesWanted } from '../ui/actions/notices-wanted.ts';
import { useActivities } from '../ui/activity/activities.ts';
import { usePreferences } from '../ui/preferences.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { ConsoleCommands } from './ConsoleCommands.tsx';
import { IdSearch } from './IdSearch.tsx';
import { Mark } from './Mark.tsx';
import { RouteAnnouncer } from './RouteAnnouncer.tsx';
import { ThemeToggle } from './ThemeToggle.tsx';
import styles from './Shell.module.css';
import { tabsOf } from './tabs.ts';

// brief messages come after an action, never at first sight
const Notices = lazy(() => import('../ui/actions/Notices.tsx').then((m) => ({ default: m.Notices })));

// the bell comes with the first thing that it has to tell
const ActivityMenu = lazy(() => import('./ActivityMenu.tsx').then((m) => ({ default: m.ActivityMenu })));

// changes are told once the page stands
const LiveUpdates = lazy(() => import('./LiveUpdates.tsx').then((m) => ({ default: m.LiveUpdates })));

// cards come once somebody rests on a name
const ReferenceCards = lazy(() =>
  import('../blocks/reference-card/ReferenceCards.tsx').then((m) => ({ default: m.ReferenceCards })),
);

/** The frame: header with search and account, the tabs of the role, the page below. */
export function Shell() {
  const { role } = useActor();
  const hasNotices = useNoticesWanted();
  const hasWorked = useActivities().length > 0;
  const { numbers, dates, timeZone } = usePreferences();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.brand} aria-label="Billing, start">
          <Mark />
          <span className={styles.module}>Billing</span>
        </Link>
        <IdSearch />
        <div className={styles.right}>
          {hasWorked ? (
            <Suspense>
              <ActivityMenu />
            </Suspense>
          ) : null}
          <ThemeToggle />
          <AccountMenu />
        </div>
      </header>
      <nav className={styles.tabs} aria-label="Billing">
        {tabsOf(role).map((tab) => (
          <NavLink key={tab.href} to={tab.href} className={styles.tab}>
            {tab.label}
          </NavLink>
        ))}
      </nav>
      <Suspense>
        <LiveUpdates />
      </Suspense>
      <ConsoleCommands />
      {/* figures and days are written anew when their format changes */}
      <main id="content" key={`${numbers} ${dates} ${timeZone}`} className={styles.content} tabIndex={-1}>
        <Outlet />
        <Suspense>
          <ReferenceCards />
        </Suspense>
      </main>
      {hasNotices ? (
        <Suspense>
          <Notices />
        </Suspense>
      ) : null}
      <RouteAnnouncer />
      <ScrollRestoration getKey={({ pathname }) => pathname} />
    </div>
  );
}
