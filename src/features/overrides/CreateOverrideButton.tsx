import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';

const OverrideForm = lazy(async () => ({ default: (await import('./OverrideForm.tsx')).CreateOverride }));

/** The way to a new override. */
export function CreateOverrideButton() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setIsOpen(true)}>
        Create override
      </Button>
      {isOpen ? (
        <Suspense>
          <OverrideForm onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
