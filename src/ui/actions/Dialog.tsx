import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './actions.module.css';

type Props = { title: string; size?: ModalProps['size']; onClose: () => void; children: ReactNode };

/** A dialog that lives as long as it is drawn; the focus goes back to where it came from. */
export function Dialog({ title, size = 'lg', onClose, children }: Props) {
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={onClose}
      size={size}
      centered
      closeOnClickOutside={false}
      returnFocus={false}
      title={<span className={styles.dialogTitle}>{title}</span>}
    >
      {children}
    </Modal>
  );
}

/** What a menu item opens is closed after the menu is gone; its button then takes the focus. */
function openerOf(element: Element | null): HTMLElement | null {
  const menu = element?.closest('[role="menu"]');
  const opener = menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : element;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

function useFocusReturn(): void {
  const opener = useRef<HTMLElement | null>(undefined);
  // read while drawing: afterwards the focus is already inside the dialog
  if (opener.current === undefined) opener.current = openerOf(document.activeElement);
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      setTimeout(() => {
        if (!isOpen.current && opener.current?.isConnected) opener.current.focus();
      });
    };
  }, []);
}
