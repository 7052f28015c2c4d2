import type { RunFailure } from '../actions/use-action-runner.ts';
import { useCallback, useEffect, useRef, useState } from 'react';

export type Transfer = { name: string; size: number; share: number };

type Send<T> = (
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<T>;

/** Sends one file at a time: how far it is, what went wrong, and a way to stop it. Leaving the page stops it too. */
export function useTransfer<T>(send: Send<T>) {
  const [transfer, setTransfer] = useState<Transfer | null>(null);
  const [failure, setFailure] = useState<RunFailure | null>(null);
  const refuse = useCallback((refusal: string) => setFailure({ refusal }), []);
  const dismiss = useCallback(() => setFailure(null), []);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (file: File): Promise<T | undefined> => {
      if (running.current) return undefined;
      const controller = new AbortController();
      running.current = controller;
      setFailure(null);
      setTransfer({ name: file.name, size: file.size, share: 0 });
      try {
        return await send(file, {
          signal: controller.signal,
          onProgress: (share) => setTransfer((current) => current && { ...current, share }),
        });
      } catch (cause) {
        if (!controller.signal.aborted) setFailure({ error: cause });
        return undefined;
      } finally {
        running.current = null;
        setTransfer(null);
      }
    },
    [send],
  );
  return {
    transfer,
    failure,
    start,
    cancel: () => running.current?.abort(),
    dismiss,
    /** Says why a file is not sent at all. */
    refuse,
  };
}
