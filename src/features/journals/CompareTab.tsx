import type { Journal } from '../../api/generated/model/journal.ts';
import { JournalCompare } from '../../blocks/compare/JournalCompare.tsx';
import { AskAboutGroup } from '../../blocks/enquiry/AskAboutGroup.tsx';
import { journalActions } from '../../domain/journal.ts';
import { useActor } from '../../session/session.ts';
import { mayDo } from '../../ui/actions/action.ts';

/** What changed since the last upload, since the enquiry, or since the month before. */
export function CompareTab({ journal }: { journal: Journal }) {
  const { role } = useActor();
  const mayAsk = mayDo(role, journalActions.enquire, journal.status).allowed;
  return (
    <JournalCompare
      journal={journal}
      renderGroupTools={
        mayAsk
          ? ({ count, load }) => <AskAboutGroup journal={journal} count={count} load={load} />
          : undefined
      }
    />
  );
}
