import styles from './cells.module.css';

/** A short text below a cell's value, cut to one line; whole on hover. */
export function Note({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <span className={styles.note} title={text}>
      {text}
    </span>
  );
}
