import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import { useActor, useSession } from '../session/session.ts';
import { useCommands } from '../ui/commands/commands.ts';
import { useCommandKeys } from '../ui/commands/use-command-keys.ts';
import { setOverlay, useOverlay } from './overlay.ts';
import { tabsOf } from './tabs.ts';

const Palette = lazy(() => import('./palette/Palette.tsx').then((m) => ({ default: m.Palette })));
const ShortcutSheet = lazy(() =>
  import('./palette/ShortcutSheet.tsx').then((m) => ({ default: m.ShortcutSheet })),
);
const SettingsDialog = lazy(() =>
  import('./settings/SettingsDialog.tsx').then((m) => ({ default: m.SettingsDialog })),
);

/** What can be done from every page, by keys and in the palette; draws the overlays that they open. */
export function ConsoleCommands() {
  const { role } = useActor();
  const { signOut } = useSession();
  const navigate = useNavigate();
  const overlay = useOverlay();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'light' ? 'dark' : 'light';
  useCommandKeys();
  useCommands([
    ...tabsOf(role).map(({ label, href, letter }) => ({
      id: `go:${href}`,
      label,
      section: 'Go to' as const,
      keys: `g ${letter}`,
      run: () => void navigate(href),
    })),
    {
      id: 'palette',
      label: 'Commands',
      section: 'Console',
      keys: '$mod+k',
      run: () => setOverlay('palette'),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      section: 'Console',
      // on many keyboards the question mark needs Shift
      keys: '[Shift]+?',
      run: () => setOverlay('shortcuts'),
    },
    { id: 'settings', label: 'Settings', section: 'Console', run: () => setOverlay('settings') },
    {
      id: 'theme',
      label: `Switch to the ${other} theme`,
      section: 'Console',
      run: () => setColorScheme(other),
    },
    { id: 'sign-out', label: 'Sign out', section: 'Console', run: signOut },
  ]);
  const close = () => setOverlay(null);
  return (
    <Suspense>
      {overlay === 'palette' ? <Palette onClose={close} /> : null}
      {overlay === 'shortcuts' ? <ShortcutSheet onClose={close} /> : null}
      {overlay === 'settings' ? <SettingsDialog onClose={close} /> : null}
    </Suspense>
  );
}
