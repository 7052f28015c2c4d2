import { useEffect } from 'react';
import { useViewer } from '../viewer.ts';
import { visit, type Place } from './places.ts';

/** Remembers that the page of an object was opened. */
export function useVisit({ href, title, kind }: Place): void {
  const { account } = useViewer();
  useEffect(() => visit(account, { href, title, kind }), [account, href, title, kind]);
}
