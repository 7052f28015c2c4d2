import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { preferences } from '../preferences.ts';
import { useAllCommands } from './commands.ts';
import { isAsking, isTyping } from './typing.ts';

/**
 * Starts commands by their keys. Those without Ctrl or ⌘ rest while somebody writes, while a dialog or a menu is open,
 * and where the person has switched them off.
 */
export function useCommandKeys(): void {
  const all = useAllCommands();
  useEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    for (const { keys, reason, run, isAnsweredElsewhere } of all) {
      if (!keys || !run || reason || isAnsweredElsewhere) continue;
      const isSingle = !keys.includes('$mod');
      bindings[keys] = (event) => {
        if (isSingle && (preferences().singleKeys === false || isTyping(event.target) || isAsking())) return;
        event.preventDefault();
        event.stopPropagation();
        run();
      };
    }
    // before anything else hears them: the second key of a sequence is not also a key of the list
    return tinykeys(window, bindings, {
      capture: true,
      ignore: (event) => event.repeat || event.isComposing,
    });
  }, [all]);
}
