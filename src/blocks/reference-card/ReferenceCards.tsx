import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { cardKindOf } from './kinds.ts';
import { watchReferences, type Shown } from './watch-references.ts';

const FloatingCard = lazy(async () => ({ default: (await import('./FloatingCard.tsx')).FloatingCard }));

/**
 * The one card of the page: it comes to whatever reference the pointer rests on or the focus stands on. References
 * carry only their id, so that a list of hundreds of them costs nothing.
 */
export function ReferenceCards() {
  const [shown, setShown] = useState<Shown | null>(null);
  const cardId = useId();
  useEffect(() => watchReferences(setShown), []);
  useEffect(() => {
    const bearer = shown?.bearer;
    bearer?.setAttribute('aria-describedby', cardId);
    return () => bearer?.removeAttribute('aria-describedby');
  }, [shown, cardId]);
  const kind = shown && cardKindOf(shown.id);
  if (!shown || !kind) return null;
  return (
    <Suspense>
      <FloatingCard shown={shown} kind={kind} cardId={cardId} />
    </Suspense>
  );
}
