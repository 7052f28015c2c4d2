import { Menu } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconEyeOff,
  IconPin,
  IconPinnedOff,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { glossary } from '../../help/glossary.ts';
import type { Column } from '../columns.tsx';
import { contentWidth } from './content-width.ts';
import type { RowBase } from '../list.ts';
import { measuredWidths } from './ResizeHandle.tsx';
import styles from './table.module.css';
import type { GridModel } from '../use-grid.ts';

type Props<Row extends RowBase> = { grid: GridModel<Row>; column: Column<Row> };

/** The menu of a column, below its button. */
export function ColumnMenuOpened<Row extends RowBase>({
  grid,
  column,
  button,
  onClose,
}: Props<Row> & { button: ReactElement; onClose: () => void }) {
  const meaning = glossary[column.label];
  return (
    <Menu opened onChange={onClose} position="bottom-start" width={220} returnFocus>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {meaning ? (
          <>
            <Menu.Label className={styles.meaning}>{meaning}</Menu.Label>
            <Menu.Divider />
          </>
        ) : null}
        <Entries grid={grid} column={column} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Entries<Row extends RowBase>({ grid, column }: Props<Row>) {
  const { model, shown, change } = grid;
  const at = shown.indexOf(column);
  const isFirst = grid.columns[0] === column;
  const isPinned = model.pinnedAt(column.id) !== undefined;
  const sortBy = (isDescending: boolean) => change({ sort: [{ column: column.id, isDescending }] });
  const fit = () => {
    const cell = document.querySelector(
      `[data-grid="${grid.id}"] th[data-column="${CSS.escape(column.id)}"]`,
    );
    if (cell) model.setWidths({ ...measuredWidths(cell), [column.id]: contentWidth(cell) });
  };
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;
  return (
    <>
      {column.sort ? (
        <>
          <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => sortBy(false)}>
            Sort ascending
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => sortBy(true)}>
            Sort descending
          </Menu.Item>
          <Menu.Divider />
        </>
      ) : null}
      <Menu.Item
        leftSection={<IconArrowLeft {...icon} />}
        disabled={at <= 1}
        onClick={() => model.move(column.id, shown[at - 1]?.id)}
      >
        Move left
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowRight {...icon} />}
        disabled={isFirst || at === shown.length - 1}
        onClick={() => model.move(column.id, shown[at + 2]?.id)}
      >
        Move right
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowAutofitWidth {...icon} />} onClick={fit}>
        Fit to content
      </Menu.Item>
      {isFirst ? null : (
        <>
          <Menu.Item
            leftSection={isPinned ? <IconPinnedOff {...icon} /> : <IconPin {...icon} />}
            onClick={() => model.pin(column.id, !isPinned)}
          >
            {isPinned ? 'Unfreeze' : 'Freeze'}
          </Menu.Item>
          <Menu.Item leftSection={<IconEyeOff {...icon} />} onClick={() => model.show(column.id, false)}>
            Hide
          </Menu.Item>
        </>
      )}
    </>
  );
}
