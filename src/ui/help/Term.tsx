import { Popover } from '@mantine/core';
import { useState } from 'react';
import { glossary } from './glossary.ts';
import styles from './help.module.css';

/** A label, and where the glossary knows it: what it means, by a press. */
export function Term({ label }: { label: string }) {
  const meaning = glossary[label];
  const [isOpen, setIsOpen] = useState(false);
  if (!meaning) return label;
  const button = (
    <button
      type="button"
      className={styles.term}
      aria-label={`${label}: what it means`}
      aria-expanded={isOpen}
      onClick={() => setIsOpen(!isOpen)}
    >
      {label}
    </button>
  );
  // dozens of labels stand on a page: what floats is made for the one that was pressed
  if (!isOpen) return button;
  return (
    <Popover opened onChange={setIsOpen} position="bottom-start" width={300} shadow="md" returnFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <p className={styles.meaning}>
          <strong>{label}</strong> {meaning}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
