import { lazy, Suspense, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import styles from './panel.module.css';

export type PanelProps = {
  /** Toggles the panel; says by `aria-expanded` whether it is open. */
  button: ReactElement;
  /** Name of the panel. */
  label: string;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  width: number | string;
  position?: 'bottom-start' | 'bottom-end';
  className?: string | undefined;
  children: ReactNode;
};

const Opened = lazy(async () => ({ default: (await import('./OpenedPanel.tsx')).OpenedPanel }));

/** A button with a panel below it. What places a panel loads with the first one that is opened. */
export function PanelBelow(props: PanelProps) {
  const { button, isOpen } = props;
  const place = useRef<HTMLSpanElement>(null);
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);
  const wasOpen = useRef(false);
  useEffect(() => {
    // the focus that was in the panel goes back to the button; one that is elsewhere by now stays there
    const isNowhere = document.activeElement === document.body || document.activeElement === null;
    if (wasOpen.current && !isOpen && isNowhere) place.current?.querySelector('button')?.focus();
    wasOpen.current = isOpen;
  });
  return (
    <span ref={place} className={styles['place']}>
      {wasOpened ? (
        <Suspense fallback={button}>
          <Opened {...props} />
        </Suspense>
      ) : (
        button
      )}
    </span>
  );
}
