import { useMemo, useSyncExternalStore } from 'react';
import { writeQuestion, type Question } from '../../domain/charge-file/compare/questions.ts';
import { useActor } from '../../session/session.ts';
import { read, write } from '../../ui/grid/state/remembered.ts';
import { createListeners } from '../../ui/listeners.ts';

const none: readonly Question[] = [];
const { subscribe, tell } = createListeners();
/** What was read last, so that the same text is the same list. */
const known = new Map<string, { text: string; questions: readonly Question[] }>();

function questionsAt(key: string): readonly Question[] {
  const text = read(localStorage, key) ?? '';
  const last = known.get(key);
  if (last?.text === text) return last.questions;
  const questions = parse(text);
  known.set(key, { text, questions });
  return questions;
}

function parse(text: string): readonly Question[] {
  try {
    return text ? (JSON.parse(text) as readonly Question[]) : none;
  } catch {
    return none;
  }
}

/** Questions that are collected for the next enquiry about a journal; kept in the browser until it is sent. */
export function useEnquiryDraft(journalId: string) {
  const { account } = useActor();
  const key = `enquiry.${account.id}.${journalId}`;
  const questions = useSyncExternalStore(subscribe, () => questionsAt(key));
  return useMemo(() => {
    const keep = (next: readonly Question[]) => {
      write(localStorage, key, next.length > 0 ? JSON.stringify(next) : '');
      tell();
    };
    return {
      questions,
      /** The note that the questions make. */
      note: questions.map(writeQuestion).join('\n\n'),
      add: (question: Question) => keep([...questionsAt(key), question]),
      clear: () => keep(none),
    };
  }, [key, questions]);
}
