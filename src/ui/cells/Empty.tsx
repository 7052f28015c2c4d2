import { VisuallyHidden } from '@mantine/core';
import styles from './cells.module.css';

/** The place of a value that is not there. */
export function Empty() {
  return (
    <span className={styles['empty']}>
      <span aria-hidden>—</span>
      <VisuallyHidden>empty</VisuallyHidden>
    </span>
  );
}
