import { notifications } from '@mantine/notifications';
import { wantNotices } from './notices-wanted.ts';

/** Says briefly what happened. */
export function notify(message: string): void {
  wantNotices();
  notifications.show({ message, autoClose: 5000 });
}
