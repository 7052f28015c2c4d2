import { IconEye, IconFileDescription } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { statement as statementPath } from '../../paths.ts';
import type { AnyAction, Living } from '../../ui/actions/action.ts';
import { RowMenu, type Way } from '../../ui/actions/RowMenu.tsx';
import type { Wanted } from './papers.ts';

const PaperDialog = lazy(async () => ({ default: (await import('./PaperDialog.tsx')).PaperDialog }));

type Document = Living & { documentNo?: string; statement?: { id: string } };

type Props<T> = {
  row: T;
  actions: readonly AnyAction<T>[];
  load: (id: string) => Promise<T>;
  wanted: Wanted;
};

/** The menu of a document in a list: its paper, to have and to see, and the statement behind it. */
export function PaperMenu<T extends Document>({ row, actions, load, wanted }: Props<T>) {
  const [isPreviewed, setIsPreviewed] = useState(false);
  const ways: Way[] = [
    { label: 'Preview', icon: IconEye, press: () => setIsPreviewed(true) },
    ...(row.statement
      ? [{ label: 'Open statement', icon: IconFileDescription, href: statementPath(row.statement.id) }]
      : []),
  ];
  return (
    <>
      <RowMenu row={row} actions={actions} load={load} ways={ways} />
      {isPreviewed ? (
        <Suspense>
          <PaperDialog
            title={row.documentNo ?? row.id}
            parent={row.id}
            wanted={wanted}
            onClose={() => setIsPreviewed(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
