import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useGetJournalCharge } from '../../api/generated/endpoints/journal-charges/journal-charges.ts';
import type { Charge } from '../../api/generated/model/charge.ts';
import { explainPrice, type PriceStep } from '../../domain/review/explain-price.ts';
import { useMaySee } from '../../session/permissions.ts';
import { Money, Percent } from '../../ui/cells/figures.tsx';
import { currencyDigits } from '../../ui/cells/format.ts';
import styles from '../review/review.module.css';

/** Where the price of a charge comes from, each step with its formula and whether it reproduces what is stored. */
export function ExplainPrice({ charge }: { charge: Charge }) {
  const maySee = useMaySee();
  const { parent, journal } = charge;
  // who sees the parts of a split may read the whole, too
  const isKnown = Boolean(parent && journal) && maySee('Charge', 'processing');
  const whole = useGetJournalCharge(journal?.id ?? '', parent?.id ?? '', undefined, {
    query: { enabled: isKnown },
  });
  const steps = explainPrice({
    charge,
    sees: (path) => maySee('Charge', path),
    precisionOf: currencyDigits,
    parentPP: whole.data?.price?.PPx1,
  });
  if (steps.length === 0) return null;
  return (
    <ol className={styles.chain}>
      {steps.map((step) => (
        <li key={step.id} className={styles.link}>
          <span>
            {step.label} {step.formula ? <span className={styles.formula}>{step.formula}</span> : null}
          </span>
          <span className={styles.result}>
            {step.id === 'margin' ? (
              <Percent value={Number(step.result)} />
            ) : (
              <Money
                value={Number(step.result)}
                currency={step.currency ?? null}
                unitPrice={step.id !== 'printed'}
              />
            )}
          </span>
          <span className={styles.terms}>
            {step.terms}
            {step.terms && step.note ? ' · ' : null}
            {step.note}
          </span>
          <Mark step={step} />
        </li>
      ))}
    </ol>
  );
}

function Mark({ step: { reproduces } }: { step: PriceStep }) {
  if (reproduces === undefined) return <span />;
  return reproduces ? (
    <span className={styles.mark}>
      <IconCheck size={14} stroke={1.75} aria-hidden /> as stored
    </span>
  ) : (
    <span className={styles.mark} data-off>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden /> stored value differs
    </span>
  );
}
