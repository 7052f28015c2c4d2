import { useEffect, useId, useRef, useSyncExternalStore, type ComponentType } from 'react';
import { createListeners } from '../listeners.ts';

/** Where a command stands in the palette and in the sheet of shortcuts. */
export type Section = 'On this page' | 'List' | 'Go to' | 'Console';

/** Something that can be done now: drawn in the palette and the sheet of shortcuts, started by its keys. */
export type Command = {
  id: string;
  label: string;
  section: Section;
  icon?: ComponentType<{ size?: number; stroke?: number }>;
  /** As tinykeys writes them: `a`, `Shift+X`, `g j`, `$mod+k`. */
  keys?: string;
  /** Why it cannot be done now. */
  reason?: string | undefined;
  /** Whoever has the focus answers to the keys, as the rows of a list do. */
  isAnsweredElsewhere?: true;
  /** What it does; nothing where it makes sense by its keys only. */
  run?: () => void;
};

const owners = new Map<string, readonly Command[]>();
const { subscribe, tell } = createListeners();
let all: readonly Command[] = [];

function changed(): void {
  all = [...owners.values()].flat();
  tell();
}

/** Every command that can be had now. */
export const commands = (): readonly Command[] => all;

/** The same, kept current. */
export const useAllCommands = (): readonly Command[] => useSyncExternalStore(subscribe, commands);

/** Tells, for as long as the component is there, what can be done with it. */
export function useCommands(offered: readonly Command[]): void {
  const owner = useId();
  const latest = useRef(offered);
  useEffect(() => {
    latest.current = offered;
  });
  // what one reads of them: functions are new with every drawing and are looked up when they are called
  const face = JSON.stringify(
    offered.map(({ id, label, section, keys, reason, run }) => [
      id,
      label,
      section,
      keys,
      reason,
      Boolean(run),
    ]),
  );
  useEffect(() => {
    const now = latest.current.map((command) => ({
      ...command,
      ...(command.run && { run: () => latest.current.find(({ id }) => id === command.id)?.run?.() }),
    }));
    owners.set(owner, now);
    changed();
    return () => {
      owners.delete(owner);
      changed();
    };
  }, [owner, face]);
}
