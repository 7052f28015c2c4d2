import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import * as paths from '../../paths.ts';
import { useCommands } from '../../ui/commands/commands.ts';

type Props = { queue: string };

/** The way into a queue from its list, also by T. */
export function TriageButton({ queue }: Props) {
  const navigate = useNavigate();
  const href = paths.triage(queue);
  useCommands([
    {
      id: `triage:${queue}`,
      label: 'Start triage',
      section: 'List',
      icon: IconListCheck,
      keys: 't',
      run: () => void navigate(href),
    },
  ]);
  return (
    <Button
      component={Link}
      to={href}
      variant="default"
      leftSection={<IconListCheck size={16} stroke={1.5} aria-hidden />}
    >
      Triage
    </Button>
  );
}
