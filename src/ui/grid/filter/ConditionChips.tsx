import { CloseButton, UnstyledButton } from '@mantine/core';
import { sentenceOfNode } from './filter-tree.ts';
import styles from '../toolbar/toolbar.module.css';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

/** The active conditions as sentences, each removable; alternatives make one sentence together. */
export function ConditionChips<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { filter, filterColumns, setFilter, change } = grid;
  if (filter.items.length === 0) return null;
  const chips =
    filter.op === 'and' || filter.items.length === 1
      ? filter.items.map((node) => ({ node, text: sentenceOfNode(node, filterColumns) }))
      : [
          {
            node: undefined,
            text: sentenceOfNode({ kind: 'group', group: filter }, filterColumns).slice(1, -1),
          },
        ];
  return (
    <ul className={styles.chips} aria-label="Active conditions">
      {chips.map(({ node, text }, index) => (
        // conditions have no identity of their own; their order is it
        <li key={index} className={styles.chip}>
          <span className={styles.chipText} title={text}>
            {text}
          </span>
          <CloseButton
            size="sm"
            aria-label={`Remove: ${text}`}
            onClick={() =>
              setFilter({ ...filter, items: filter.items.filter((each) => node && each !== node) })
            }
          />
        </li>
      ))}
      <li>
        <UnstyledButton className={styles.reset} onClick={() => change({ filter: '' })}>
          Reset filters
        </UnstyledButton>
      </li>
    </ul>
  );
}
