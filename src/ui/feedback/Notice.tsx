import type { ReactNode } from 'react';
import { CopyId } from '../cells/CopyId.tsx';
import styles from './feedback.module.css';

type Props = {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  traceId?: string;
  actions?: ReactNode;
  /** A page of its own, or a panel inside a card. */
  page?: boolean;
  trouble?: boolean;
};

/** One calm message in the middle of a page or a card: what happened, what it means, what to do next. */
export function Notice({ icon, title, children, traceId, actions, page = false, trouble = false }: Props) {
  const Title = page ? 'h1' : 'h2';
  return (
    <div className={page ? styles.page : styles.panel} role={trouble ? 'alert' : undefined}>
      <span className={trouble ? styles.trouble : styles.mark} aria-hidden>
        {icon}
      </span>
      <Title className={styles.title}>{title}</Title>
      {children ? <div className={styles.detail}>{children}</div> : null}
      {traceId ? (
        <p className={styles.trace}>
          Trace id <CopyId id={traceId} label="trace id" />
        </p>
      ) : null}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
