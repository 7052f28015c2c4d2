import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router';
import type { AnyAction, Living } from '../../ui/actions/action.ts';
import { mayDo } from '../../ui/actions/action.ts';
import { conflictSentence } from '../../ui/actions/conflict.ts';
import type { Job, Runner } from '../../ui/actions/use-action-runner.ts';
import { failureOf } from '../../ui/feedback/failure.ts';
import { useNow } from '../../ui/use-now.ts';
import { useViewer } from '../../ui/viewer.ts';
import type { HoldLine } from './hold-line.ts';
import type { TriageQueue, Verb } from './queue.ts';
import { useSnoozes } from './snoozes.ts';

const pageSize = 100;

/** What there is to decide, where one stands in it, and what one has decided. */
export function useTriage<T extends Living>(queue: TriageQueue<T>, line: HoldLine) {
  const { role, account, timeZone } = useViewer();
  const queries = useQueryClient();
  const now = useNow();
  const [params, setParams] = useSearchParams();
  const holds = useSyncExternalStore(line.subscribe, line.state);
  const snoozes = useSnoozes(account, queue.id);
  const [asked, setAsked] = useState<{ action: AnyAction<T>; object: T } | null>(null);
  const { rql, order, select } = queue;
  const list = queue.useList({ rql, order, select, limit: pageSize }, { query: { staleTime: 15_000 } });

  const decided = new Set([...holds.held, ...holds.sending].map(({ objectId }) => objectId));
  const rows = (list.data?.data ?? []).filter(
    ({ id, revision }) => !decided.has(id) && !(holds.sent.has(id) && holds.sent.get(id) === revision),
  );
  const waiting = rows.filter(({ id, status }) => !snoozes.isSnoozed(id, status, now));
  const snoozed = rows.filter((row) => !waiting.includes(row));
  const wanted = params.get('item');
  const current = rows.find(({ id }) => id === wanted) ?? waiting[0];
  const shown = queue.useObject(current?.id ?? '');

  const goTo = (id: string | undefined) =>
    setParams(
      // what the item before was looked at with is not for this one
      id === undefined ? {} : { item: id },
      { replace: true },
    );
  const at = current ? waiting.findIndex(({ id }) => id === current.id) : -1;
  const neighbour = (step: 1 | -1) => waiting[at + step] ?? (at === -1 ? waiting[0] : undefined);
  /** After a decision the next one opens by itself; after the last one of the queue the first that is left. */
  const moveOn = () => goTo((waiting[at + 1] ?? waiting.find((row) => row.id !== current?.id))?.id);

  const send = async (object: T, action: AnyAction<T>, job: Job): Promise<string | undefined> => {
    const seen = await queue.load(object.id);
    const verdict = mayDo(role, action.rule, seen.status);
    if (seen.revision !== object.revision || !verdict.allowed) {
      void list.refetch();
      return conflictSentence(object, seen, timeZone);
    }
    try {
      await job.call();
      return undefined;
    } catch (error) {
      const { detail, traceId } = failureOf(error);
      return traceId ? `${detail} Trace id ${traceId}.` : detail;
    } finally {
      for (const queryKey of job.touches) void queries.invalidateQueries({ queryKey });
    }
  };
  const hold = (object: T, action: AnyAction<T>, job: Job) => {
    line.hold({
      objectId: object.id,
      revision: object.revision,
      name: queue.nameOf(object),
      label: action.label,
      done: job.done,
      send: () => send(object, action, job),
    });
    job.onDone?.();
    moveOn();
  };
  /** Reads the object as it is now: what the person has seen must be what is decided on. */
  const start = async ({ action, asks }: Verb<T>, seen: T) => {
    const object = await queue.load(seen.id).catch((error: unknown) => ({ failed: failureOf(error).detail }));
    if ('failed' in object) return line.refuse(seen.id, queue.nameOf(seen), object.failed);
    const verdict = mayDo(role, action.rule, object.status);
    if (object.revision !== seen.revision || !verdict.allowed) {
      void Promise.all([list.refetch(), shown.refetch()]);
      return line.refuse(seen.id, queue.nameOf(seen), conflictSentence(seen, object, timeZone));
    }
    if (await asks?.(object)) return setAsked({ action, object });
    hold(object, action, {
      label: action.label,
      call: action.open((full) => () => full.run(object, full.initial)),
      touches: action.touches,
      done: action.done(object),
    });
  };
  /** What a confirmation runs its call with: it is held back like every other. */
  const runner: Runner = {
    run: (job) => asked && hold(asked.object, asked.action, job),
    running: undefined,
    failure: null,
    dismiss: () => {},
  };
  return {
    list,
    total: list.data?.$meta.pagination.total ?? undefined,
    waiting,
    snoozed,
    current,
    shown,
    /** The object as it is drawn. */
    seen: shown.data?.id === current?.id ? (shown.data ?? current) : current,
    at,
    holds,
    asked,
    runner,
    start,
    goTo,
    neighbour,
    moveOn,
    closeAsked: () => setAsked(null),
    snooze: snoozes,
    undo: () => {
      const id = line.undo();
      if (id) goTo(id);
    },
  };
}

export type Triage<T extends Living> = ReturnType<typeof useTriage<T>>;
