import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { sendFile } from '../../api/send-file.ts';
import { useActor } from '../../session/session.ts';
import { tokenStore } from '../../session/token.ts';
import { notify } from '../../ui/actions/notify.ts';
import { saveFile } from '../../ui/activity/activities.ts';
import { useTransfer } from '../../ui/upload/use-transfer.ts';
import type { OutKind } from './protocol.ts';
import { dropWork, keepVerdict, workKeyOf } from './saved-work.ts';
import type { RoomTarget } from './target.ts';
import type { Room } from './use-preflight.ts';

/** The file on its way out: to the API, with what the server should find in it, or to the person's disk. */
export function useSend({ ask, close }: Room, target: RoomTarget) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const actor = useActor();
  const [writing, setWriting] = useState<OutKind | null>(null);
  const key = workKeyOf(actor.account.id, target.id);
  const { url, touches, home } = target;

  const write = useCallback(
    (out: OutKind) => {
      setWriting(out);
      return ask('write', { out }).finally(() => setWriting(null));
    },
    [ask],
  );

  const { transfer, failure, start, cancel, dismiss, refuse } = useTransfer(
    useCallback(
      async (file: File, options: { onProgress: (share: number) => void; signal: AbortSignal }) => {
        const form = new FormData();
        form.append('file', file);
        return sendFile<unknown>(url, form, { ...options, token: tokenStore.get() ?? undefined });
      },
      [url],
    ),
  );

  const upload = useCallback(async () => {
    dismiss();
    try {
      const { file, expectation } = await write('upload');
      if (!(await start(file))) return;
      const validatingAt = await target.validatingAt();
      if (validatingAt) await keepVerdict({ key, validatingAt, savedAt: Date.now(), expectation });
      await dropWork(key);
      close();
      await Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
      notify(`Sent ${file.name}. Its charges are being read.`);
      void navigate(home);
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
    }
  }, [write, start, dismiss, refuse, close, key, target, touches, queries, navigate, home]);

  const download = useCallback(
    async (out: OutKind) => {
      dismiss();
      try {
        const { file } = await write(out);
        saveFile({ name: file.name, blob: file });
      } catch (error) {
        refuse(error instanceof Error ? error.message : String(error));
      }
    },
    [write, dismiss, refuse],
  );

  return { writing, transfer, failure, upload, download, cancel, dismiss };
}
