import { mayCall } from '../../domain/access.ts';
import { useActor } from '../../session/session.ts';
import { ClientHome } from './client.tsx';
import styles from './home.module.css';
import { OperationsHome } from './operations.tsx';
import { VendorHome } from './vendor.tsx';

/** The start of the day: what waits, as cards that are queries. */
export function HomePage() {
  const { role } = useActor();
  return (
    <div className={styles.page}>
      <title>Home · Billing</title>
      <h1 className={styles.title}>Home</h1>
      {mayCall(role, 'acceptJournal') ? (
        <OperationsHome />
      ) : mayCall(role, 'createJournal') ? (
        <VendorHome />
      ) : (
        <ClientHome />
      )}
    </div>
  );
}
