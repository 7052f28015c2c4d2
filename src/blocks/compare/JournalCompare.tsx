import { Select, Skeleton } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useListJournals } from '../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { and, eq, gt, lt, ne } from '../../domain/rql/build.ts';
import { useViewer } from '../../ui/viewer.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { journalFiles } from '../attachments/source.ts';
import { choicesOf, presentSide, specOf, type Choice } from './choices.ts';
import type { SideRef } from './sides.ts';
import styles from './compare.module.css';
import { Comparison, type RenderGroupTools } from './Comparison.tsx';

/** Earlier journals that are offered; a year of months. */
const most = 12;
const key = 'with';

/** Journals of the same authorization before this one, the latest first. */
function useEarlier({ id, authorization, audit }: Journal) {
  const created = audit?.created?.at;
  const rql = and(
    eq('authorization.id', authorization?.id ?? ''),
    ne('id', id),
    gt('upload.total', 0),
    created ? lt('audit.created.at', new Date(created)) : '',
  );
  return useListJournals({ rql, order: '-audit.created.at', limit: most }, { query: { staleTime: 60_000 } });
}

type Props = {
  journal: Journal;
  /** A file that has not been sent yet, in the place of the present one. */
  after?: File | undefined;
  /** What can be done with the rows of a group that the present file has. */
  renderGroupTools?: RenderGroupTools | undefined;
};

/** The present file of a journal, or one on its way, against an earlier upload of it or an earlier month. */
export function JournalCompare({ journal, after, renderGroupTools }: Props) {
  const { timeZone } = useViewer();
  const [params, setParams] = useSearchParams();
  const files = journalFiles.useList(journal.id);
  const earlier = useEarlier(journal);
  const choices = useMemo(
    () =>
      choicesOf(journal, {
        files: files.data?.data ?? [],
        earlier: earlier.data?.data ?? [],
        isBeforeUpload: after !== undefined,
        timeZone,
      }),
    [journal, files.data, earlier.data, after, timeZone],
  );
  if (files.isPending || earlier.isPending)
    return (
      <div className={styles.toolbar} aria-busy="true">
        <Skeleton height={56} />
      </div>
    );
  const error = files.data ? earlier.error : files.error;
  if (error) return <FailureNotice error={error} onRetry={() => void files.refetch()} />;
  const choice = choices.find(({ value }) => value === params.get(key)) ?? choices[0];
  if (!choice || !(after ?? journal.upload?.total))
    return (
      <Notice icon={<IconArrowsDiff size={28} stroke={1.5} />} title="Nothing to compare yet">
        {after || journal.upload?.total
          ? 'This is the first file of the authorization. The next upload, or the next month, is compared with it.'
          : 'Once a charge file is uploaded it can be compared with earlier ones.'}
      </Notice>
    );
  const side: SideRef = after
    ? { kind: 'local', file: after }
    : presentSide(journal.id, files.data?.data ?? []);
  const choose = (value: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <div className={styles.toolbar}>
        <Select
          label="Compare with"
          data={groupsOf(choices)}
          value={choice.value}
          onChange={choose}
          allowDeselect={false}
          searchable
        />
        <p className={styles.hint}>
          {choice.mode === 'upload'
            ? 'Rows are known by their Entry ID and by what they bill; their order does not matter.'
            : 'Rows are known by what they bill. Entry IDs, invoices and periods differ from month to month and are not compared.'}
        </p>
      </div>
      <Comparison
        key={`${choice.value} ${journal.revision}`}
        spec={specOf(journal, choice, side)}
        currency={journal.price?.currency}
        renderGroupTools={renderGroupTools}
        names={{ before: choice.mode === 'upload' ? 'Before' : 'Earlier month', after: 'Now' }}
      />
    </>
  );
}

function groupsOf(choices: readonly Choice[]) {
  return (['This journal', 'Other journals'] as const)
    .map((group) => ({
      group,
      items: choices.filter((each) => each.group === group).map(({ value, label }) => ({ value, label })),
    }))
    .filter(({ items }) => items.length > 0);
}
