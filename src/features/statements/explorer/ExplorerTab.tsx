import { Button, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Statement } from '../../../api/generated/model/statement.ts';
import { dimensions, type Dimension } from '../../../domain/explore.ts';
import { saveFile } from '../../../ui/activity/activities.ts';
import { currencyDigits, formatCount } from '../../../ui/cells/format.ts';
import { FailureNotice } from '../../../ui/feedback/FailureNotice.tsx';
import { csvBlob } from '../../../ui/grid/export/formats.ts';
import { ExplorerTable } from './ExplorerTable.tsx';
import styles from './explorer.module.css';
import { dimensionNames, linesOf } from './lines.ts';
import { useExploration } from './use-exploration.ts';

const isDimension = (text: string | null): text is Dimension => dimensions.some((each) => each === text);
const choices = dimensions.map((value) => ({ value, label: dimensionNames[value] }));

/** The charges of a statement taken apart: by what, by what below it, and spread over what. All of it is in the address. */
export function ExplorerTab({ statement }: { statement: Statement }) {
  const [search, setSearch] = useSearchParams();
  const first = search.get('by');
  const by = isDimension(first) ? first : 'subscription';
  const then = search.get('then');
  const across = search.get('across');
  const levels = useMemo(() => (isDimension(then) && then !== by ? [by, then] : [by]), [by, then]);
  const spread = isDimension(across) && !levels.includes(across) ? across : undefined;
  const { exploration, error, refetch, read } = useExploration(statement.id, levels, spread);
  const currency = statement.price?.currency?.sale ?? '';
  const precision = currencyDigits(currency);
  const choose = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  const save = async () => {
    if (!exploration) return;
    const [title = [], ...lines] = linesOf(exploration, levels, { currency, precision });
    const pieces = (async function* () {
      yield lines;
    })();
    saveFile({ name: `${statement.id}-by-${levels.join('-')}.csv`, blob: await csvBlob(title, pieces) });
  };
  return (
    <div className={styles.explorer}>
      <div className={styles.tools} role="group" aria-label="How the charges are taken apart">
        <Select
          label="By"
          data={choices}
          value={by}
          allowDeselect={false}
          onChange={(value) => choose('by', value)}
        />
        <Select
          label="Then by"
          placeholder="Nothing"
          clearable
          data={choices.filter(({ value }) => value !== by)}
          value={levels[1] ?? null}
          onChange={(value) => choose('then', value)}
        />
        <Select
          label="Spread over"
          placeholder="Nothing"
          clearable
          data={choices.filter(({ value }) => !levels.includes(value))}
          value={spread ?? null}
          onChange={(value) => choose('across', value)}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
          disabled={!exploration}
          onClick={() => void save()}
        >
          Download CSV
        </Button>
      </div>
      {error ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
      {!exploration && !error ? (
        <p className={styles.reading} role="status">
          Reading the charges{read > 0 ? `: ${formatCount(read)} so far` : ''}
        </p>
      ) : null}
      {exploration ? (
        <ExplorerTable exploration={exploration} by={levels} currency={currency} precision={precision} />
      ) : null}
    </div>
  );
}
