import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './triage.module.css';

type Tab = { id: string; label: ReactNode; panel: ReactNode; isPadded?: boolean };

/** What more there is to look at; only the tab that is read is drawn. */
export function TriageTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Tabs defaultValue={tabs[0]?.id ?? null} keepMounted={false} className={styles.tabs}>
      <Tabs.List aria-label={label}>
        {tabs.map(({ id, label: name }) => (
          <Tabs.Tab key={id} value={id}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, panel, isPadded }) => (
        <Tabs.Panel key={id} value={id} className={isPadded ? styles.padded : undefined}>
          {panel}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
