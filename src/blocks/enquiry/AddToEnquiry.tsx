import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { numberText } from '../../domain/charge-file/rows.ts';
import { parseAmount, sum } from '../../domain/money.ts';
import type { Chosen } from '../../ui/grid/Grid.tsx';
import { filterOfCharges } from './question-url.ts';
import { QuestionDialog } from './QuestionDialog.tsx';

type Props = {
  journal: Journal;
  chosen: Chosen<Charge>;
  /** The filter of the list, for more charges than can be named one by one. */
  listRql: string | undefined;
};

/** Takes the chosen charges into the next enquiry. */
export function AddToEnquiry({ journal, chosen: { rows }, listRql }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconMessagePlus size={16} stroke={1.5} aria-hidden />}
        disabled={!rows}
        onClick={() => setIsOpen(true)}
      >
        Add to enquiry
      </Button>
      {isOpen && rows ? (
        <QuestionDialog
          journal={journal}
          count={rows.length}
          total={sumOf(rows)}
          filterOf={() => filterOfCharges(journal.id, rows, listRql)}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}

const sumOf = (charges: readonly Charge[]): string =>
  sum(charges.map(({ price }) => parseAmount(numberText(price?.PPx1 ?? 0)) ?? '0'));
