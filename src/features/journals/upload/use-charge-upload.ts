import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import {
  getListJournalsQueryKey,
  getUploadJournalChargesUrl,
} from '../../../api/generated/endpoints/journals/journals.ts';
import type { Journal } from '../../../api/generated/model/journal.ts';
import { sendFile } from '../../../api/send-file.ts';
import { tokenStore } from '../../../session/token.ts';
import { notify } from '../../../ui/actions/notify.ts';
import { useTransfer } from '../../../ui/upload/use-transfer.ts';
import { checkChargeFile } from './check-file.ts';

/** The way of a charge file from the person's disk to the journal: checked, confirmed where it replaces, sent. */
export function useChargeUpload(journal: Journal) {
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [waiting, setWaiting] = useState<File | null>(null);
  const { id } = journal;
  const charges = journal.upload?.total ?? 0;

  const { transfer, failure, start, cancel, dismiss, refuse } = useTransfer(
    useCallback(
      async (file: File, options: { onProgress: (share: number) => void; signal: AbortSignal }) => {
        const form = new FormData();
        form.append('file', file);
        const token = tokenStore.get() ?? undefined;
        const sent = await sendFile<Journal>(getUploadJournalChargesUrl(id), form, { ...options, token });
        // the line stays until the page shows what came of it
        await queries.invalidateQueries({ queryKey: getListJournalsQueryKey() });
        return sent;
      },
      [id, queries],
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
      if (files.length > 1) return refuse('A journal takes one charge file. Choose one of them.');
      const checked = await checkChargeFile(file);
      if ('refusal' in checked) return refuse(checked.refusal);
      if (charges > 0) return setWaiting(checked.file);
      await send(checked.file);
    },
    [charges, dismiss, refuse, send],
  );

  return {
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
