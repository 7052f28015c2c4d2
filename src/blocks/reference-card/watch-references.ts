/** A reference that is looked at: its id, where it stands, and what has the focus or the pointer. */
export type Shown = { id: string; anchor: Element; bearer: Element };

const openAfter = 300;
const closeAfter = 200;

/** The reference that an element belongs to; a cell of a list stands for the one in it. */
function referenceAt(element: EventTarget | null): Shown | undefined {
  if (!(element instanceof Element)) return undefined;
  const anchor =
    element.closest('[data-ref]') ?? element.closest('td[data-column]')?.querySelector('[data-ref]');
  const id = anchor?.getAttribute('data-ref');
  return anchor && id ? { id, anchor, bearer: element.closest('a, button, td') ?? anchor } : undefined;
}

const isInCard = (element: EventTarget | null) =>
  element instanceof Element && element.closest('[data-reference-card]') !== null;

/**
 * Tells which reference is looked at: after a moment of rest of the pointer or of the focus, at once when it is
 * pressed. The pointer may go on into the card; Escape, scrolling and turning away end it. Returns how to stop.
 */
export function watchReferences(tell: (shown: Shown | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: EventTarget | null = null;
  let current: string | undefined;
  let isOpen = false;

  const set = (next: Shown | null) => {
    isOpen = next !== null;
    current = next?.id;
    tell(next);
  };
  const later = (next: Shown | null, ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // what was drawn anew meanwhile is nowhere any more
      if (!next || next.anchor.isConnected) set(next);
    }, ms);
  };
  const close = () => {
    clearTimeout(timer);
    if (isOpen) set(null);
  };

  const listeners = {
    // only a pointer that is moved asks: what comes to lie under a resting one does not
    pointermove: (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.target === last) return;
      last = event.target;
      if (isInCard(last)) return clearTimeout(timer);
      const over = last instanceof Element && last.closest('[data-ref]') ? referenceAt(last) : undefined;
      if (over && over.id === current) return clearTimeout(timer);
      if (over) later(over, openAfter);
      else if (isOpen) later(null, closeAfter);
      else clearTimeout(timer);
    },
    pointerdown: () => close(),
    click: (event: MouseEvent) => {
      const pressed = event.target instanceof Element && event.target.closest('[data-ref-press]');
      const at = pressed ? referenceAt(pressed) : undefined;
      if (at) set(at);
    },
    focusin: (event: FocusEvent) => {
      const isByKeyboard = event.target instanceof Element && event.target.matches(':focus-visible');
      const at = isByKeyboard ? referenceAt(event.target) : undefined;
      if (at) later(at, openAfter);
      else close();
    },
    focusout: () => close(),
    keydown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !isOpen) return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    // what waits to open stays: the focus itself may have scrolled the page
    scroll: () => isOpen && close(),
  } as const;
  const entries = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of entries) document.addEventListener(name, listener, { capture: true });
  return () => {
    clearTimeout(timer);
    for (const [name, listener] of entries) document.removeEventListener(name, listener, { capture: true });
  };
}
