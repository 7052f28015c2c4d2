import { Button, VisuallyHidden } from '@mantine/core';
import { IconEqual, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { GroupId } from '../../domain/charge-file/compare/compare-files.ts';
import { subtract } from '../../domain/money.ts';
import { useActor } from '../../session/session.ts';
import { Count, Money } from '../../ui/cells/figures.tsx';
import { formatCount } from '../../ui/cells/format.ts';
import { FailureNotice } from '../../ui/feedback/FailureNotice.tsx';
import { Notice } from '../../ui/feedback/Notice.tsx';
import { ChangedRows } from './ChangedRows.tsx';
import { ChangeGroups } from './ChangeGroups.tsx';
import styles from './compare.module.css';
import { runOf, type ComparisonRun, type CompareSpec } from './comparison-run.ts';
import { Difference } from './Difference.tsx';
import type { RowPair, Summary } from './protocol.ts';
import { keyOfSide } from './sides.ts';

/** Drawn over the rows of a group; `load` brings them all. */
export type RenderGroupTools = (group: {
  count: number;
  load: () => Promise<readonly RowPair[]>;
}) => ReactNode;

type Props = {
  spec: CompareSpec;
  currency: string | undefined;
  /** What the two sides are called over their figures. */
  names: { before: string; after: string };
  renderGroupTools?: RenderGroupTools | undefined;
};

/** Two files, or two months, side by side: sums, what changed by reason, and the rows. Another spec needs another key. */
export function Comparison({ spec, ...rest }: Props) {
  const [run] = useState(() => runOf(spec));
  const state = useSyncExternalStore(run.subscribe, run.state);
  useEffect(() => run.hold(), [run]);

  if (state.step === 'failed') return <FailureNotice error={state.error} onRetry={() => run.start()} />;
  if (state.step === 'cancelled')
    return (
      <Notice
        icon={<IconPlayerStop size={28} stroke={1.5} />}
        title="Comparison cancelled"
        actions={
          <Button variant="default" onClick={() => run.start()}>
            Compare
          </Button>
        }
      >
        Nothing was changed by it.
      </Notice>
    );
  if (state.step === 'done') return <Result run={run} summary={state.summary} {...rest} />;
  return (
    <div className={styles.progress}>
      <p role="status">
        {state.step === 'loading' ? 'Loading the files…' : `${formatCount(state.rows)} rows read`}
      </p>
      <span className={styles.bar} aria-hidden />
      <Button variant="default" size="compact-md" onClick={() => run.cancel()}>
        Cancel
      </Button>
    </div>
  );
}

type ResultProps = Omit<Props, 'spec'> & { run: ComparisonRun; summary: Summary };

function Result({ run, summary, currency, names, renderGroupTools }: ResultProps) {
  const { account } = useActor();
  const { groups } = summary;
  const [chosen, setChosen] = useState<GroupId | undefined>(undefined);
  const group = groups.find(({ id }) => id === chosen) ?? groups[0];
  const { before, after } = run.spec;
  const count = groups.reduce((sum, each) => (each.id === 'questioned' ? sum : sum + each.count), 0);
  return (
    <>
      <Sums summary={summary} currency={currency} names={names} />
      <VisuallyHidden role="status">{formatCount(count)} rows differ</VisuallyHidden>
      {group ? (
        <div className={styles.split}>
          <ChangeGroups
            groups={groups}
            answer={summary.answer}
            chosen={group.id}
            onChoose={setChosen}
            currency={currency}
            account={account.id}
            subject={`${keyOfSide(before)}.${keyOfSide(after)}`}
          />
          <div className={styles.side}>
            {renderGroupTools && group.id !== 'gone' ? (
              <div className={styles.sideTools}>
                {renderGroupTools({ count: group.count, load: () => run.all(group) })}
              </div>
            ) : null}
            <ChangedRows key={group.id} run={run} group={group} currency={currency} />
          </div>
        </div>
      ) : (
        <Notice icon={<IconEqual size={28} stroke={1.5} />} title="No differences">
          All {formatCount(summary.unchanged)} rows say the same, in whatever order they stand.
        </Notice>
      )}
    </>
  );
}

/** Rows, quantity and Σ PP of both sides, and the difference between them. */
function Sums({ summary: { before, after, unchanged }, currency, names }: Omit<ResultProps, 'run'>) {
  const lines = [
    { label: 'Rows', of: (side: typeof before) => String(side.rows), money: false },
    { label: 'Quantity', of: (side: typeof before) => side.quantity, money: false },
    { label: 'Σ PP', of: (side: typeof before) => side.PP, money: true },
  ];
  return (
    <table className={styles.sums}>
      <caption className={styles.caption}>
        {formatCount(unchanged)} {unchanged === 1 ? 'row is' : 'rows are'} the same in both
      </caption>
      <thead>
        <tr>
          <td aria-hidden />
          <th scope="col">{names.before}</th>
          <th scope="col">{names.after}</th>
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, of, money }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {[before, after].map((side, at) => (
              <td key={at}>
                {money ? (
                  <Money value={Number(of(side))} currency={currency} showCurrency={false} />
                ) : (
                  <Count value={Number(of(side))} />
                )}
              </td>
            ))}
            <td>
              <Difference
                value={subtract(of(after), of(before))}
                currency={money ? currency : undefined}
                showCurrency={money}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
