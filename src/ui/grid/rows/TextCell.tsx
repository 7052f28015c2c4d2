import { Empty } from '../../cells/Empty.tsx';
import styles from '../../cells/cells.module.css';

/** A text on one line; what does not fit is cut and can be read on hover. */
export function TextCell({ text }: { text: string | undefined }) {
  if (!text) return <Empty />;
  return (
    <span className={styles.text} title={text}>
      {text}
    </span>
  );
}
