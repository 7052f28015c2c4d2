import { useGetJournal } from '../../api/generated/endpoints/journals/journals.ts';
import * as paths from '../../paths.ts';
import { ActionBar } from '../../ui/actions/ActionBar.tsx';
import { Peek } from '../../ui/detail/Peek.tsx';
import { journalListActions } from './actions.tsx';
import { JournalSummary } from './JournalSummary.tsx';

/** A journal beside the list: what it is about, and what can be done with it. */
export function JournalPeek({ id }: { id: string }) {
  const query = useGetJournal(id, { select: 'processing' });
  const reload = () => query.refetch().then((result) => result.data);
  return (
    <Peek query={query} href={paths.journal(id)} titleOf={(journal) => journal.name ?? id} schema="Journal">
      {(journal) => (
        <>
          <ActionBar object={journal} actions={journalListActions} reload={reload} />
          <JournalSummary journal={journal} />
        </>
      )}
    </Peek>
  );
}
