import { Select, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useActor } from '../../session/session.ts';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { formatAmount, formatInstant } from '../../ui/cells/format.ts';
import { setPreferences, systemTimeZone, usePreferences } from '../../ui/preferences.ts';
import { useNow } from '../../ui/use-now.ts';
import { tabsOf } from '../tabs.ts';
import { numberChoices, zoneChoices } from './choices.ts';
import styles from './settings.module.css';

const system = 'system';

/** What a person sets for this browser; each choice holds at once. */
export function SettingsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Settings" size={560} onClose={onClose}>
      <p className={styles['hint']}>Kept in this browser, for every account that signs in here.</p>
      <Formats />
      <Looks />
      <Habits />
    </Dialog>
  );
}

function Formats() {
  const { timeZone, numbers, dates } = usePreferences();
  const now = useNow();
  const zone = timeZone ?? systemTimeZone();
  const shown = formatInstant(new Date(now).toISOString(), zone);
  return (
    <Part title="Formats">
      <Select
        label="Time zone"
        description={shown ? `Now it is ${shown.date}, ${shown.time} ${shown.zone}.` : undefined}
        data={zoneChoices()}
        value={timeZone ?? system}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No zone is called so."
        onChange={(value) =>
          setPreferences({ timeZone: value === system ? undefined : (value ?? undefined) })
        }
      />
      <Select
        label="Numbers"
        description={`An amount reads ${formatAmount(-1234567.8, 'EUR')}. Exported files keep plain numbers.`}
        data={numberChoices()}
        value={numbers ?? system}
        allowDeselect={false}
        onChange={(value) => setPreferences({ numbers: value === system ? undefined : (value ?? undefined) })}
      />
      <Choice
        label="Dates"
        value={dates ?? system}
        data={[
          { value: system, label: '21 Nov 2026' },
          { value: 'month-first', label: 'Nov 21, 2026' },
          { value: 'iso', label: '2026-11-21' },
        ]}
        onChange={(value) =>
          setPreferences({ dates: value === 'iso' || value === 'month-first' ? value : undefined })
        }
      />
    </Part>
  );
}

function Looks() {
  const { contrast } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Part title="Look">
      <Choice
        label="Theme"
        value={colorScheme}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
      />
      <Choice
        label="Contrast"
        value={contrast ?? system}
        data={[
          { value: system, label: 'As the system' },
          { value: 'more', label: 'High' },
        ]}
        onChange={(value) => setPreferences({ contrast: value === 'more' ? value : undefined })}
      />
    </Part>
  );
}

function Habits() {
  const { role } = useActor();
  const { start, singleKeys } = usePreferences();
  const tabs = tabsOf(role);
  return (
    <Part title="Habits">
      <Select
        label="Start page"
        data={tabs.map(({ label, href }) => ({ value: href, label }))}
        // the start page of another role is not one of these
        value={tabs.some(({ href }) => href === start) ? start : tabs[0]?.href}
        allowDeselect={false}
        onChange={(value) =>
          setPreferences({ start: value === tabs[0]?.href ? undefined : (value ?? undefined) })
        }
      />
      <Switch
        label="Keys without Ctrl or ⌘"
        description="J and K walk through a list, A accepts, and so on. Speech input and screen readers may need them off."
        checked={singleKeys !== false}
        onChange={(event) => setPreferences({ singleKeys: event.currentTarget.checked ? undefined : false })}
      />
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['part']} aria-label={title}>
      <h3 className={styles['title']}>{title}</h3>
      {children}
    </section>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  data: { value: string; label: string }[];
  onChange: (value: string) => void;
};

function Choice({ label, ...control }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <div id={id} className={styles['label']}>
        {label}
      </div>
      <SegmentedControl aria-labelledby={id} fullWidth {...control} />
    </div>
  );
}
