import { useEffect, useRef, useState } from 'react';
import type { Answers, Question } from '../../domain/charge-file/preflight/known.ts';
import { askMarketplace } from './marketplace.ts';
import type { RoomTarget } from './target.ts';
import type { Room } from './use-preflight.ts';

/** How far the reference checks are: not begun, on their way, made, made in part, or not possible. */
export type LookUpState = 'none' | 'asking' | 'checked' | 'partly' | 'failed';

type Asked = { file: File; answers: Answers };

/** Only what was not asked before. */
function newOnly(questions: readonly Question[], before: readonly Question[]): Question[] {
  return questions
    .map(({ kind, by, values }) => {
      const known = new Set(
        before.filter((each) => each.kind === kind && each.by === by).flatMap((each) => each.values),
      );
      return { kind, by, values: values.filter((value) => !known.has(value)) };
    })
    .filter(({ values }) => values.length > 0);
}

function merged(before: Answers | undefined, next: Answers): Answers {
  if (!before) return next;
  const objects = new Map([...before.objects, ...next.objects].map((each) => [each.id, each]));
  return {
    ...next,
    objects: [...objects.values()],
    asked: [...before.asked, ...next.asked],
    more: { ...before.more, ...next.more },
  };
}

/** Asks the marketplace about what the rows name, after the file was read and after each fix, and lets the room learn. */
export function useMarketplace({ phase, ask, change }: Room, { kind }: RoomTarget): LookUpState {
  const [result, setResult] = useState<{ file: File; state: LookUpState } | null>(null);
  const known = useRef<Asked | null>(null);
  const file = phase.at === 'ready' ? phase.file : null;
  const edition = phase.at === 'ready' ? phase.state.edition : 0;
  // a file that is read anew has forgotten them
  const hasAnswers = phase.at === 'ready' && phase.state.hasAnswers;
  useEffect(() => {
    if (!file || kind.of !== 'journal') return;
    const controller = new AbortController();
    const before = known.current?.file === file ? known.current.answers : undefined;
    const run = async () => {
      const { questions, isCut } = await ask('questions', {});
      const fresh = newOnly(questions, before?.asked ?? []);
      const state = isCut ? 'partly' : 'checked';
      if (fresh.length === 0) {
        if (before && !hasAnswers) await change('learn', { answers: before });
        return setResult({ file, state: before ? state : 'none' });
      }
      setResult({ file, state: 'asking' });
      const answers = merged(before, await askMarketplace(fresh, kind, controller.signal));
      if (controller.signal.aborted) return;
      known.current = { file, answers };
      await change('learn', { answers });
      setResult({ file, state });
    };
    run().catch(() => {
      // whoever cannot be asked is asked by the server itself after the upload
      if (!controller.signal.aborted) setResult({ file, state: 'failed' });
    });
    return () => controller.abort();
  }, [file, edition, hasAnswers, kind, ask, change]);
  return result?.file === file ? result.state : 'none';
}
