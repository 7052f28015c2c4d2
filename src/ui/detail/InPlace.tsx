import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ComponentType, type ReactNode } from 'react';
import type { QueryKey } from '@tanstack/react-query';
import type { Living } from '../actions/action.ts';
import { hasDraft } from './draft.ts';
import styles from './in-place.module.css';
import { useViewer } from '../viewer.ts';

export type InPlaceProps<T extends Living> = {
  object: T;
  /** What the fact is called: "Due date". */
  label: string;
  /** The member that is written; names the draft. */
  member: string;
  /** The value as text, empty for none. */
  value: string;
  kind?: 'line' | 'lines' | 'day';
  /** Another way to enter it: a choice. */
  input?: ComponentType<{ text: string; onText: (text: string) => void }>;
  /** What is wrong with a text; nothing when it can be sent. */
  check?: (text: string) => string | undefined;
  save: (text: string, base: T) => Promise<unknown>;
  reload: () => Promise<T | undefined>;
  touches: readonly QueryKey[];
  /** The value as it is shown. */
  children: ReactNode;
};

const load = async () => ({ default: (await import('./InPlaceEditor.tsx')).InPlaceEditor });
const Editor = lazy(load);
// whoever comes near the pencil will type at once after the press
const prepare = () => void load();

/** A fact that is edited where it stands: a pencil opens it, Enter saves, Escape leaves it as it was. */
export function InPlace<T extends Living>({ may, ...props }: InPlaceProps<T> & { may: boolean }) {
  const { account } = useViewer();
  const pencil = useRef<HTMLButtonElement>(null);
  // what a lost page left behind is offered again
  const [isOpen, setIsOpen] = useState(() => may && hasDraft(account, draftName(props)));
  const { label, children } = props;
  if (!may) return children;
  const shown = (
    <span className={styles.shown}>
      <span className={styles.value}>{children}</span>
      <ActionIcon
        ref={pencil}
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Edit ${label.toLowerCase()}`}
        title={`Edit ${label.toLowerCase()}`}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setIsOpen(true)}
      >
        <IconPencil size={16} stroke={1.5} aria-hidden />
      </ActionIcon>
    </span>
  );
  if (!isOpen) return shown;
  return (
    <Suspense fallback={shown}>
      <Editor
        {...(props as unknown as InPlaceProps<Living>)}
        draft={draftName(props)}
        onClose={() => {
          setIsOpen(false);
          // the pencil is back after this drawing
          setTimeout(() => pencil.current?.focus());
        }}
      />
    </Suspense>
  );
}

const draftName = ({ object, member }: { object: Living; member: string }) => `${object.id}.${member}`;
