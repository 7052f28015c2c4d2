import { Button } from '@mantine/core';
import { IconFilterOff, IconInbox } from '@tabler/icons-react';
import { Notice } from '../../feedback/Notice.tsx';
import { sentenceOfNode } from '../filter/filter-tree.ts';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

/** The filter as a sentence: "No journals in “Errors” where Vendor contains “Adobe”." */
export function noMatchSentence<Row extends RowBase>(grid: GridModel<Row>): string {
  const { state, view, quickFilters, filter, filterColumns, noun } = grid;
  const parts = sentenceOfNode({ kind: 'group', group: filter }, filterColumns).slice(1, -1);
  const where = parts ? ` where ${parts}` : '';
  const within = view && view !== quickFilters[0] ? ` in “${view.label}”` : '';
  const matching = state.search ? ` matching “${state.search}”` : '';
  return `No ${noun[1]}${within}${matching}${where}.`;
}

/** Why there are no rows: the collection is empty, or the filter leaves none. */
export function GridNothing<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const { emptyState, quickFilters, change } = grid;
  if (!grid.isFiltered)
    return (
      <Notice
        icon={<IconInbox size={28} stroke={1.5} />}
        title={emptyState.title}
        actions={emptyState.action}
      >
        {emptyState.text}
      </Notice>
    );
  return (
    <Notice
      icon={<IconFilterOff size={28} stroke={1.5} />}
      title="No match"
      actions={
        <Button
          variant="default"
          onClick={() => change({ search: '', filter: '', view: quickFilters[0]?.id ?? '' })}
        >
          Reset filters
        </Button>
      }
    >
      {noMatchSentence(grid)}
    </Notice>
  );
}
