import {
  IconBellZ,
  IconChevronDown,
  IconChevronUp,
  IconEye,
  IconRotate,
  IconSend,
} from '@tabler/icons-react';
import { mayDo, type Living } from '../../ui/actions/action.ts';
import { useCommands, type Command } from '../../ui/commands/commands.ts';
import { useViewer } from '../../ui/viewer.ts';
import type { HoldLine } from './hold-line.ts';
import type { TriageQueue } from './queue.ts';
import type { Triage } from './use-triage.ts';

type Props<T extends Living> = {
  queue: TriageQueue<T>;
  triage: Triage<T>;
  line: HoldLine;
  onSnooze: () => void;
  onViewed: () => void;
};

/** What can be done by keyboard; the same commands stand in the palette and in the sheet of shortcuts. */
export function useTriageKeys<T extends Living>({ queue, triage, line, onSnooze, onViewed }: Props<T>): void {
  const { role } = useViewer();
  const { seen: current, holds } = triage;
  const section = 'On this page';
  const none = current ? undefined : 'The queue is empty.';
  const noHold = holds.held.length > 0 ? undefined : 'Nothing is held back.';
  const verbs: Command[] = queue.verbs.map((verb) => {
    const verdict = current ? mayDo(role, verb.action.rule, current.status) : undefined;
    return {
      id: `triage:${verb.action.label}`,
      label: verb.action.label,
      section,
      icon: verb.action.icon,
      keys: verb.keys,
      reason: none ?? (verdict?.allowed ? undefined : verdict?.reason),
      run: () => {
        if (current) void triage.start(verb, current);
      },
    };
  });
  const step = (by: 1 | -1) => {
    const next = triage.neighbour(by);
    if (next) triage.goTo(next.id);
  };
  useCommands([
    ...verbs,
    {
      id: 'triage:next',
      label: 'Next',
      section,
      icon: IconChevronDown,
      keys: 'j',
      reason: none,
      run: () => step(1),
    },
    {
      id: 'triage:previous',
      label: 'Previous',
      section,
      icon: IconChevronUp,
      keys: 'k',
      reason: none,
      run: () => step(-1),
    },
    {
      id: 'triage:snooze',
      label: 'Put off',
      section,
      icon: IconBellZ,
      keys: 's',
      reason: none,
      run: onSnooze,
    },
    {
      id: 'triage:viewed',
      label: 'Mark as viewed',
      section,
      icon: IconEye,
      keys: 'v',
      reason: none,
      run: onViewed,
    },
    {
      id: 'triage:undo',
      label: 'Take back',
      section,
      icon: IconRotate,
      keys: 'z',
      reason: noHold,
      run: triage.undo,
    },
    {
      id: 'triage:send',
      label: 'Send what is held back now',
      section,
      icon: IconSend,
      keys: 'Shift+Enter',
      reason: noHold,
      run: () => void line.sendAll(),
    },
  ]);
}
