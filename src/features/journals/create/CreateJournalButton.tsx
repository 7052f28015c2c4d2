import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { mayCall } from '../../../domain/access.ts';
import { useActor } from '../../../session/session.ts';

// its fields and pickers are of no use before somebody presses
const loadDialog = () => import('./CreateJournal.tsx').then((m) => ({ default: m.CreateJournal }));
const CreateJournal = lazy(loadDialog);

/** The way to a new journal, for those who may create one. */
export function CreateJournalButton() {
  const { role } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  if (!mayCall(role, 'createJournal')) return null;
  return (
    <>
      <Button
        leftSection={<IconPlus size={16} stroke={1.5} />}
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        onClick={() => setIsOpen(true)}
      >
        Create journal
      </Button>
      {isOpen ? (
        <Suspense>
          <CreateJournal onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
