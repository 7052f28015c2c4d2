import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { PanelBelow } from '../../panel/PanelBelow.tsx';
import panels from './panels.module.css';
import styles from './toolbar.module.css';

type Props = {
  label: string;
  /** What is active, said on the button: "Sorted by 2 fields". */
  active?: string;
  icon: ReactNode;
  width: number;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  children: ReactNode;
};

/** A tool that opens a panel below its button. */
export function ToolPanel({ label, active, icon, width, isOpen, onToggle, children }: Props) {
  return (
    <PanelBelow
      label={label}
      isOpen={isOpen}
      onToggle={onToggle}
      width={`min(${width}px, calc(100vw - 24px))`}
      className={panels.panel}
      button={
        <Button
          variant="subtle"
          color={active ? 'accent' : 'gray'}
          className={styles.tool}
          leftSection={icon}
          aria-expanded={isOpen}
          onClick={() => onToggle(!isOpen)}
        >
          {active ?? label}
        </Button>
      }
    >
      {children}
    </PanelBelow>
  );
}
