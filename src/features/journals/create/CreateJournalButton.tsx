import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { mayCall } from '../../../domain/access.ts';
import { useActor } from '../../../session/session.ts';
import { DropCurtain } from '../../../ui/upload/DropCurtain.tsx';
import { useDrop } from '../../../ui/upload/use-drop.ts';

// its fields and pickers are of no use before somebody presses
const loadDialog = () => import('./CreateJournal.tsx').then((m) => ({ default: m.CreateJournal }));
const CreateJournal = lazy(loadDialog);

/** The way to a new journal, for those who may create one: by the button, or by dropping its charge file. */
export function CreateJournalButton() {
  const { role } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  const [file, setFile] = useState<File>();
  const isAuthor = mayCall(role, 'createJournal');
  const take = useCallback(([dropped]: readonly File[]) => {
    setFile(dropped);
    setIsOpen(true);
  }, []);
  const isOver = useDrop(take, isAuthor && !isOpen);
  if (!isAuthor) return null;
  return (
    <>
      <DropCurtain visible={isOver}>Drop a charge file to create a journal for it</DropCurtain>
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
          <CreateJournal
            file={file}
            onClose={() => {
              setIsOpen(false);
              setFile(undefined);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
