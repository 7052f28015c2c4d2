import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { pathOfId } from '../../paths.ts';
import { formatCount } from '../cells/format.ts';
import { useCommands, type Command } from '../commands/commands.ts';
import { leaveTrail, trailTo, type Trail } from '../grid/state/trail.ts';
import { useViewer } from '../viewer.ts';
import styles from './detail.module.css';

type Found = { before: string | undefined; after: string | undefined; index: number };

/** The rows around a place of a list. An object that has left the list has given its place to the next one. */
function around(trail: Trail, ids: readonly string[], start: number): Found {
  const at = ids.indexOf(trail.id);
  if (at >= 0) return { before: ids[at - 1], after: ids[at + 1], index: start + at };
  const place = trail.index - start;
  return { before: ids[place - 1], after: ids[place], index: trail.index };
}

/** "‹ 3 ›": the objects before and after this one in the list that one came from; [ and ] go there. */
export function Neighbours({ id, tab }: { id: string; tab: string | undefined }) {
  const navigate = useNavigate();
  const { readRows } = useViewer();
  const [trail] = useState(() => trailTo(id));
  const { data } = useQuery({
    queryKey: ['neighbours', trail],
    enabled: trail !== undefined,
    staleTime: 30_000,
    queryFn: async ({ signal }): Promise<Found | null> => {
      if (!trail) return null;
      const { path, rql, order, index } = trail;
      const start = Math.max(0, index - 1);
      const wish = { select: '-*,id', limit: 3, offset: start, ...(rql && { rql }), ...(order && { order }) };
      const ids: string[] = [];
      for await (const rows of readRows<{ id: string }>(path, wish, signal))
        ids.push(...rows.map((row) => row.id));
      return around(trail, ids, start);
    },
  });
  const go = (next: string | undefined, step: number) => {
    const href = next && pathOfId(next, tab);
    if (!trail || !data || !next || !href) return;
    leaveTrail({ ...trail, id: next, index: Math.max(0, data.index + step) });
    void navigate(href, { replace: true });
  };
  const step = (label: string, keys: string, next: string | undefined, by: number): Command => ({
    id: label,
    label,
    section: 'On this page',
    keys,
    ...(!next && { reason: 'The list ends here.' }),
    run: () => go(next, by),
  });
  useCommands(
    data
      ? [
          step('Previous in the list', 'BracketLeft', data.before, -1),
          step('Next in the list', 'BracketRight', data.after, 1),
        ]
      : [],
  );
  if (!trail || !data) return null;
  const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;
  return (
    <span className={styles.neighbours} role="group" aria-label="In the list">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label="Previous in the list"
        title="Previous in the list ([)"
        disabled={!data.before}
        onClick={() => go(data.before, -1)}
      >
        <IconChevronLeft {...icon} />
      </ActionIcon>
      <span>
        {formatCount(data.index + 1)} of {formatCount(Math.max(trail.total, data.index + 1))}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label="Next in the list"
        title="Next in the list (])"
        disabled={!data.after}
        onClick={() => go(data.after, 1)}
      >
        <IconChevronRight {...icon} />
      </ActionIcon>
    </span>
  );
}
