import { Empty } from '../../ui/cells/Empty.tsx';
import styles from './charges.module.css';

/** The errors of one view of a charge, as far as two lines hold; whole on hover and in the drawer. */
export function Messages({ of }: { of: readonly string[] | null | undefined }) {
  if (!of || of.length === 0) return <Empty />;
  return (
    <span className={styles.messages} title={of.join('\n')}>
      {of.join(' ')}
    </span>
  );
}
