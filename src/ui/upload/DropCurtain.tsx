import { Portal } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './upload.module.css';

/** Covers the page while a file hovers over it and says what dropping it does. */
export function DropCurtain({ visible, children }: { visible: boolean; children: ReactNode }) {
  if (!visible) return null;
  return (
    <Portal>
      <div className={styles.curtain} aria-hidden>
        <div className={styles.curtainText}>
          <IconUpload size={28} stroke={1.5} />
          {children}
        </div>
      </div>
    </Portal>
  );
}
