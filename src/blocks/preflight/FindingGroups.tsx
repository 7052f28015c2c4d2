import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconCircleCheck,
  IconInfoCircle,
  IconWand,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { GroupId, RuleGroup } from '../../domain/charge-file/preflight/groups.ts';
import type { State } from '../../domain/charge-file/preflight/session.ts';
import { transformLabels } from '../../domain/charge-file/preflight/transforms.ts';
import type { View } from '../../domain/charge-file/preflight/views.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { ValueFix } from './ValueFix.tsx';
import type { Room } from './use-preflight.ts';
import styles from './groups.module.css';

type Props = { state: State; room: Room; view: View; onView: (view: View) => void };

/** So many values of a rule are shown at first. */
const FIRST = 6;

const rowsOf = (rows: number): string => `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`;

/** What is wrong, by rule and then by value, with the fix beside each; and what can be changed in one go. */
export function FindingGroups({ state, room, view, onView }: Props) {
  const { groups, transforms, verdict } = state;
  return (
    <section className={styles.groups} aria-label="Findings">
      {transforms.length > 0 ? (
        <div className={styles.transforms}>
          <h2 className={styles.heading}>
            <IconWand size={16} stroke={1.5} aria-hidden /> Whole file
          </h2>
          {transforms.map(({ transform, cells }) => (
            <Button
              key={transform}
              variant="default"
              size="compact-sm"
              className={styles.transform}
              disabled={room.busy !== null}
              onClick={() => void room.change('transform', { transform })}
            >
              {transformLabels[transform]}
              <span className={styles.count}>
                {formatCount(cells)} {cells === 1 ? 'cell' : 'cells'}
              </span>
            </Button>
          ))}
        </div>
      ) : null}
      {groups.length === 0 ? (
        <p className={styles.clean}>
          <IconCircleCheck size={20} stroke={1.5} aria-hidden />
          {verdict.rows === 1 ? 'The row is right.' : `All ${formatCount(verdict.rows)} rows are right.`}
        </p>
      ) : (
        groups.map((group) => (
          <Rule
            key={`${group.code} ${group.column ?? ''}`}
            group={group}
            room={room}
            view={view}
            onView={onView}
          />
        ))
      )}
    </section>
  );
}

const isSame = (a: GroupId, b: GroupId): boolean =>
  a.code === b.code && a.column === b.column && a.value === b.value;

function Rule({ group, room, view, onView }: Omit<Props, 'state'> & { group: RuleGroup }) {
  const [isOpen, setIsOpen] = useState(group.level === 'error');
  const [isWhole, setIsWhole] = useState(false);
  const { title, rows, values, distinct, level } = group;
  const Icon = level === 'error' ? IconAlertTriangle : IconInfoCircle;
  const shown = isWhole ? values : values.slice(0, FIRST);
  const chosen = typeof view === 'object' ? view.group : undefined;
  return (
    <div className={styles.rule} data-level={level}>
      <h2 className={styles.ruleHead}>
        <button
          type="button"
          className={styles.ruleButton}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconChevronRight size={16} stroke={1.5} className={styles.chevron} aria-hidden />
          <Icon size={16} stroke={1.75} className={styles.level} aria-hidden />
          <span className={styles.ruleTitle}>{title}</span>
          <span className={styles.count}>{rowsOf(rows)}</span>
        </button>
      </h2>
      {isOpen ? (
        <ul className={styles.values}>
          {shown.map(({ id, rows: count, suggestions }) => (
            <ValueFix
              key={id.value ?? ''}
              id={id}
              rows={count}
              suggestions={suggestions}
              isShown={chosen !== undefined && isSame(chosen, id)}
              isBusy={room.busy !== null}
              onShow={() => onView(chosen && isSame(chosen, id) ? 'errors' : { group: id })}
              onFix={(text) => void room.change('fixGroup', { group: id, text })}
            />
          ))}
        </ul>
      ) : null}
      {isOpen && values.length > shown.length ? (
        <Button variant="subtle" size="compact-sm" className={styles.more} onClick={() => setIsWhole(true)}>
          Show {formatCount(values.length - shown.length)} more values
        </Button>
      ) : null}
      {isOpen && isWhole && distinct > values.length ? (
        <p className={styles.rest}>
          {formatCount(distinct - values.length)} other values have fewer rows. They appear as these are
          fixed.
        </p>
      ) : null}
    </div>
  );
}
