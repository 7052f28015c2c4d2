import { Button, Skeleton } from '@mantine/core';
import { IconCircleCheck, IconTool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { getListJournalChargesUrl } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import type { Journal } from '../../api/generated/model/journal.ts';
import { streamRows } from '../../api/stream-rows.ts';
import { journalFiles } from '../../blocks/attachments/source.ts';
import { errorSegment, filterKey } from '../../blocks/charges/segments.ts';
import { inputsOf } from '../../blocks/compare/sides.ts';
import { failedStatus } from '../../domain/charge.ts';
import {
  IssueCollector,
  selectOfIssues,
  type IssueGroup,
  type IssueValue,
} from '../../domain/charge-file/compare/issue-groups.ts';
import { journalActions } from '../../domain/journal.ts';
import { eq, isIn } from '../../domain/rql/build.ts';
import * as paths from '../../paths.ts';
import { useActor } from '../../session/session.ts';
import { mayDo } from '../../ui/actions/action.ts';
import cells from '../../ui/cells/cells.module.css';
import { Money } from '../../ui/cells/figures.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import styles from './issues.module.css';

const inError = eq('upload.status', failedStatus);
/** Charges that one address can name, and rows that are named in a line. */
const mostLinked = 300;
const mostNamed = 6;

async function collect(journalId: string, signal: AbortSignal): Promise<IssueGroup[]> {
  const issues = new IssueCollector();
  const params = { rql: inError, select: selectOfIssues, order: 'id' };
  for await (const charges of streamRows<Charge>(getListJournalChargesUrl(journalId), params, signal))
    for (const charge of charges) issues.add(charge);
  return issues.groups();
}

/** What the server found wrong with the file, by rule and by value, and the way to put it right. */
export function IssuesTab({ journal }: { journal: Journal }) {
  const { id, revision, upload } = journal;
  const failed = upload?.error ?? 0;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['issues', id, revision],
    queryFn: ({ signal }) => collect(id, signal),
    enabled: failed > 0,
  });
  if (failed === 0)
    return (
      <Notice icon={<IconCircleCheck size={28} stroke={1.5} />} title="No issues">
        {upload?.total
          ? 'Every row of the file is right.'
          : 'What is wrong with a charge file is listed here.'}
      </Notice>
    );
  if (isPending)
    return (
      <div className={styles.list} aria-busy="true">
        <Skeleton height={88} />
        <Skeleton height={88} />
      </div>
    );
  if (!data) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className={styles.head}>
        <p>
          <strong>{formatCount(failed)}</strong> of {formatCount(upload?.total ?? 0)}{' '}
          {upload?.total === 1 ? 'row is' : 'rows are'} in error. A row can break several rules.
        </p>
        <FixInFile journal={journal} />
      </div>
      <ul className={styles.list}>
        {data.map((group) => (
          <Group key={group.rule ?? group.title} group={group} journal={journal} />
        ))}
      </ul>
    </>
  );
}

/** Opens the present file where it can be corrected; only for who may send it again. */
function FixInFile({ journal: { id, status } }: { journal: Journal }) {
  const { role } = useActor();
  const files = journalFiles.useList(id).data?.data;
  const present = files && inputsOf(files).find(({ isDeleted }) => !isDeleted);
  if (!present || !mayDo(role, journalActions.upload, status).allowed) return null;
  return (
    <Button
      component={Link}
      to={`${paths.journal(id, 'upload')}?${new URLSearchParams({ input: present.id })}`}
      variant="default"
      leftSection={<IconTool size={16} stroke={1.5} aria-hidden />}
    >
      Fix in file
    </Button>
  );
}

function Group({ group: { rule, title, rows, values }, journal }: { group: IssueGroup; journal: Journal }) {
  const heading = `${rule ?? 'other'}-${journal.id}`;
  return (
    <li>
      <h2 className={styles.title} id={heading}>
        {title} <span className={styles.code}>{rule}</span>
        <span className={styles.count}>
          {formatCount(rows)} {rows === 1 ? 'row' : 'rows'}
        </span>
      </h2>
      <ul className={styles.values} aria-labelledby={heading}>
        {values.map((value) => (
          <Value key={value.label} value={value} journal={journal} />
        ))}
      </ul>
    </li>
  );
}

function Value({
  value: { label, message, rows, chargeIds, PP },
  journal,
}: {
  value: IssueValue;
  journal: Journal;
}) {
  const filter = chargeIds.length <= mostLinked ? isIn('id', chargeIds) : undefined;
  const search = filter ? new URLSearchParams({ [filterKey]: filter }).toString() : errorSegment;
  const named = rows.slice(0, mostNamed).join(', ');
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <span className={styles.value}>{label}</span>
        {label === message ? null : <span className={styles.message}>{message}</span>}
      </div>
      <Link className={cells['link']} to={`${paths.journal(journal.id, 'charges')}?${search}`}>
        {rows.length === 1 ? 'Row' : 'Rows'} {named}
        {rows.length > mostNamed ? ` and ${formatCount(rows.length - mostNamed)} more` : null}
      </Link>
      <span className={styles.sum}>
        PP <Money value={Number(PP)} currency={journal.price?.currency} />
      </span>
    </li>
  );
}
