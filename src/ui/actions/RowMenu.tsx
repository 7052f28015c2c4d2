import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useViewer } from '../viewer.ts';
import { mayDo, type AnyAction, type Living } from './action.ts';

/** Something else that a row leads to: a place, or a look at something, that changes nothing. */
export type Way = { label: string; icon: ComponentType<{ size?: number; stroke?: number }> } & (
  { href: string } | { press: () => void }
);

type Props<T> = {
  row: T;
  actions: readonly AnyAction<T>[];
  /** Reads the object whole: rows of a list leave members out that a confirmation counts. */
  load: (id: string) => Promise<T>;
  /** Stand below the verbs. */
  ways?: readonly Way[];
};

const noWays: readonly Way[] = [];
const Opened = lazy(async () => ({ default: (await import('./RowMenuOpened.tsx')).RowMenuOpened }));

/** The verbs of a row, the same as in the header of its page. The menu is made when it is asked for. */
export function RowMenu<T extends Living>({ row, actions, load, ways = noWays }: Props<T>) {
  const { role } = useViewer();
  const [isOpen, setIsOpen] = useState(false);
  const isAny = actions.some((each) => {
    const verdict = mayDo(role, each.rule, row.status);
    return verdict.allowed || verdict.cause === 'state';
  });
  if (!isAny && ways.length === 0) return null;
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={`Actions of ${row.id}`}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => setIsOpen(true)}
    >
      <IconDots size={18} stroke={1.5} />
    </ActionIcon>
  );
  if (!isOpen) return button;
  return (
    <Suspense fallback={button}>
      <Opened
        button={button}
        // the opened menu knows its rows only as living things
        row={row}
        actions={actions as unknown as readonly AnyAction<Living>[]}
        load={load}
        ways={ways}
        onClose={() => setIsOpen(false)}
      />
    </Suspense>
  );
}
