import { Button, Textarea } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import { copyText } from '../../ui/grid/rows/copy.ts';
import { reminderText } from './reminder.ts';
import styles from './home.module.css';

type Props = Parameters<typeof reminderText>[0] & { onClose: () => void };

/** A reminder that is ready to be sent: the platform sends no messages, so it is copied. */
export function Reminder({ onClose, ...missing }: Props) {
  const [text, setText] = useState(() => reminderText(missing));
  return (
    <Dialog title="Remind the vendor" onClose={onClose}>
      <div className={styles.reminder}>
        <Textarea
          label="Text"
          description="Change it as you like, then send it the way you usually write to the vendor."
          rows={9}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
          onClick={() => {
            copyText(text, 'Reminder');
            onClose();
          }}
        >
          Copy the text
        </Button>
      </div>
    </Dialog>
  );
}
