import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Journal } from '../../api/generated/model/journal.ts';
import { journalChargeIndex, makeChargeId } from '../../domain/charge.ts';
import { valueOf } from '../../domain/charge-file/compare/packed-row.ts';
import { parseAmount, sum } from '../../domain/money.ts';
import type { RowPair } from '../compare/protocol.ts';
import { filterOfCharges, mostInOneLink } from './question-url.ts';
import { QuestionDialog } from './QuestionDialog.tsx';

type Props = {
  journal: Journal;
  count: number;
  /** The rows of the group, as far as one question can name them. */
  load: () => Promise<readonly RowPair[]>;
};

/** Takes all rows of a group of differences into the next enquiry. */
export function AskAboutGroup({ journal, count, load }: Props) {
  const [rows, setRows] = useState<readonly RowPair[] | undefined>(undefined);
  const isTooMany = count > mostInOneLink;
  const after = rows?.flatMap((pair) => pair.after ?? []) ?? [];
  const charges = after.map(({ n, values }) => ({
    id: makeChargeId(journal.id, journalChargeIndex(n)),
    externalIds: { vendor: valueOf(values, 'entryId') },
    PP: parseAmount(valueOf(values, 'PPx1')) ?? '0',
  }));
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconMessagePlus size={16} stroke={1.5} aria-hidden />}
        disabled={isTooMany}
        title={isTooMany ? `One question can name ${mostInOneLink} charges` : undefined}
        onClick={() => void load().then(setRows)}
      >
        Add to enquiry
      </Button>
      {rows ? (
        <QuestionDialog
          journal={journal}
          count={charges.length}
          total={sum(charges.map(({ PP }) => PP))}
          filterOf={() => filterOfCharges(journal.id, charges, undefined)}
          onClose={() => setRows(undefined)}
        />
      ) : null}
    </>
  );
}
