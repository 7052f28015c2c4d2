import styles from './DownloadPage.module.css';

/** Where the two numbers stand on the paper: a drawing of its head. */
export function WhereToLook() {
  return (
    <figure className={styles.figure}>
      <div className={styles.paper} aria-hidden>
        <div className={styles.paperHead}>
          <span className={styles.address} />
          <dl className={styles.references}>
            <dt />
            <dd />
            <dt />
            <dd />
            <dt>Your reference</dt>
            <dd>
              <mark>SOM-1234-…</mark>
            </dd>
            <dt />
            <dd />
          </dl>
        </div>
        <p className={styles.paperTitle}>
          Invoice <mark>1000164</mark>
        </p>
        <span className={styles.line} />
        <span className={styles.line} />
        <span className={styles.line} />
      </div>
      <figcaption className={styles.quiet}>
        The invoice number stands in the title of the invoice. The statement id stands at the top right as
        “Your reference”.
      </figcaption>
    </figure>
  );
}
