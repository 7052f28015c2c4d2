import { useCallback, useState } from 'react';
import { read, write } from '../../ui/grid/state/remembered.ts';

/**
 * Marks "I have looked at this" per group of rows, kept in the browser for an account. A mark holds to the digest of
 * what was looked at: as soon as anything in the group is another, it is gone.
 */
export function useViewed(account: string, subject: string) {
  const key = `viewed.${account}.${subject}`;
  const [marks, setMarks] = useState(() => marksOf(key));
  const isViewed = useCallback((group: string, digest: string) => marks[group] === digest, [marks]);
  const setViewed = useCallback(
    (group: string, digest: string, viewed: boolean) => {
      const next = { ...marksOf(key), [group]: viewed ? digest : undefined };
      write(localStorage, key, JSON.stringify(next));
      setMarks(next);
    },
    [key],
  );
  return { isViewed, setViewed };
}

type Marks = Readonly<Record<string, string | undefined>>;

function marksOf(key: string): Marks {
  try {
    return JSON.parse(read(localStorage, key) ?? '{}') as Marks;
  } catch {
    return {};
  }
}
