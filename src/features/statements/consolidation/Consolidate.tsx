import { Button } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Statement } from '../../../api/generated/model/statement.ts';
import { mayCall } from '../../../domain/access.ts';
import { useActor } from '../../../session/session.ts';

const ConsolidateDialog = lazy(async () => ({
  default: (await import('./ConsolidateDialog.tsx')).ConsolidateDialog,
}));

/** The way from chosen statements to consolidated ones. */
export function Consolidate({ rows }: { rows: readonly Statement[] | undefined }) {
  const { role } = useActor();
  const [chosen, setChosen] = useState<readonly Statement[] | null>(null);
  if (!mayCall(role, 'addStatementChild')) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconStack2 size={16} stroke={1.5} aria-hidden />}
        disabled={!rows}
        onClick={() => rows && setChosen(rows)}
      >
        Consolidate
      </Button>
      {chosen ? (
        <Suspense>
          <ConsolidateDialog chosen={chosen} onClose={() => setChosen(null)} />
        </Suspense>
      ) : null}
    </>
  );
}
