import { useCallback, useEffect, useRef, useState } from 'react';

export type Transfer = { name: string; size: number; share: number };

type Send<T> = (
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<T>;

/** Sends one file at a time: how far it is, what went wrong, and a way to stop it. Leaving the page stops it too. */
export function useTransfer<T>(send: Send<T>) {
  const [transfer, setTransfer] = useState<Transfer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (file: File): Promise<T | undefined> => {
      if (running.current) return undefined;
      const controller = new AbortController();
      running.current = controller;
      setError(null);
      setTransfer({ name: file.name, size: file.size, share: 0 });
      try {
        return await send(file, {
          signal: controller.signal,
          onProgress: (share) => setTransfer((current) => current && { ...current, share }),
        });
      } catch (cause) {
        if (!controller.signal.aborted) setError(cause);
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
    error,
    start,
    cancel: () => running.current?.abort(),
    dismiss: () => setError(null),
    refuse: setError,
  };
}
