import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import {
  type FieldKey,
  type FileShape,
  type ShapeChoice,
  fields,
} from '../../domain/charge-file/preflight/shape.ts';
import actions from '../../ui/actions/actions.module.css';
import { Dialog } from '../../ui/actions/Dialog.tsx';
import styles from './room.module.css';

type Props = { shape: FileShape; onApply: (choice: ShapeChoice) => void; onClose: () => void };

const none = '-1';

/** Which title of the file means which column. What is chosen is remembered for the next file. */
export function MatchColumns({ shape, onApply, onClose }: Props) {
  const { titles, mapping, guessed, missing } = shape;
  const [chosen, setChosen] = useState<Partial<Record<FieldKey, number>>>({});
  const at = (key: FieldKey): number => chosen[key] ?? mapping[key] ?? -1;
  const options = [
    { value: none, label: 'Not in the file' },
    ...titles.map((title, position) => ({
      value: String(position),
      label: title || `Column ${position + 1}`,
    })),
  ];
  const shown = fields.filter(
    ({ key }) => (key !== 'legacyCriteria' && key !== 'legacyValue') || at(key) >= 0,
  );
  const hintOf = (key: FieldKey, title: string): string | undefined => {
    if (key in chosen) return undefined;
    if (guessed.includes(key)) return 'Guessed from its title';
    return missing.includes(title) ? 'Required' : undefined;
  };
  return (
    <Dialog title="Match columns" onClose={onClose}>
      <div className={actions.dialog}>
        <p className={actions.sentence}>
          The template’s columns are on the left, those of the file on the right. The choice is remembered for
          this authorization.
        </p>
        <div className={styles.matches}>
          {shown.map(({ key, title, isRequired }) => (
            <div key={key} className={styles.match} data-missing={(isRequired && at(key) < 0) || undefined}>
              <span className={styles.matchTitle}>
                {title}
                <span className={styles.matchHint}>{hintOf(key, title)}</span>
              </span>
              <Select
                size="xs"
                aria-label={`Column of the file for ${title}`}
                searchable
                allowDeselect={false}
                data={options}
                value={String(at(key))}
                onChange={(value) => setChosen((now) => ({ ...now, [key]: Number(value ?? none) }))}
                comboboxProps={{ withinPortal: true }}
              />
            </div>
          ))}
        </div>
        <div className={actions.dialogActions}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={Object.keys(chosen).length === 0} onClick={() => onApply({ mapping: chosen })}>
            Read with these columns
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
