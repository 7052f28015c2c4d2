import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ShapeChoice } from '../../domain/charge-file/preflight/shape.ts';
import { useActor } from '../../session/session.ts';
import { FailureLine } from '../../ui/actions/FailureLine.tsx';
import { DropCurtain } from '../../ui/upload/DropCurtain.tsx';
import { sizeRefusal } from '../../ui/upload/file-checks.ts';
import { useDrop } from '../../ui/upload/use-drop.ts';
import { Examination } from './Examination.tsx';
import { takeHandOver } from './hand-over.ts';
import { Reading, UnreadableFile } from './Reading.tsx';
import { rememberTitles, rememberedTitles } from './remembered-titles.ts';
import { RoomStart } from './RoomStart.tsx';
import { dropWork, findFile, findWork, workKeyOf } from './saved-work.ts';
import type { RoomTarget } from './target.ts';
import { usePreflight } from './use-preflight.ts';
import styles from './room.module.css';

type Props = {
  target: RoomTarget;
  /** The object's charge file that is asked for by the address, to be fixed. */
  input: (() => Promise<File>) | undefined;
  templates: ReactNode;
  /** What else is to be said about a file, above its findings: that it was uploaded before, say. */
  renderGuard: (file: File) => ReactNode;
  /** What else can be done with a file: comparing it with earlier ones, say. */
  renderVerbs: (file: File) => ReactNode;
};

/** The preflight room: a charge file is examined and corrected on this computer, right before it is sent. */
export function PreflightRoom({ target, input, templates, renderGuard, renderVerbs }: Props) {
  const actor = useActor();
  const account = actor.account.id;
  const workKey = workKeyOf(account, target.id);
  const room = usePreflight(target.kind, workKey);
  const { phase, open } = room;
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const work = useSavedWork(workKey);
  const authorization = target.kind.of === 'journal' ? target.kind.authorization.id : target.id;

  const take = useCallback(
    (files: readonly File[]) => {
      const [file] = files;
      if (!file) return;
      const why =
        files.length > 1
          ? `A ${target.noun} takes one charge file. Choose one of them.`
          : file.size > 0
            ? sizeRefusal(file)
            : undefined;
      setRefusal(why ?? null);
      if (!why) void open(file, { choice: { titles: rememberedTitles(account, authorization) } });
    },
    [open, target.noun, account, authorization],
  );
  const isOver = useDrop(take, phase.at !== 'reading');
  const pick = () => picker.current?.click();

  // a file that was dropped on the page before, or that the address names
  const opened = useRef<Props['input']>(undefined);
  useEffect(() => {
    const handed = takeHandOver(target.id);
    // once each: the page is drawn anew when the object changes
    const coming = handed ? Promise.resolve(handed) : opened.current === input ? undefined : input?.();
    opened.current = input;
    coming?.then(
      (file) => take([file]),
      (error: unknown) => setRefusal(error instanceof Error ? error.message : String(error)),
    );
  }, [target.id, input, take]);

  const resume = async () => {
    const file = await findFile(workKey);
    if (file) await open(file, { isResumed: true });
    else setRefusal('The file is no longer in this browser. Choose it again.');
  };
  const discard = async () => {
    await dropWork(workKey);
    await queries.invalidateQueries({ queryKey: [workQuery, workKey] });
  };
  const reshape = (choice: ShapeChoice, keepsRows: boolean) => {
    if (phase.at !== 'ready') return;
    if (choice.mapping) rememberTitles(account, authorization, phase.state.shape, choice.mapping);
    const titles = rememberedTitles(account, authorization);
    void open(phase.file, { choice: { ...choice, titles }, isResumed: keepsRows });
  };
  const kinds =
    target.kind.of === 'journal' ? 'An XLSX workbook, a CSV file or a JSONL file' : 'The XLSX template';

  return (
    <div className={styles.room}>
      <input
        ref={picker}
        type="file"
        hidden
        accept={target.accept}
        aria-label="Charge file"
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <DropCurtain visible={isOver}>Drop the file to examine it for {target.name}</DropCurtain>
      <FailureLine failure={refusal ? { refusal } : null} onDismiss={() => setRefusal(null)} />
      {phase.at === 'start' ? (
        <RoomStart
          noun={target.noun}
          kinds={kinds}
          work={work}
          templates={templates}
          onPick={pick}
          onResume={() => void resume()}
          onDiscard={() => void discard()}
        />
      ) : null}
      {phase.at === 'reading' ? (
        <Reading file={phase.file} progress={phase.progress} onCancel={room.close} />
      ) : null}
      {phase.at === 'problem' ? (
        <UnreadableFile file={phase.file} problem={phase.problem} onPick={pick} />
      ) : null}
      {phase.at === 'ready' ? (
        <Examination
          file={phase.file}
          state={phase.state}
          room={room}
          target={target}
          guard={renderGuard(phase.file)}
          verbs={renderVerbs(phase.file)}
          onPick={pick}
          onShape={reshape}
        />
      ) : null}
    </div>
  );
}

const workQuery = 'preflight-work';

/** What was left in this browser for the object. */
function useSavedWork(key: string) {
  const { data } = useQuery({
    queryKey: [workQuery, key],
    queryFn: async () => (await findWork(key, Date.now())) ?? null,
    staleTime: 0,
    gcTime: 0,
  });
  return data ?? undefined;
}
