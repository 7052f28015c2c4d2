import { Menu } from '@mantine/core';
import { useRef, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../viewer.ts';
import { mayDo, type AnyAction, type BarAction, type Living } from './action.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { Dialog } from './Dialog.tsx';
import { FailureLine } from './FailureLine.tsx';
import { MenuItems } from './MoreMenu.tsx';
import type { Way } from './RowMenu.tsx';
import { useActionRunner } from './use-action-runner.ts';

type Props = {
  button: ReactElement;
  row: Living;
  actions: readonly AnyAction<Living>[];
  load: (id: string) => Promise<Living>;
  ways: readonly Way[];
  onClose: () => void;
};

type Asked = { action: AnyAction<Living>; object: Living };

/** The menu of a row, and what follows from it: the confirmation over the whole object, or the run itself. */
export function RowMenuOpened({ button, row, actions, load, ways, onClose }: Props) {
  const { role } = useViewer();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isMenu, setIsMenu] = useState(true);
  // a press closes the menu in the same moment, before anything was drawn anew: what it started goes on
  const isStarted = useRef(false);
  const [loadFailure, setLoadFailure] = useState<{ error: unknown } | null>(null);
  const runner = useActionRunner(asked?.object ?? row, () => load(row.id));
  const offers = actions
    .map((action) => ({ action, verdict: mayDo(role, action.rule, row.status) }))
    .filter(({ verdict }) => verdict.allowed || verdict.cause === 'state')
    // what can be done now comes first
    .toSorted((a, b) => Number(b.verdict.allowed) - Number(a.verdict.allowed));

  const start = (chosen: BarAction<Living>) => {
    const action = actions.find((each) => each === chosen);
    if (!action) return;
    isStarted.current = true;
    setIsMenu(false);
    load(row.id).then(
      (object) => {
        if (action.open((full) => full.confirm !== undefined)) return setAsked({ action, object });
        runner.run({
          label: action.label,
          call: action.open((full) => () => full.run(object, full.initial)),
          touches: action.touches,
          done: action.done(object),
          onDone: onClose,
        });
      },
      (error: unknown) => setLoadFailure({ error }),
    );
  };
  const failure = loadFailure ?? (asked ? null : runner.failure);
  const verdict = asked ? mayDo(role, asked.action.rule, asked.object.status) : undefined;
  return (
    <>
      <Menu
        opened={isMenu}
        onChange={(isOpen) => !isOpen && !isStarted.current && onClose()}
        position="bottom-end"
        width={300}
      >
        <Menu.Target>{button}</Menu.Target>
        <Menu.Dropdown>
          <MenuItems offers={offers} onStart={start} />
          {offers.length > 0 && ways.length > 0 ? <Menu.Divider /> : null}
          {ways.map((way) => {
            const face = { leftSection: <way.icon size={16} stroke={1.5} />, children: way.label };
            return 'href' in way ? (
              <Menu.Item key={way.label} component={Link} to={way.href} {...face} />
            ) : (
              <Menu.Item key={way.label} {...face} onClick={way.press} />
            );
          })}
        </Menu.Dropdown>
      </Menu>
      {asked?.action.open((full) => (
        <ConfirmDialog
          action={full}
          object={asked.object}
          runner={runner}
          closed={verdict?.allowed === false ? verdict.reason : undefined}
          onDone={onClose}
          onClose={onClose}
        />
      ))}
      {failure ? (
        <Dialog title={row.id} onClose={onClose}>
          <FailureLine failure={failure} />
        </Dialog>
      ) : null}
    </>
  );
}
