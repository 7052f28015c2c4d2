import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './actions.module.css';

export type Figure = {
  label: ReactNode;
  /** Nothing while it is still being counted. */
  value: ReactNode;
  warning?: boolean;
};

/** What a confirmation is about to do, in numbers: one line each, the figure in bold. */
export function Figures({ of }: { of: readonly (Figure | false)[] }) {
  return (
    <dl className={styles.figures}>
      {of.map((figure, at) =>
        figure ? (
          <div key={at} className={figure.warning ? styles.warning : undefined}>
            <dt>{figure.label}</dt>
            <dd>{figure.value ?? <Skeleton width={72} height={20} />}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
