import { Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { useId, type ComponentType } from 'react';
import type { Verdict } from '../../domain/can.ts';

type Props = {
  action: { label: string; icon: ComponentType<{ size?: number; stroke?: number }>; tone?: 'danger' };
  verdict: Verdict;
  loading?: boolean;
  onClick: () => void;
};

/** A secondary button; when it is closed it stays reachable by keyboard and says why. */
export function ReasonedButton({ action, verdict, loading = false, onClick }: Props) {
  const reasonId = useId();
  const isClosed = !verdict.allowed;
  const button = (
    <Button
      variant="default"
      leftSection={<action.icon size={16} stroke={1.5} />}
      loading={loading}
      aria-disabled={isClosed || undefined}
      data-disabled={isClosed || undefined}
      aria-describedby={isClosed ? reasonId : undefined}
      onClick={isClosed ? undefined : onClick}
    >
      {action.label}
    </Button>
  );
  if (!isClosed) return button;
  return (
    <span>
      <Tooltip label={verdict.reason} multiline maw={320}>
        {button}
      </Tooltip>
      <VisuallyHidden id={reasonId}>{verdict.reason}</VisuallyHidden>
    </span>
  );
}
