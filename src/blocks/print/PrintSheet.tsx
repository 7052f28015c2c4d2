import { Button, Loader, Portal } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './print.module.css';

type Props = {
  /** All that is printed is there. */
  isReady: boolean;
  /** What is being waited for, or what went wrong. */
  note: string;
  onClose: () => void;
  children: ReactNode;
};

/**
 * A page of its own for the printer, black on white and without the frame. The browser's dialog opens once everything
 * is there; afterwards the page is as it was.
 */
export function PrintSheet({ isReady, note, onClose, children }: Props) {
  useEffect(() => {
    window.addEventListener('afterprint', onClose);
    return () => window.removeEventListener('afterprint', onClose);
  }, [onClose]);
  const isSent = useRef(false);
  useEffect(() => {
    if (!isReady || isSent.current) return;
    isSent.current = true;
    window.print();
  }, [isReady]);
  return (
    <Portal>
      <div className={styles.cover}>
        <div className={styles.waiting} role="status">
          {isReady ? null : <Loader size="sm" />}
          <p>{isReady ? 'The print dialog of the browser is open.' : note}</p>
          <Button variant="default" onClick={onClose}>
            {isReady ? 'Close' : 'Cancel'}
          </Button>
        </div>
      </div>
      <article className={styles.sheet} data-print-sheet aria-hidden={!isReady}>
        {children}
      </article>
    </Portal>
  );
}
