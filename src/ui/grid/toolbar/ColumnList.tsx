import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconPin,
  IconPinned,
  IconSearch,
} from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { contentWidth } from '../rows/content-width.ts';
import styles from './panels.module.css';
import type { ColumnMoves } from '../state/use-column-model.ts';

type NamedColumn = { id: string; label: string; width: number };

type Props = {
  gridId: string;
  columns: readonly NamedColumn[];
  shown: readonly NamedColumn[];
  model: ColumnMoves;
  /** Takes back all that was changed; nothing when nothing was. */
  onReset: (() => void) | undefined;
};

/** All columns of the role: shown or not, in their order, frozen or not; and the widths of all of them at once. */
export function ColumnList(props: Props) {
  const { shown, columns, onReset } = props;
  const [search, setSearch] = useState('');
  const hidden = columns.filter((column) => !shown.includes(column));
  const found = [...shown, ...hidden].filter((column) =>
    column.label.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <div className={styles.builder}>
      <TextInput
        type="search"
        aria-label="Search columns"
        placeholder="Search columns"
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul className={styles.columnList} aria-label="Columns">
        {found.map((column) => (
          <ColumnLine key={column.id} {...props} column={column} />
        ))}
      </ul>
      <Widths {...props} />
      {onReset ? (
        <Button variant="subtle" color="gray" fullWidth onClick={onReset}>
          Reset columns
        </Button>
      ) : null}
    </div>
  );
}

const dragType = 'application/x-grid-column';

function ColumnLine({ column, columns, model, shown }: Props & { column: NamedColumn }) {
  const at = shown.indexOf(column);
  const isFirst = columns[0] === column;
  const isPinned = model.pinnedAt(column.id) !== undefined;
  const handleDrop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(dragType);
    if (!dragged || isFirst) return;
    event.preventDefault();
    model.move(dragged, column.id);
  };
  return (
    <li>
      <div
        className={styles.columnLine}
        draggable={!isFirst && at >= 0}
        onDragStart={(event) => event.dataTransfer.setData(dragType, column.id)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={handleDrop}
      >
        <IconGripVertical
          size={16}
          stroke={1.5}
          className={styles.grip}
          data-closed={isFirst || at < 0}
          aria-hidden
        />
        <Checkbox
          size="xs"
          label={column.label}
          checked={at >= 0}
          disabled={isFirst}
          onChange={(event) => model.show(column.id, event.currentTarget.checked)}
        />
        <span className={styles.spacer} />
        {isFirst || at < 0 ? null : (
          <>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={`Move ${column.label} up`}
              disabled={at <= 1}
              onClick={() => model.move(column.id, shown[at - 1]?.id)}
            >
              <IconArrowUp size={16} stroke={1.5} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={`Move ${column.label} down`}
              disabled={at === shown.length - 1}
              onClick={() => model.move(column.id, shown[at + 2]?.id)}
            >
              <IconArrowDown size={16} stroke={1.5} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color={isPinned ? 'accent' : 'gray'}
              size={24}
              aria-label={`Freeze ${column.label}`}
              aria-pressed={isPinned}
              onClick={() => model.pin(column.id, !isPinned)}
            >
              {isPinned ? <IconPinned size={16} stroke={1.5} /> : <IconPin size={16} stroke={1.5} />}
            </ActionIcon>
          </>
        )}
      </div>
    </li>
  );
}

/** The widths of all columns: as declared, as wide as their content, or together as wide as the screen. */
function Widths({ model, shown, gridId: id }: Props) {
  const headers = () => [
    ...document.querySelectorAll<HTMLElement>(`[data-grid="${id}"] thead th[data-column]`),
  ];
  const fitContent = () =>
    model.setWidths(
      Object.fromEntries(headers().map((header) => [header.dataset['column'] ?? '', contentWidth(header)])),
    );
  const fitScreen = () => {
    const width = headers()[0]?.closest('[data-scroller]')?.clientWidth ?? 0;
    const others = document.querySelectorAll(`[data-grid="${id}"] thead [data-fixed]`).length * 48;
    const scale = (width - others) / shown.reduce((sum, column) => sum + column.width, 0);
    model.setWidths(
      Object.fromEntries(shown.map((column) => [column.id, Math.max(56, Math.floor(column.width * scale))])),
    );
  };
  return (
    <div className={styles.widths} role="group" aria-label="Column widths">
      <span className={styles.legend}>Widths</span>
      <Button variant="default" size="compact-sm" onClick={() => model.setWidths({})}>
        Default
      </Button>
      <Button variant="default" size="compact-sm" onClick={fitContent}>
        Fit content
      </Button>
      <Button variant="default" size="compact-sm" onClick={fitScreen}>
        Fit screen
      </Button>
    </div>
  );
}
