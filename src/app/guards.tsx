import { Navigate, Outlet } from 'react-router';
import { mayCall, type OperationId } from '../domain/access.ts';
import { useActor } from '../session/session.ts';
import { ForbiddenPage, NotFoundPage } from './error-pages.tsx';
import { tabsOf } from './tabs.ts';

/** Draws the pages of a collection for the roles that may call `operation`, for others who may. */
export function RoleGate({ operation }: { operation: OperationId }) {
  const { role } = useActor();
  return mayCall(role, operation) ? <Outlet /> : <ForbiddenPage operation={operation} />;
}

/** The start is the first tab of the role. */
export function Landing() {
  const { role } = useActor();
  const [first] = tabsOf(role);
  return first ? <Navigate to={first.href} replace /> : <NotFoundPage />;
}
