import type { ChargeStatusInfo } from '../../api/generated/model/chargeStatusInfo.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import { StatusChip } from '../../ui/cells/StatusChip.tsx';
import styles from './charges.module.css';

/** What one view says of a charge: its status and the errors, as far as two lines hold; the drawer has them whole. */
export function Verdict({ view }: { view: ChargeStatusInfo | undefined }) {
  if (!view?.status) return <Empty />;
  const { status, errors } = view;
  return (
    <span className={styles.verdict}>
      <StatusChip status={status} schema="Charge" />
      {errors && errors.length > 0 ? (
        <span className={styles.messages} title={errors.join('\n')}>
          {errors.join(' ')}
        </span>
      ) : null}
    </span>
  );
}
