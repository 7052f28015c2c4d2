import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useActor } from '../../session/session.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { Strip } from '../../ui/detail/Strip.tsx';
import { findWork, workKeyOf } from './saved-work.ts';

/** On the page of an object: a file that was left half corrected in this browser, and the way back to it. */
export function LeftWork({ id, room }: { id: string; room: string }) {
  const actor = useActor();
  const key = workKeyOf(actor.account.id, id);
  const { data: work } = useQuery({
    queryKey: ['preflight-left', key],
    queryFn: async () => (await findWork(key, Date.now())) ?? null,
    staleTime: 0,
    gcTime: 0,
  });
  if (!work) return null;
  return (
    <Strip
      tone="rest"
      action={
        <Button component={Link} to={room} variant="default">
          Go on with it
        </Button>
      }
    >
      <strong>{work.name}</strong> was examined here and not uploaded: {formatCount(work.rows)} rows,{' '}
      {formatCount(work.errors)} in error, {formatCount(work.steps.length)}{' '}
      {work.steps.length === 1 ? 'fix' : 'fixes'} kept.
    </Strip>
  );
}
