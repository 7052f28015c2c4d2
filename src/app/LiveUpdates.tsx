import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useSyncExternalStore } from 'react';
import { followEvents } from '../api/event-stream.ts';
import { publish, setLiveState, useLiveState } from '../ui/live/live.ts';
import styles from './Shell.module.css';

/** Long enough for a run over many objects to end in one refresh. */
const settleMs = 400;

// without a network nothing is asked at all until there is one again, so nothing fails that could be shown
const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener);
const readOnline = () => onlineManager.isOnline();

/**
 * Follows the event stream while a person is signed in: pages of a changed object read it again, lists decide for
 * themselves. After a loss everything is read again once.
 */
export function LiveUpdates() {
  const queries = useQueryClient();
  const state = useLiveState();
  const isOnline = useSyncExternalStore(subscribeOnline, readOnline);
  useEffect(() => {
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      const ids = new Set(changed);
      changed.clear();
      // what hangs on an object has its id in the address
      const isAbout = (part: unknown) => typeof part === 'string' && ids.has(part);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.some(isAbout) });
    };
    const stop = followEvents({
      onEvent: (event) => {
        publish(event);
        if (event.progress) return;
        changed.add(event.id);
        clearTimeout(timer);
        timer = setTimeout(refresh, settleMs);
      },
      onReset: () => void queries.invalidateQueries(),
      onState: (next) => setLiveState(next === 'connected' ? 'on' : next === 'lost' ? 'lost' : 'off'),
    });
    return () => {
      clearTimeout(timer);
      stop();
      setLiveState('off');
    };
  }, [queries]);
  if (state !== 'lost' && isOnline) return null;
  return (
    <div className={styles.lost} role="status">
      <IconPlugConnectedX size={18} stroke={1.5} aria-hidden />
      The connection was lost. What you see may be old; it is read again by itself.
    </div>
  );
}
