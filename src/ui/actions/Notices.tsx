import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';
import styles from './actions.module.css';

/** Where brief messages appear; stands once in the shell. */
export function Notices() {
  return <Notifications className={styles.notices} position="bottom-right" limit={3} containerWidth={400} />;
}
