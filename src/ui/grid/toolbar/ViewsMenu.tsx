import { lazy, Suspense, useState } from 'react';
import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { PanelBelow } from '../../panel/PanelBelow.tsx';
import type { RowBase } from '../list.ts';
import { printView } from '../state/grid-state.ts';
import type { GridModel } from '../use-grid.ts';
import { useViews } from '../views/views.ts';
import panels from './panels.module.css';
import styles from './toolbar.module.css';

const ViewsPanel = lazy(async () => ({ default: (await import('../views/ViewsPanel.tsx')).ViewsPanel }));

/** The saved view that the list shows, whether it was changed since, and the way to the others. */
export function ViewsMenu<Row extends RowBase>({ grid }: { grid: GridModel<Row> }) {
  const [isOpen, setIsOpen] = useState(false);
  const { state, defaults } = grid;
  const views = useViews(grid.account, grid.id);
  const current = views.list.find((view) => view.name === state.saved);
  const look = printView(state, defaults);
  const isModified = state.saved !== '' && current?.look !== look;
  return (
    <PanelBelow
      label="Views"
      isOpen={isOpen}
      onToggle={setIsOpen}
      width={320}
      className={panels.panel}
      button={
        <Button
          variant="subtle"
          color="gray"
          className={styles.tool}
          rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className={styles.viewName}>{state.saved || 'Default view'}</span>
          {isModified ? <span className={styles.modified}>{current ? 'modified' : 'not saved'}</span> : null}
        </Button>
      }
    >
      <Suspense>
        <ViewsPanel
          gridId={grid.id}
          account={grid.account}
          saved={state.saved}
          look={look}
          isModified={isModified}
          onPick={(next) => {
            setIsOpen(false);
            grid.restore(next);
          }}
          onSaved={(saved) => grid.change({ saved, page: state.page }, { replace: true })}
        />
      </Suspense>
    </PanelBelow>
  );
}
