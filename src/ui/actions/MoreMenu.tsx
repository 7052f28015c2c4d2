import { Menu } from '@mantine/core';
import type { Verdict } from '../../domain/can.ts';
import type { BarAction } from './action.ts';
import styles from './actions.module.css';

/** A verb and whether it may be used now. */
export type Offer<T> = { action: BarAction<T>; verdict: Verdict };

type Props<T> = { offers: readonly Offer<T>[]; onStart: (action: BarAction<T>) => void };

/** Verbs in a menu. A closed one stays reachable and says why, so that nobody has to guess. */
export function MenuItems<T>({ offers, onStart }: Props<T>) {
  return offers.map(({ action, verdict }) => (
    <Menu.Item
      key={action.label}
      aria-disabled={!verdict.allowed}
      closeMenuOnClick={verdict.allowed}
      className={verdict.allowed ? undefined : styles.closedItem}
      color={verdict.allowed && action.tone === 'danger' ? 'red' : undefined}
      leftSection={<action.icon size={16} stroke={1.5} />}
      onClick={() => verdict.allowed && onStart(action)}
    >
      {action.label}
      {verdict.allowed ? null : <span className={styles.reason}>{verdict.reason}</span>}
    </Menu.Item>
  ));
}
