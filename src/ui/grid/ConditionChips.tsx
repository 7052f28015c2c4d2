import { CloseButton, UnstyledButton } from '@mantine/core';
import { sentenceOf } from './conditions.ts';
import styles from './toolbar.module.css';
import type { RowBase } from './list.ts';
import type { GridModel } from './use-grid.ts';

/** The active conditions as sentences, each removable. */
export function ConditionChips<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { state, change, columns } = grid;
  const chips = state.conditions.flatMap((condition, index) => {
    const column = columns.find((each) => each.id === condition.column);
    return column?.filter ? [{ index, text: sentenceOf(condition, column.label, column.filter) }] : [];
  });
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Active conditions">
      {chips.map((chip) => (
        <li key={chip.index} className={styles.chip}>
          <span className={styles.chipText} title={chip.text}>
            {chip.text}
          </span>
          <CloseButton
            size="sm"
            aria-label={`Remove: ${chip.text}`}
            onClick={() =>
              change({ conditions: state.conditions.filter((_, index) => index !== chip.index) })
            }
          />
        </li>
      ))}
      <li>
        <UnstyledButton className={styles.reset} onClick={() => change({ conditions: [] })}>
          Reset filters
        </UnstyledButton>
      </li>
    </ul>
  );
}
