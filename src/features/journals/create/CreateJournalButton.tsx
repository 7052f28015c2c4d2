import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { mayCall } from '../../../domain/access.ts';
import { useActor } from '../../../session/session.ts';
import { CreateJournal } from './CreateJournal.tsx';

/** The way to a new journal, for those who may create one. */
export function CreateJournalButton() {
  const { role } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  if (!mayCall(role, 'createJournal')) return null;
  return (
    <>
      <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setIsOpen(true)}>
        Create journal
      </Button>
      {isOpen ? <CreateJournal onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
