import { useListLedgers } from '../../../api/generated/endpoints/ledgers/ledgers.ts';
import { useListStatements } from '../../../api/generated/endpoints/statements/statements.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { ledgerId } from '../../../domain/ids.ts';
import { eq, like } from '../../../domain/rql/build.ts';
import type { ConfirmProps } from '../../../ui/actions/action.ts';
import styles from '../../../ui/actions/actions.module.css';
import { Figures } from '../../../ui/actions/Figures.tsx';
import { Count } from '../../../ui/cells/figures.tsx';

/** How many ledgers and statements came of a journal so far; undefined until it is known. */
function useMade(journalId: string) {
  const ledgers = useListLedgers({ rql: eq('journal.id', journalId), limit: 0 }).data;
  // a ledger is named by its journal and its seller
  const rql = like('ledger.id', ledgerId(journalId, ''), 'startsWith');
  const statements = useListStatements({ rql, limit: 0 }).data;
  return {
    ledgers: ledgers?.$meta.pagination.total ?? undefined,
    statements: statements?.$meta.pagination.total ?? undefined,
  };
}

const figure = (count: number | undefined) => (count === undefined ? undefined : <Count value={count} />);

function Removed({ journal: { id } }: { journal: Journal }) {
  const { ledgers, statements } = useMade(id);
  return (
    <Figures
      of={[
        { label: 'Ledgers removed', value: figure(ledgers) },
        { label: 'Statements removed', value: figure(statements) },
      ]}
    />
  );
}

/** What is built anew, and which work of operations is lost. */
export function RegenerateBody({ object: journal }: ConfirmProps<Journal, undefined>) {
  return (
    <>
      <p className={styles.sentence}>
        The charges of <strong>{journal.name ?? journal.id}</strong> are made anew from its file, with today’s
        prices. Matches and ignores made by operations are lost.
      </p>
      <Removed journal={journal} />
    </>
  );
}

/** What goes, and what stays. */
export function ResetBody({ object: journal }: ConfirmProps<Journal, undefined>) {
  return (
    <>
      <p className={styles.sentence}>
        <strong>{journal.name ?? journal.id}</strong> returns to review. Its ledgers and statements are
        removed with their files; charges, matches and ignores stay.
      </p>
      <Removed journal={journal} />
    </>
  );
}

/** What is closed. */
export function CompleteBody({ object: journal }: ConfirmProps<Journal, undefined>) {
  return (
    <p className={styles.sentence}>
      <strong>{journal.name ?? journal.id}</strong> and its ledgers are closed. This is possible when every
      statement is issued or cancelled, and cannot be undone.
    </p>
  );
}
