import { Popover } from '@mantine/core';
import type { PanelProps } from './PanelBelow.tsx';

/** The panel itself, over what is below it; Escape and a press beside it close it. */
export function OpenedPanel({
  button,
  label,
  isOpen,
  onToggle,
  width,
  position = 'bottom-start',
  className,
  children,
}: PanelProps) {
  return (
    <Popover opened={isOpen} onChange={onToggle} width={width} position={position} trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label={label} className={className}>
        {isOpen ? children : null}
      </Popover.Dropdown>
    </Popover>
  );
}
