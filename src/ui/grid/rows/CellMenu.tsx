import { Menu } from '@mantine/core';
import { IconCopy, IconFilter, IconFilterX, IconRowInsertTop } from '@tabler/icons-react';
import type { Column } from '../columns.tsx';
import { copyRows, copyText } from './copy.ts';
import { withCondition } from '../filter/filter-tree.ts';
import type { RowBase } from '../list.ts';
import { oppositeOf, plainText } from '../filter/plain.ts';
import type { GridModel } from '../use-grid.ts';

/** A cell that was pressed with the other button, and where. */
export type CellAt = { row: RowBase; columnId: string; x: number; y: number };

type Props = { grid: GridModel<RowBase>; at: CellAt; onClose: () => void };

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const;

/** What can be done with the value of a cell. */
export function CellMenu({ grid, at, onClose }: Props) {
  const column = grid.shown.find((each): each is Column<RowBase> => each.id === at.columnId);
  if (!column) return null;
  const same = column.same(at.row);
  const other = same && column.filter && oppositeOf(same, column.filter);
  const value = plainText(column.plain(at.row));
  return (
    <Menu opened onChange={(isOpen) => !isOpen && onClose()} position="bottom-start" width={260}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        {same ? (
          <Menu.Item
            leftSection={<IconFilter {...icon} />}
            rightSection="F"
            onClick={() => grid.setFilter(withCondition(grid.filter, same))}
          >
            Filter by this value
          </Menu.Item>
        ) : null}
        {other ? (
          <Menu.Item
            leftSection={<IconFilterX {...icon} />}
            onClick={() => grid.setFilter(withCondition(grid.filter, other))}
          >
            Leave this value out
          </Menu.Item>
        ) : null}
        {value ? (
          <Menu.Item
            leftSection={<IconCopy {...icon} />}
            rightSection="C"
            onClick={() => copyText(value, column.label)}
          >
            Copy value
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconRowInsertTop {...icon} />}
          onClick={() => copyRows(grid.shown, [at.row])}
        >
          Copy row
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
