import { Popover } from '@mantine/core';
import type { CardKind } from './kinds.ts';
import { ReferenceCard } from './ReferenceCard.tsx';
import type { Shown } from './watch-references.ts';

/** The card of a reference, over the page below it. */
export function FloatingCard({ shown, kind, cardId }: { shown: Shown; kind: CardKind; cardId: string }) {
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
        <ReferenceCard id={shown.id} kind={kind} />
      </Popover.Dropdown>
    </Popover>
  );
}
