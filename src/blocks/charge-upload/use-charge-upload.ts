import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { sendFile } from '../../api/send-file.ts';
import { tokenStore } from '../../session/token.ts';
import { notify } from '../../ui/actions/notify.ts';
import { useTransfer } from '../../ui/upload/use-transfer.ts';
import { checkChargeFile, type ChargeFileFormat } from './check-file.ts';

/** What takes a charge file. */
export type UploadTarget = {
  name: string;
  /** "journal", "custom ledger". */
  noun: string;
  /** Address that the file is posted to. */
  url: string;
  formats: readonly ChargeFileFormat[];
  /** Charges that a file replaces, and what they add up to. */
  charges: number;
  total: number | undefined;
  currency: string | undefined;
  /** Query keys to refresh. */
  touches: readonly QueryKey[];
};

/** The way of a charge file from the person's disk to the API: checked, confirmed where it replaces, sent. */
export function useChargeUpload(target: UploadTarget) {
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<File | null>(null);
  const { url, charges, formats, noun, touches } = target;

  const { transfer, failure, start, cancel, dismiss, refuse } = useTransfer(
    useCallback(
      async (file: File, options: { onProgress: (share: number) => void; signal: AbortSignal }) => {
        const form = new FormData();
        form.append('file', file);
        const token = tokenStore.get() ?? undefined;
        const sent = await sendFile<unknown>(url, form, { ...options, token });
        // the line stays until the page shows what came of it
        await Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
        return sent;
      },
      [url, touches, queries],
    ),
  );

  const send = useCallback(
    async (file: File) => {
      setWaiting(null);
      if (await start(file)) notify(`Sent ${file.name}. Its charges are being read.`);
    },
    [start],
  );

  const take = useCallback(
    async (files: readonly File[]) => {
      dismiss();
      const [file] = files;
      if (!file) return;
      if (files.length > 1) return refuse(`A ${noun} takes one charge file. Choose one of them.`);
      const checked = await checkChargeFile(file, formats);
      if ('refusal' in checked) return refuse(checked.refusal);
      if (charges > 0) return setWaiting(checked.file);
      await send(checked.file);
    },
    [charges, formats, noun, dismiss, refuse, send],
  );

  return {
    target,
    picker,
    transfer,
    failure,
    /** A file that replaces charges and waits for a yes. */
    waiting,
    take,
    send,
    cancel,
    dismiss,
    keep: () => setWaiting(null),
    pick: () => picker.current?.click(),
  };
}

export type ChargeUpload = ReturnType<typeof useChargeUpload>;
