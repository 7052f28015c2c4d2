import { notifications } from '@mantine/notifications';

/** Says briefly what happened. */
export function notify(message: string): void {
  notifications.show({ message, autoClose: 5000 });
}
