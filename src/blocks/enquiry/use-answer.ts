import { useQuery } from '@tanstack/react-query';
import { listJournalCharges } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import type { Answer } from '../../domain/charge-file/compare/compare-files.ts';
import { filtersInNote } from '../../domain/charge-file/compare/questions.ts';
import { or } from '../../domain/rql/build.ts';
import { journalFiles } from '../attachments/source.ts';
import { filterKey } from '../charges/segments.ts';
import { fileOfEnquiry, presentSide } from '../compare/choices.ts';
import { compareOnce } from '../compare/comparison-run.ts';
import { inputsOf } from '../compare/sides.ts';

/** Files beyond so many bytes together are compared when somebody asks for it, not with every look at the page. */
const mostBytes = 25_000_000;

export type EnquiryAnswer = {
  /** Whether another file came after the enquiry; not known while the files are asked for. */
  hasNewFile: boolean | undefined;
  /** How the charges in question have fared; nothing while it is counted, for large files, or when the note points to none. */
  answer: Answer | undefined;
  isCounting: boolean;
};

/** What became of the charges that the last enquiry about a journal points to. */
export function useAnswer(journal: Journal): EnquiryAnswer {
  const { id, notes } = journal;
  const files = journalFiles.useList(id).data?.data;
  const asked = files && fileOfEnquiry(journal, files);
  const present = files && inputsOf(files)[0];
  const bytes = asked ? (asked.size ?? 0) + (present?.size ?? 0) : 0;
  const filters = filtersInNote(notes ?? '', id, filterKey);
  const { data, isLoading } = useQuery({
    queryKey: ['answer', id, asked?.id, present?.id, notes],
    enabled: files !== undefined && filters.length > 0 && bytes <= mostBytes,
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Answer | null> => {
      if (!asked) {
        const { $meta } = await listJournalCharges(id, { rql: or(...filters), limit: 0 }, { signal });
        const count = $meta.pagination.total ?? 0;
        return { questioned: count, changed: 0, unchanged: count };
      }
      const summary = await compareOnce(
        {
          before: { kind: 'input', journalId: id, file: asked },
          after: presentSide(id, files ?? []),
          mode: 'upload',
          asked: { journalId: id, filters },
        },
        signal,
      );
      return summary.answer ?? null;
    },
  });
  return {
    hasNewFile: files && asked !== undefined,
    answer: data ?? undefined,
    isCounting: files === undefined || isLoading,
  };
}
