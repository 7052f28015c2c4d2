import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { title: ReactNode; onClose: () => void; children: ReactNode };

/** A look into a row beside the list: the list stays usable, and the panel follows the row that has the focus. */
export function PeekPanel({ title, onClose, children }: Props) {
  return (
    <Drawer
      opened
      position="right"
      size={560}
      title={title}
      withOverlay={false}
      shadow="md"
      lockScroll={false}
      trapFocus={false}
      returnFocus={false}
      closeOnClickOutside={false}
      onClose={onClose}
      attributes={{ content: { 'data-peek': '' } }}
      closeButtonProps={{ 'aria-label': 'Close the panel' }}
    >
      {children}
    </Drawer>
  );
}
