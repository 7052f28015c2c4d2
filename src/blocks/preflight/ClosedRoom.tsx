import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Notice } from '../../ui/feedback/Notice.tsx';

/** In place of the room where no file can be uploaded now: why not. */
export function ClosedRoom({ reason, noun, home }: { reason: string; noun: string; home: string }) {
  return (
    <Notice
      icon={<IconLock size={28} stroke={1.5} />}
      title="No file can be uploaded now"
      actions={
        <Button component={Link} to={home} variant="default">
          Back to the {noun}
        </Button>
      }
    >
      {reason}
    </Notice>
  );
}
