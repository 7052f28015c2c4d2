import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../cells/format.ts';
import { useViewer } from '../../viewer.ts';
import { exportRows, longExport } from '../export/export-rows.ts';
import { formats, type Format } from '../export/formats.ts';
import type { RowBase } from '../list.ts';
import { selectedCount } from '../state/use-selection.ts';
import type { GridModel } from '../use-grid.ts';
import { chosenPieces } from '../selection/chosen.ts';
import styles from './panels.module.css';

type Props = { grid: GridModel<RowBase>; onStarted: () => void };

/** What to export, and as what: exactly what is filtered or chosen, in the order of the list. */
export function ExportPanel({ grid, onStarted }: Props) {
  const { readRows } = useViewer();
  const [format, setFormat] = useState<Format>('xlsx');
  const [isEvery, setIsEvery] = useState(false);
  const chosen = selectedCount(grid.selection.selection, grid.total);
  const [isChosen, setIsChosen] = useState(chosen > 0);
  const { noun } = grid;
  const count = isChosen ? chosen : (grid.total ?? 0);
  const start = () => {
    const columns = isEvery ? grid.columns : grid.shown;
    const select = [...new Set(columns.map((column) => column.select).filter(Boolean))].join(',');
    const pieces = (signal: AbortSignal) =>
      chosenPieces(grid, isChosen, readRows, { select: format === 'jsonl' ? '' : select, signal });
    void exportRows({ noun, format, columns, pieces, total: count });
    onStarted();
  };
  return (
    <div className={styles.builder}>
      <Radio.Group
        label="Rows"
        value={isChosen ? 'chosen' : 'all'}
        onChange={(value) => setIsChosen(value === 'chosen')}
      >
        <div className={styles.radios}>
          {chosen > 0 ? <Radio value="chosen" label={`The ${formatCount(chosen)} chosen`} /> : null}
          <Radio
            value="all"
            label={`${grid.isFiltered ? 'All that match' : `All ${noun[1]}`} (${formatCount(grid.total ?? 0)})`}
          />
        </div>
      </Radio.Group>
      <Radio.Group label="Format" value={format} onChange={(value) => setFormat(value as Format)}>
        <div className={styles.radios}>
          {formats.map(({ id, label, hint }) => (
            <Radio key={id} value={id} label={label} description={hint} />
          ))}
        </div>
      </Radio.Group>
      {format === 'jsonl' ? null : (
        <Radio.Group
          label="Columns"
          value={isEvery ? 'all' : 'shown'}
          onChange={(value) => setIsEvery(value === 'all')}
        >
          <div className={styles.radios}>
            <Radio value="shown" label={`The ${grid.shown.length} shown, in their order`} />
            <Radio value="all" label={`All ${grid.columns.length}`} />
          </div>
        </Radio.Group>
      )}
      {count > longExport ? (
        <p className={styles.note}>You can go on working; the file is saved when it is ready.</p>
      ) : null}
      <Button onClick={start} disabled={count === 0}>
        Export {formatCount(count)} {count === 1 ? noun[0] : noun[1]}
      </Button>
    </div>
  );
}
