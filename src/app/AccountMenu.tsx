import { Button, Popover } from '@mantine/core';
import { IconChevronDown, IconLogout } from '@tabler/icons-react';
import { useActor, useSession } from '../session/session.ts';
import { useViewer } from '../ui/viewer.ts';
import styles from './Shell.module.css';

/** Whose figures these are: account and role in sight, the person, the time zone and sign-out behind them. */
export function AccountMenu() {
  const actor = useActor();
  const { timeZone } = useViewer();
  const { signOut } = useSession();
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.account}
          aria-label={`Account ${actor.account.name}, ${actor.role}`}
        >
          <span className={styles.accountName}>{actor.account.name}</span>
          <span className={styles.pill}>{actor.role}</span>
          <IconChevronDown size={16} stroke={1.5} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Account" p={4}>
        <dl className={styles.facts}>
          <dt>Signed in as</dt>
          <dd>{actor.name}</dd>
          <dt>Account</dt>
          <dd>{actor.account.name}</dd>
          <dt>Times in</dt>
          <dd>{timeZone}</dd>
        </dl>
        <Button
          variant="subtle"
          color="gray"
          fullWidth
          justify="start"
          px={12}
          leftSection={<IconLogout size={16} stroke={1.5} aria-hidden />}
          onClick={signOut}
        >
          Sign out
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
