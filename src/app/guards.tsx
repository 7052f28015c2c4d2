import { Navigate, Outlet } from 'react-router';
import { mayCall, type OperationId } from '../domain/access.ts';
import { useActor } from '../session/session.ts';
import { usePreferences } from '../ui/preferences.ts';
import { ForbiddenPage, NotFoundPage } from './error-pages.tsx';
import { tabsOf } from './tabs.ts';

/** Draws the pages of a collection for the roles that may call `operation`, for others who may. */
export function RoleGate({ operation }: { operation: OperationId }) {
  const { role } = useActor();
  return mayCall(role, operation) ? <Outlet /> : <ForbiddenPage operation={operation} />;
}

/** The start is the tab that the person chose, else the first one of the role. */
export function Landing() {
  const { role } = useActor();
  const { start } = usePreferences();
  const tabs = tabsOf(role);
  const tab = tabs.find(({ href }) => href === start) ?? tabs[0];
  return tab ? <Navigate to={tab.href} replace /> : <NotFoundPage />;
}
