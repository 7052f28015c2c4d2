import type { Verdict } from '../../domain/can.ts';
import type { Living } from '../actions/action.ts';
import { Figures } from '../actions/Figures.tsx';
import { Count, Money } from '../cells/figures.tsx';
import type { BulkFace } from './BulkActions.tsx';
import styles from './bulk.module.css';
import { amountsOf } from './amounts.ts';

type Judged = { row: Living; verdict: Verdict };

/** Why objects are left out, each reason with those it holds for. */
function reasonsOf(verdicts: readonly Judged[]): [reason: string, rows: Living[]][] {
  const reasons = new Map<string, Living[]>();
  for (const { row, verdict } of verdicts) {
    if (verdict.allowed) continue;
    reasons.set(verdict.reason, [...(reasons.get(verdict.reason) ?? []), row]);
  }
  return [...reasons];
}

/** The plan of a run in numbers: what will be sent, and what is left out with the reason. */
export function BulkPlan({ verdicts, face }: { verdicts: readonly Judged[]; face: BulkFace<Living> }) {
  const eligible = verdicts.filter(({ verdict }) => verdict.allowed).map(({ row }) => row);
  const reasons = reasonsOf(verdicts);
  const amounts = amountsOf(eligible, face);
  return (
    <>
      <Figures
        of={[
          { label: 'Chosen', value: <Count value={verdicts.length} /> },
          { label: 'Will be sent', value: <Count value={eligible.length} /> },
          ...amounts.map(({ label, value, currency }) => ({
            label: `${label} of them`,
            value: <Money value={value} currency={currency} />,
          })),
          reasons.length > 0 && {
            label: 'Left out',
            value: <Count value={verdicts.length - eligible.length} />,
            warning: true,
          },
        ]}
      />
      {reasons.map(([reason, rows]) => (
        <details key={reason} className={styles.reason}>
          <summary>
            {rows.length} left out: {reason}
          </summary>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                {face.nameOf(row)} <span className={styles.id}>{row.id}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
