import { Button } from '@mantine/core';
import type { ValueGroup } from '../../domain/charge-file/preflight/groups.ts';
import type { RowView, State } from '../../domain/charge-file/preflight/session.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { withoutRow } from './exact.ts';
import type { Room } from './use-preflight.ts';
import styles from './rows.module.css';

type Props = { row: RowView | undefined; column: string | null; state: State; room: Room };

/** The cell that keys act on, in full: what is wrong with it, and the fix for all rows like it. */
export function CellLine({ row, column, state, room }: Props) {
  const title = state.columns.find(({ key }) => key === column)?.title;
  const issues = row?.issues.filter((issue) => issue.column === column) ?? [];
  const [first] = issues;
  const group = first && groupOf(state, first.code, column, first.value);
  const [suggestion] = group?.suggestions ?? [];
  return (
    <div className={styles.line}>
      {row ? (
        <span className={styles.lineName}>
          {state.shape.format === 'jsonl' ? 'Line' : 'Row'} {row.n}
          {title ? ` · ${title}` : ''}
        </span>
      ) : null}
      <span
        className={styles.lineText}
        data-level={first ? (first.code.startsWith('N') ? 'warning' : 'error') : undefined}
      >
        {first
          ? issues.map(({ message }) => withoutRow(message)).join(' ')
          : 'N and P go to the next and previous error, Enter edits a cell.'}
      </span>
      {group && suggestion ? (
        <Button
          size="compact-sm"
          variant="light"
          disabled={room.busy !== null}
          onClick={() => void room.change('fixGroup', { group: group.id, text: suggestion.text })}
        >
          Use {suggestion.text} in {formatCount(group.rows)} {group.rows === 1 ? 'row' : 'rows'}
        </Button>
      ) : null}
    </div>
  );
}

function groupOf(
  { groups }: State,
  code: string,
  column: string | null,
  value: string | null,
): ValueGroup | undefined {
  return groups
    .find((group) => group.code === code && group.column === column)
    ?.values.find(({ id }) => id.value === value);
}
