import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { briefOf } from '../../domain/charge-file/preflight/headings.ts';
import type { FieldColumn, FileIssue } from '../../domain/charge-file/preflight/rules-of-file.ts';
import type { RowView } from '../../domain/charge-file/preflight/session.ts';
import type { CellPlace } from '../../domain/charge-file/preflight/views.ts';
import styles from './rows.module.css';

type Props = {
  /** Beginning of the ids of cells. */
  id: string;
  index: number;
  /** Absent while it is on its way. */
  row: RowView | undefined;
  columns: readonly FieldColumn[];
  /** In the order of the row's cells. */
  all: readonly FieldColumn[];
  active: CellPlace | null;
  editing: string | null;
  onActive: (place: CellPlace) => void;
  onEdit: (place: CellPlace) => void;
  onSave: (at: number, column: string, text: string | null) => void;
  onCancel: () => void;
};

const isWarning = ({ code }: FileIssue): boolean => code.startsWith('N');

/** One row: its number, its cells, and under a wrong cell what is wrong with it. */
export const RowLine = memo(function RowLine({ row, index, columns, id, active, onActive, ...rest }: Props) {
  if (!row) {
    return (
      <tr aria-rowindex={index + 2} aria-busy className={styles.row}>
        {[null, ...columns].map((column) => (
          <td key={column?.key ?? ''} aria-hidden>
            <span className={styles.bone} />
          </td>
        ))}
      </tr>
    );
  }
  const ofRow = row.issues.filter(({ column }) => column === null);
  const isWrong = row.issues.some((issue) => !isWarning(issue));
  return (
    <tr aria-rowindex={index + 2} className={styles.row} data-wrong={isWrong || undefined}>
      <th
        scope="row"
        id={`${id}-${index}-n`}
        className={styles.number}
        data-active={(active && active.column === null) || undefined}
        title={ofRow.map(({ message }) => message).join('\n') || undefined}
        onPointerDown={() => onActive({ index, column: null })}
      >
        {row.n}
        {ofRow.length > 0 ? (
          <span className={styles.message}>
            <IconAlertTriangle size={12} stroke={2} aria-hidden /> {briefOf(ofRow[0]?.code ?? '')}
          </span>
        ) : null}
      </th>
      {columns.map((column) => (
        <Cell
          key={column.key}
          {...rest}
          id={`${id}-${index}-${column.key}`}
          row={row}
          index={index}
          column={column}
          isActive={active?.column === column.key}
          onActive={onActive}
        />
      ))}
    </tr>
  );
});

type CellProps = Pick<Props, 'all' | 'editing' | 'onActive' | 'onEdit' | 'onSave' | 'onCancel'> & {
  id: string;
  index: number;
  row: RowView;
  column: FieldColumn;
  isActive: boolean;
};

function Cell({
  id,
  index,
  row,
  column,
  all,
  isActive,
  editing,
  onActive,
  onEdit,
  onSave,
  onCancel,
}: CellProps) {
  const { key, kind, title } = column;
  const text = row.cells[all.indexOf(column)] ?? null;
  const issues = row.issues.filter((issue) => issue.column === key);
  const [first] = issues.toSorted((a, b) => Number(isWarning(a)) - Number(isWarning(b)));
  const level = first && (isWarning(first) ? 'warning' : 'error');
  const Icon = level === 'error' ? IconAlertTriangle : IconInfoCircle;
  const isEditing = editing === key;
  const place = { index, column: key };
  return (
    <td
      id={id}
      className={kind === 'amount' ? styles.end : undefined}
      data-level={level}
      data-active={isActive || undefined}
      data-changed={row.changed.includes(key) || undefined}
      aria-invalid={level === 'error' || undefined}
      title={
        isEditing
          ? undefined
          : [text, ...issues.map(({ message }) => message)].filter(Boolean).join('\n') || undefined
      }
      onPointerDown={() => (isEditing ? undefined : onActive(place))}
      onDoubleClick={() => (isEditing ? undefined : onEdit(place))}
    >
      {isEditing ? (
        <CellEditor
          label={`${title} of row ${row.n}`}
          text={text ?? ''}
          onSave={(next) =>
            next === (text ?? '') ? onCancel() : onSave(row.at, key, next === '' ? null : next)
          }
          onCancel={onCancel}
        />
      ) : (
        <span className={styles.text}>
          {text === null || text === '' ? <span className={styles.blank}>—</span> : text}
          {row.changed.includes(key) ? <span className={styles.hidden}>, changed</span> : null}
        </span>
      )}
      {first && !isEditing ? (
        <span className={styles.message}>
          <Icon size={12} stroke={2} aria-hidden /> {briefOf(first.code)}
        </span>
      ) : null}
    </td>
  );
}

type EditorProps = { label: string; text: string; onSave: (text: string) => void; onCancel: () => void };

/** Enter and leaving keep what was typed, Escape does not. */
function CellEditor({ label, text, onSave, onCancel }: EditorProps) {
  const isDone = useRef(false);
  const end = (act: () => void) => {
    if (isDone.current) return;
    isDone.current = true;
    act();
  };
  return (
    <input
      className={styles.editor}
      aria-label={label}
      defaultValue={text}
      ref={focusAndSelect}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        end(() => onSave(value));
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        const { value } = event.currentTarget;
        if (event.key === 'Enter') end(() => onSave(value));
        else if (event.key === 'Escape') end(onCancel);
        else return;
        event.preventDefault();
      }}
    />
  );
}

function focusAndSelect(input: HTMLInputElement | null): void {
  input?.select();
  input?.focus();
}
