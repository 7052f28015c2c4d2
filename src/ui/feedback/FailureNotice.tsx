import { Button } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconMapOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { failureOf } from './failure.ts';
import { Notice } from './Notice.tsx';

type Props = { error: unknown; onRetry?: () => void; actions?: ReactNode; page?: boolean };

/** An error of a page or of a part of it: 404 and 403 in words, everything else with its trace id and Retry. */
export function FailureNotice({ error, onRetry, actions, page = false }: Props) {
  const { status, title, detail, traceId } = failureOf(error);
  if (status === 404)
    return (
      <Notice
        page={page}
        icon={<IconMapOff size={28} stroke={1.5} />}
        title="Not found"
        traceId={traceId}
        actions={actions}
      >
        It does not exist, or it belongs to another account.
      </Notice>
    );
  if (status === 403)
    return (
      <Notice
        page={page}
        icon={<IconLock size={28} stroke={1.5} />}
        title="Not open to your role"
        traceId={traceId}
        actions={actions}
      >
        {detail}
      </Notice>
    );
  return (
    <Notice
      page={page}
      trouble
      icon={<IconAlertTriangle size={28} stroke={1.5} />}
      title={title}
      traceId={traceId}
      actions={
        <>
          {onRetry ? (
            <Button variant="default" onClick={onRetry}>
              Retry
            </Button>
          ) : null}
          {actions}
        </>
      }
    >
      {detail}
    </Notice>
  );
}
