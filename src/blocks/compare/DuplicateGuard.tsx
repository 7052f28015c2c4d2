import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Journal } from '../../api/generated/model/journal.ts';
import * as paths from '../../paths.ts';
import cells from '../../ui/cells/cells.module.css';
import { DateTime } from '../../ui/cells/dates.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { Strip } from '../../ui/detail/Strip.tsx';
import strip from '../../ui/detail/strip.module.css';
import { findDuplicates, type Duplicate } from './duplicates.ts';
import { keyOfSide } from './sides.ts';

type Props = { journal: Journal; file: File };

/** Whether rows of a file are in another journal of the authorization already, looked for before it is sent. */
export function useDuplicates({ journal, file }: Props) {
  return useQuery({
    queryKey: ['duplicates', journal.id, journal.authorization?.id, keyOfSide({ kind: 'local', file })],
    queryFn: ({ signal }) => findDuplicates(journal, file, signal),
    staleTime: 300_000,
    gcTime: 60_000,
    retry: false,
  });
}

/** Names the journals that hold rows of a file already; says nothing of a file that is new. */
export function DuplicateGuard(props: Props) {
  const found = useDuplicates(props).data ?? [];
  const title = found.some(({ isIdentical }) => isIdentical)
    ? 'This file was uploaded before'
    : 'Rows that were uploaded before';
  return (
    <>
      <VisuallyHidden role="status">{found.length > 0 ? title : ''}</VisuallyHidden>
      {found.length > 0 ? (
        <Strip tone="person" title={title}>
          {found.map((duplicate) => (
            <p key={duplicate.journal.id}>
              <Sentence {...duplicate} />
            </p>
          ))}
          <p className={strip.quiet}>The same rows in two journals are billed twice.</p>
        </Strip>
      ) : null}
    </>
  );
}

function Sentence({ journal: { id, name, audit }, common, rows, isIdentical }: Duplicate) {
  const journal = (
    <>
      <Link className={cells['link']} to={paths.journal(id)} target="_blank">
        {name ?? id}
      </Link>{' '}
      ({id}) of <DateTime value={audit?.created?.at} inline />
    </>
  );
  if (isIdentical) return <>Its rows are identical to those of {journal}.</>;
  return (
    <>
      {formatCount(common)} of {formatCount(rows)} rows are in {journal}.
    </>
  );
}
