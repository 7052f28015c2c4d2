import type { Journal } from '../../api/generated/model/journal.ts';
import type { CompareMode } from '../../domain/charge-file/compare/match-rows.ts';
import { filtersInNote } from '../../domain/charge-file/compare/questions.ts';
import { formatInstant } from '../../ui/cells/format.ts';
import { filterKey } from '../charges/segments.ts';
import type { Attachment } from '../attachments/source.ts';
import type { CompareSpec } from './comparison-run.ts';
import { inputsOf, type SideRef } from './sides.ts';

/** Something that the present file of a journal can be compared with. */
export type Choice = {
  /** Stands in the address. */
  value: string;
  label: string;
  group: 'This journal' | 'Other journals';
  mode: CompareMode;
  before: SideRef;
  /** It is the file that the enquiry was about. */
  isEnquiry?: boolean;
};

const instant = (iso: string | undefined, timeZone: string) => {
  const parts = iso ? formatInstant(iso, timeZone) : undefined;
  return parts ? `${parts.date}, ${parts.time} ${parts.zone}` : '';
};

/** The file that a journal had when operations asked; `undefined` when nobody did. */
function askedFile(journal: Journal, files: readonly Attachment[]): Attachment | undefined {
  const askedAt = journal.audit?.enquiring?.at;
  if (!askedAt) return undefined;
  return inputsOf(files).find((file) => (file.audit?.created?.at ?? '') <= askedAt);
}

/** The same, but `undefined` also when it is still the present one. */
export function fileOfEnquiry(journal: Journal, files: readonly Attachment[]): Attachment | undefined {
  const asked = askedFile(journal, files);
  return asked && asked.id !== inputsOf(files)[0]?.id ? asked : undefined;
}

type Known = {
  files: readonly Attachment[];
  /** Journals of the same authorization before this one. */
  earlier: readonly Journal[];
  /** Whether it is a file that has not been sent yet that is compared: the present one is an earlier one then. */
  isBeforeUpload: boolean;
  timeZone: string;
};

/** What a file can be compared with, the likeliest first. */
export function choicesOf(journal: Journal, known: Known): readonly Choice[] {
  const { files, earlier, isBeforeUpload, timeZone } = known;
  const [present, ...replaced] = inputsOf(files);
  const asked = isBeforeUpload ? askedFile(journal, files) : fileOfEnquiry(journal, files);
  const isPresent = present && !present.isDeleted && !isBeforeUpload;
  const uploads = (isPresent ? replaced : inputsOf(files)).map((file): Choice => ({
    value: file.id,
    label: `${file.filename ?? file.name ?? file.id} of ${instant(file.audit?.created?.at ?? undefined, timeZone)}`,
    group: 'This journal',
    mode: 'upload',
    before: { kind: 'input', journalId: journal.id, file },
  }));
  const enquiry: Choice[] = asked
    ? [
        {
          value: 'enquiry',
          label: `Since the enquiry of ${instant(journal.audit?.enquiring?.at ?? undefined, timeZone)}`,
          group: 'This journal',
          mode: 'upload',
          before: { kind: 'input', journalId: journal.id, file: asked },
          isEnquiry: true,
        },
      ]
    : [];
  const others = earlier.map(({ id, name }): Choice => ({
    value: id,
    label: name ? `${name} · ${id}` : id,
    group: 'Other journals',
    mode: 'period',
    before: { kind: 'journal', journalId: id },
  }));
  return [...enquiry, ...uploads, ...others];
}

/** The present file of a journal, as a side. */
export const presentSide = (journalId: string, files: readonly Attachment[]): SideRef => ({
  kind: 'journal',
  journalId,
  fileId: inputsOf(files)[0]?.id,
});

/** What has to be compared for a choice. */
export function specOf(journal: Journal, { before, mode, isEnquiry }: Choice, after: SideRef): CompareSpec {
  const filters = isEnquiry ? filtersInNote(journal.notes ?? '', journal.id, filterKey) : [];
  return {
    before,
    after,
    mode,
    ...(filters.length > 0 && { asked: { journalId: journal.id, filters } }),
  };
}
