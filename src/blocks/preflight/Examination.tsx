import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { RowView, State } from '../../domain/charge-file/preflight/session.ts';
import type { ShapeChoice } from '../../domain/charge-file/preflight/shape.ts';
import type { CellPlace, View } from '../../domain/charge-file/preflight/views.ts';
import { useCommands } from '../../ui/commands/commands.ts';
import { isAsking, isTyping } from '../../ui/commands/typing.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { FileCard } from './FileCard.tsx';
import { FindingGroups } from './FindingGroups.tsx';
import { CellLine } from './CellLine.tsx';
import { LookUpNote } from './LookUpNote.tsx';
import { RoomFooter } from './RoomFooter.tsx';
import { RowsGrid } from './RowsGrid.tsx';
import type { RoomTarget } from './target.ts';
import { useMarketplace } from './use-marketplace.ts';
import type { Room } from './use-preflight.ts';
import { useSend } from './use-send.ts';
import { VerdictBar } from './VerdictBar.tsx';
import styles from './room.module.css';

type Props = {
  file: File;
  state: State;
  room: Room;
  target: RoomTarget;
  guard: ReactNode;
  verbs: ReactNode;
  onPick: () => void;
  onShape: (choice: ShapeChoice, keepsRows: boolean) => void;
};

const top: CellPlace = { index: 0, column: null };

/** A file under examination: the verdict on top, findings on the left, rows on the right, the ways out below. */
export function Examination({ state, room, target, guard, verbs, onPick, onShape }: Props) {
  const { verdict } = state;
  const [view, setView] = useState<View>(verdict.errors > 0 ? 'errors' : 'all');
  const [active, setActive] = useState<CellPlace>(top);
  const [row, setRow] = useState<RowView>();
  const [said, setSaid] = useState('');
  const lookUp = useMarketplace(room, target);
  const send = useSend(room, target);

  const show = (next: View) => {
    setView(next);
    // the wrong column comes into sight
    setActive(typeof next === 'object' ? { index: 0, column: next.group.column } : top);
  };
  const step = async (direction: 1 | -1) => {
    const found = await room.ask('next', { view, from: active, direction });
    if (!found) return setSaid(direction === 1 ? 'No further error.' : 'No earlier error.');
    setActive(found);
    const { rows } = await room.ask('rows', { view, from: found.index, count: 1 });
    const issue = rows[0]?.issues.find(({ column }) => column === found.column);
    setSaid(`Row ${rows[0]?.n ?? ''}: ${issue?.message ?? ''}`);
  };
  useCommands([
    {
      id: 'preflight:next',
      label: 'Next error',
      section: 'On this page',
      keys: 'n',
      run: () => void step(1),
    },
    {
      id: 'preflight:previous',
      label: 'Previous error',
      section: 'On this page',
      keys: 'p',
      run: () => void step(-1),
    },
    {
      id: 'preflight:undo',
      label: 'Undo',
      section: 'On this page',
      keys: '$mod+z',
      isAnsweredElsewhere: true,
    },
    {
      id: 'preflight:redo',
      label: 'Redo',
      section: 'On this page',
      keys: '$mod+Shift+z',
      isAnsweredElsewhere: true,
    },
  ]);
  useUndoKeys(room);
  useSaidChange(state, setSaid);

  const isGroup = typeof view === 'object';
  return (
    <>
      <p className={styles.hidden} role="status">
        {said}
      </p>
      <FileCard
        shape={state.shape}
        isBusy={room.busy !== null}
        verbs={verbs}
        onShape={onShape}
        onPick={onPick}
      />
      {guard}
      <VerdictBar verdict={verdict} currency={target.currency} view={view} onView={show} />
      <div className={styles.columns}>
        <div className={styles.left}>
          <FindingGroups state={state} room={room} view={view} onView={show} />
          <LookUpNote of={target.kind.of} state={lookUp} />
        </div>
        <section className={styles.rows} aria-label="Rows">
          <div className={styles.rowsHead}>
            <SegmentedControl
              size="xs"
              aria-label="Rows shown"
              value={isGroup ? 'group' : view}
              onChange={(value) => show(value as View)}
              data={[
                { value: 'errors', label: 'With errors' },
                { value: 'all', label: 'All rows' },
                ...(verdict.changed > 0 || view === 'changed'
                  ? [{ value: 'changed', label: 'Changed' }]
                  : []),
                ...(view === 'warnings' ? [{ value: 'warnings', label: 'Warnings' }] : []),
                ...(view === 'duplicates' ? [{ value: 'duplicates', label: 'Duplicates' }] : []),
                ...(isGroup ? [{ value: 'group', label: view.group.value ?? 'Blank' }] : []),
              ]}
            />
            <span className={styles.steps}>
              {formatCount(verdict.errors)} {verdict.errors === 1 ? 'row' : 'rows'} in error
              <ActionIcon
                variant="default"
                size={28}
                aria-label="Previous error (P)"
                title="Previous error (P)"
                disabled={verdict.errors === 0}
                onClick={() => void step(-1)}
              >
                <IconChevronUp size={16} stroke={1.5} />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size={28}
                aria-label="Next error (N)"
                title="Next error (N)"
                disabled={verdict.errors === 0}
                onClick={() => void step(1)}
              >
                <IconChevronDown size={16} stroke={1.5} />
              </ActionIcon>
            </span>
          </div>
          <RowsGrid
            state={state}
            room={room}
            view={view}
            active={active}
            onActive={setActive}
            onRow={setRow}
            label={isGroup ? `Rows with ${view.group.value ?? 'blank'}` : `Rows: ${view}`}
          />
          <CellLine row={row} column={active.column} state={state} room={room} />
        </section>
      </div>
      <RoomFooter state={state} room={room} target={target} send={send} />
    </>
  );
}

/** Ctrl+Z and Ctrl+Shift+Z, unless somebody writes: a field has its own. */
function useUndoKeys({ change }: Room): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      if (isTyping(event.target) || isAsking()) return;
      event.preventDefault();
      void change(event.shiftKey ? 'redo' : 'undo', {});
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [change]);
}

/** Tells what a fix left, for those who do not see the figures change. */
function useSaidChange({ verdict, edition }: State, say: (text: string) => void): void {
  const { errors, rows } = verdict;
  useEffect(() => {
    say(
      errors === 0
        ? `All ${formatCount(rows)} rows are right.`
        : `${formatCount(errors)} of ${formatCount(rows)} rows are in error.`,
    );
  }, [edition, errors, rows, say]);
}
