import { Button } from '@mantine/core';
import { IconLock, IconMapOff } from '@tabler/icons-react';
import { Link, useRouteError } from 'react-router';
import { rolesOf, type OperationId } from '../domain/access.ts';
import { FailureNotice } from '../ui/feedback/FailureNotice.tsx';
import { Notice } from '../ui/feedback/Notice.tsx';

const start = (
  <Button component={Link} to="/" variant="default">
    Go to the start
  </Button>
);
const or = new Intl.ListFormat('en', { type: 'disjunction' });

/** 404: an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <title>Not found · Billing</title>
      <Notice page icon={<IconMapOff size={28} stroke={1.5} />} title="Not found" actions={start}>
        This address leads nowhere. The object may not exist, or it belongs to another account.
      </Notice>
    </>
  );
}

/** 403: a page that another role may open. */
export function ForbiddenPage({ operation }: { operation: OperationId }) {
  return (
    <>
      <title>Not open to your role · Billing</title>
      <Notice page icon={<IconLock size={28} stroke={1.5} />} title="Not open to your role" actions={start}>
        This page is for accounts of the role {or.format(rolesOf(operation))}. Sign in with such an account to
        see it.
      </Notice>
    </>
  );
}

/** Anything that was thrown while drawing or loading a page. */
export function UnexpectedErrorPage() {
  const error = useRouteError();
  return (
    <>
      <title>Error · Billing</title>
      <FailureNotice page error={error} onRetry={() => window.location.reload()} actions={start} />
    </>
  );
}
