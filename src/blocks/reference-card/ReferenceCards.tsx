import { Popover } from '@mantine/core';
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { cardKindOf } from './kinds.ts';
import { watchReferences, type Shown } from './watch-references.ts';

const ReferenceCard = lazy(async () => ({ default: (await import('./ReferenceCard.tsx')).ReferenceCard }));

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
  const { left, top, width, height } = shown.anchor.getBoundingClientRect();
  return (
    <Popover
      key={shown.id}
      opened
      position="bottom-start"
      width={320}
      shadow="md"
      withinPortal={false}
      floatingStrategy="fixed"
      withRoles={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      returnFocus={false}
    >
      <Popover.Target>
        <span style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Popover.Target>
      <Popover.Dropdown id={cardId} role="tooltip" data-reference-card p={0}>
        <Suspense>
          <ReferenceCard id={shown.id} kind={kind} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
