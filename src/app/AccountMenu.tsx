import { Button } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLogout, IconSettings } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useActor, useSession } from '../session/session.ts';
import { PanelBelow } from '../ui/panel/PanelBelow.tsx';
import { useViewer } from '../ui/viewer.ts';
import { setOverlay, type Overlay } from './overlay.ts';
import styles from './Shell.module.css';

/** Whose figures these are: account and role in sight, the person, the time zone and sign-out behind them. */
export function AccountMenu() {
  const actor = useActor();
  const { timeZone } = useViewer();
  const { signOut } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const show = (overlay: Overlay) => {
    setIsOpen(false);
    setOverlay(overlay);
  };
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
  return (
    <PanelBelow
      label="Account"
      isOpen={isOpen}
      onToggle={setIsOpen}
      width={280}
      position="bottom-end"
      className={styles.accountPanel}
      button={
        <button
          type="button"
          className={styles.account}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          aria-label={`Account ${actor.account.name}, ${actor.role}`}
        >
          <span className={styles.accountName}>{actor.account.name}</span>
          <span className={styles.pill}>{actor.role}</span>
          <IconChevronDown size={16} stroke={1.5} aria-hidden />
        </button>
      }
    >
      <dl className={styles.facts}>
        <dt>Signed in as</dt>
        <dd>{actor.name}</dd>
        <dt>Account</dt>
        <dd>{actor.account.name}</dd>
        <dt>Times in</dt>
        <dd>{timeZone}</dd>
      </dl>
      <MenuButton icon={<IconSettings {...icon} />} onClick={() => show('settings')}>
        Settings
      </MenuButton>
      <MenuButton icon={<IconKeyboard {...icon} />} onClick={() => show('shortcuts')}>
        Keyboard shortcuts
      </MenuButton>
      <MenuButton icon={<IconLogout {...icon} />} onClick={signOut}>
        Sign out
      </MenuButton>
    </PanelBelow>
  );
}

type MenuButtonProps = { icon: ReactNode; onClick: () => void; children: ReactNode };

function MenuButton({ icon, onClick, children }: MenuButtonProps) {
  return (
    <Button
      variant="subtle"
      color="gray"
      fullWidth
      justify="start"
      px={12}
      leftSection={icon}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
