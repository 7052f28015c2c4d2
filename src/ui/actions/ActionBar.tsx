import { ActionIcon, Button, Menu, VisuallyHidden } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommands } from '../commands/commands.ts';
import { useViewer } from '../viewer.ts';
import { mayDo, type AnyAction, type BarAction, type Living } from './action.ts';
import styles from './actions.module.css';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { FailureLine } from './FailureLine.tsx';
import { MenuItems, type Offer } from './MoreMenu.tsx';
import { usePageTools, type PageTool } from './page-tools.ts';
import { ReasonedButton } from './ReasonedButton.tsx';
import { useActionRunner } from './use-action-runner.ts';

type Props<T> = {
  object: T;
  actions: readonly BarAction<T>[];
  /** Loads the object again and returns it as it is now. */
  reload: () => Promise<T | undefined>;
  /** Where to go when the object has been deleted. */
  onRemoved?: () => void;
};

/** The verbs of an object: the next one as the primary button, the others in a menu, closed ones with the reason. */
export function ActionBar<T extends Living>({ object, actions, reload, onRemoved }: Props<T>) {
  const { role } = useViewer();
  const runner = useActionRunner(object, reload);
  const tools = usePageTools();
  const [asked, setAsked] = useState<AnyAction<T> | null>(null);

  const offers: Offer<T>[] = actions
    .map((action) => ({ action, verdict: mayDo(role, action.rule, object.status) }))
    .filter(({ verdict }) => verdict.allowed || verdict.cause === 'state');
  const primary = offers.find(({ action, verdict }) => verdict.allowed && action.primary?.(object));
  const others = offers
    .filter((offer) => offer !== primary)
    .toSorted((a, b) => Number(b.verdict.allowed) - Number(a.verdict.allowed));
  const only = others.length === 1 ? others[0] : undefined;

  const start = (action: BarAction<T>) => {
    runner.dismiss();
    if ('page' in action) return action.page();
    const asks = action.open((full) => full.confirm !== undefined);
    if (asks) return setAsked(action);
    runner.run({
      label: action.label,
      call: action.open((full) => () => full.run(object, full.initial)),
      touches: action.touches,
      done: action.done(object),
    });
  };
  useCommands(
    offers.map(({ action, verdict }) => ({
      id: `action:${action.label}`,
      label: action.label,
      section: 'On this page',
      icon: action.icon,
      ...(action.keys && { keys: action.keys }),
      reason: verdict.allowed ? undefined : verdict.reason,
      run: () => start(action),
    })),
  );
  const askedVerdict = asked ? mayDo(role, asked.rule, object.status) : undefined;

  return (
    <>
      <div className={styles.bar}>
        {primary ? (
          <Button
            leftSection={<primary.action.icon size={16} stroke={1.5} />}
            loading={runner.running === primary.action.label}
            disabled={runner.running !== undefined && runner.running !== primary.action.label}
            onClick={() => start(primary.action)}
          >
            {primary.action.label}
          </Button>
        ) : null}
        {only ? (
          <ReasonedButton
            {...only}
            loading={runner.running === only.action.label}
            onClick={() => start(only.action)}
          />
        ) : null}
        {others.length > 1 || tools.length > 0 ? (
          <MoreMenu offers={only ? [] : others} tools={tools} running={runner.running} onStart={start} />
        ) : null}
        <VisuallyHidden role="status">
          {runner.running ? `${runner.running}: in progress` : ''}
        </VisuallyHidden>
      </div>
      {asked ? null : <FailureLine failure={runner.failure} onDismiss={runner.dismiss} />}
      {asked?.open((full) => (
        <ConfirmDialog
          action={full}
          object={object}
          runner={runner}
          closed={askedVerdict?.allowed === false ? askedVerdict.reason : undefined}
          onDone={() => {
            setAsked(null);
            if (asked.removes) onRemoved?.();
          }}
          onClose={() => {
            setAsked(null);
            runner.dismiss();
          }}
        />
      ))}
    </>
  );
}

type MenuProps<T> = {
  offers: readonly Offer<T>[];
  tools: readonly PageTool[];
  running: string | undefined;
  onStart: (action: BarAction<T>) => void;
};

/** The other verbs, and what one does with the page. */
function MoreMenu<T>({ offers, tools, running, onStart }: MenuProps<T>) {
  return (
    <Menu position="bottom-end" width={300} withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="More actions" loading={running !== undefined}>
          <IconDots size={20} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuItems offers={offers} onStart={onStart} />
        {offers.length > 0 && tools.length > 0 ? <Menu.Divider /> : null}
        {tools.map((tool) => (
          <Menu.Item key={tool.label} leftSection={<tool.icon size={16} stroke={1.5} />} onClick={tool.press}>
            {tool.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
