import { IconListCheck } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import * as paths from '../../paths.ts';
import { useCommands } from '../../ui/commands/commands.ts';

/** T opens the queue of the card that has the focus, else that of the journals. */
export function useTriageKey(): void {
  const navigate = useNavigate();
  useCommands([
    {
      id: 'home:triage',
      label: 'Start triage',
      section: 'On this page',
      icon: IconListCheck,
      keys: 't',
      run: () => {
        const card = document.activeElement?.closest<HTMLElement>('[data-triage]');
        void navigate(paths.triage(card?.dataset['triage'] ?? 'journals'));
      },
    },
  ]);
}
