import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { mayDo, type AnyAction, type Living } from '../actions/action.ts';
import { useViewer } from '../viewer.ts';
import type { BulkFace, BulkProps } from './BulkActions.tsx';

const Dialog = lazy(async () => ({ default: (await import('./BulkDialog.tsx')).BulkDialog }));

/** The verbs for all that is chosen. Each shows its plan before anything is sent. */
export function BulkMenu<T extends Living>({ chosen, actions, face }: BulkProps<T>) {
  const { role } = useViewer();
  const [asked, setAsked] = useState<{ action: AnyAction<T>; rows: readonly T[] } | null>(null);
  const { rows } = chosen;
  const offers = actions.filter((each) => {
    if (!each.bulk) return false;
    const verdict = mayDo(role, each.rule, undefined);
    return verdict.allowed || verdict.cause === 'state';
  });
  if (offers.length === 0) return null;
  const isTooMany = !chosen.isReadable;
  return (
    <>
      <Menu position="top-end" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            disabled={!rows}
            title={isTooMany ? 'Too many for one run: narrow the filter' : undefined}
            rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
          >
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offers.map((action) => {
            const eligible = rows?.filter((row) => mayDo(role, action.rule, row.status).allowed).length ?? 0;
            return (
              <Menu.Item
                key={action.label}
                leftSection={<action.icon size={16} stroke={1.5} />}
                rightSection={eligible}
                onClick={() => rows && setAsked({ action, rows })}
              >
                {action.label}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {asked ? (
        <Suspense>
          <Dialog
            action={asked.action as unknown as AnyAction<Living>}
            rows={asked.rows}
            face={face as unknown as BulkFace<Living>}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
