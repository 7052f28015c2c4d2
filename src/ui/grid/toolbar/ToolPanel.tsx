import { Button, Popover } from '@mantine/core';
import type { ReactNode } from 'react';
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
    <Popover
      opened={isOpen}
      onChange={onToggle}
      width={`min(${width}px, calc(100vw - 24px))`}
      position="bottom-start"
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
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
      </Popover.Target>
      <Popover.Dropdown aria-label={label} className={panels.panel}>
        {isOpen ? children : null}
      </Popover.Dropdown>
    </Popover>
  );
}
