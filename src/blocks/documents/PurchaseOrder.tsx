import { cutPurchaseOrder } from '../../domain/purchase-order.ts';
import { Empty } from '../../ui/cells/Empty.tsx';
import styles from './documents.module.css';

/** A purchase order number as the document carries it; where the ERP's field is too short, the whole one below it. */
export function PurchaseOrder({ number }: { number: string | null | undefined }) {
  const printed = cutPurchaseOrder(number);
  if (!printed) return <Empty />;
  const whole = number?.trim();
  return (
    <>
      {printed}
      {whole !== printed ? (
        <span className={styles.whole}>The ERP has room for 20 characters. In full: {whole}</span>
      ) : null}
    </>
  );
}
