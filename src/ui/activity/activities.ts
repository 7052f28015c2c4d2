import { useSyncExternalStore } from 'react';
import { createListeners } from '../listeners.ts';

/** A file that work has made, to be saved. */
export type MadeFile = { name: string; blob: Blob };

/** Work that goes on while the person does something else: an export, a run over many rows, an upload. */
export type Activity = {
  id: number;
  label: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number | undefined;
  startedAt: number;
  endedAt: number | undefined;
  /** What came of it, or what went wrong. */
  outcome: string | undefined;
  file: MadeFile | undefined;
  cancel: () => void;
};

/** What the work is given: a way to say how far it is, and the signal that it is no longer wanted. */
export type Work = { progress: (done: number, total?: number) => void; signal: AbortSignal };
export type Outcome = { outcome: string; file?: MadeFile };

let activities: readonly Activity[] = [];
let lastId = 0;
const { subscribe, tell } = createListeners();

function update(id: number, change: Partial<Activity>): void {
  activities = activities.map((each) => (each.id === id ? { ...each, ...change } : each));
  tell();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Starts work that outlives the page it was started on; it ends with the tab. */
export function startActivity(label: string, run: (work: Work) => Promise<Outcome>): Promise<Activity> {
  const id = ++lastId;
  const controller = new AbortController();
  const activity: Activity = {
    id,
    label,
    state: 'running',
    done: 0,
    total: undefined,
    startedAt: Date.now(),
    endedAt: undefined,
    outcome: undefined,
    file: undefined,
    cancel: () => controller.abort(),
  };
  activities = [activity, ...activities].slice(0, 50);
  tell();
  const end = (change: Partial<Activity>): Activity => {
    update(id, { ...change, endedAt: Date.now() });
    return activities.find((each) => each.id === id) ?? activity;
  };
  return run({ progress: (done, total) => update(id, { done, total }), signal: controller.signal }).then(
    ({ outcome, file }) => end({ state: 'done', outcome, file }),
    (error: unknown) =>
      controller.signal.aborted
        ? end({ state: 'cancelled', outcome: 'Cancelled' })
        : end({ state: 'failed', outcome: messageOf(error) }),
  );
}

/** Forgets what has ended. */
export function clearActivities(): void {
  activities = activities.filter((each) => each.state === 'running');
  tell();
}

/** The work of this tab, the latest first. */
export const useActivities = (): readonly Activity[] => useSyncExternalStore(subscribe, () => activities);

/** Hands a file to the person, as a download. */
export function saveFile({ name, blob }: MadeFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
