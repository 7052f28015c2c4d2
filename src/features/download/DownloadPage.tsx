import { Link, useParams } from 'react-router';
import * as paths from '../../paths.ts';
import { DownloadForm } from './DownloadForm.tsx';
import styles from './DownloadPage.module.css';
import { WhereToLook } from './WhereToLook.tsx';
import outside from '../../ui/outside.module.css';

/** Gives the statement of an invoice to everybody who has the invoice at hand; nobody signs in. */
export function DownloadPage() {
  const { statement = '' } = useParams();
  return (
    <main className={outside.page}>
      <title>Download a statement · Billing</title>
      <div className={`${outside.card} ${outside.wide}`}>
        <header className={outside.head}>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          <h1 className={outside.title}>Download a statement</h1>
          <p className={styles.quiet}>
            The statement lists every charge behind an invoice or a credit memo. Two numbers that are printed
            on it open it; you need no account.
          </p>
        </header>
        <div className={styles.columns}>
          <DownloadForm statement={statement} />
          <WhereToLook />
        </div>
        <p className={styles.foot}>
          With an account you find all statements, invoices and credit memos in the console.{' '}
          <Link to={paths.signIn()}>Sign in</Link>
        </p>
      </div>
    </main>
  );
}
