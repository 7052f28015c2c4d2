import type { ReactNode } from 'react';
import { Term } from '../help/Term.tsx';
import styles from './detail.module.css';

export type Fact = {
  label: string;
  value: ReactNode;
  /** A figure that people look for first. */
  strong?: boolean;
};

/** Label and value pairs; `false` stands for a fact that the role does not receive. */
export function Facts({ of }: { of: readonly (Fact | false)[] }) {
  return (
    <dl className={styles.facts}>
      {of.map((fact) =>
        fact ? (
          <div key={fact.label} className={fact.strong ? styles.strong : undefined}>
            <dt>
              <Term label={fact.label} />
            </dt>
            <dd>{fact.value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
