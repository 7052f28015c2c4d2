import { Button, NumberInput, Select } from '@mantine/core';
import { IconAlertTriangle, IconColumns, IconFileSpreadsheet, IconReplace } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { FileShape, ShapeChoice } from '../../domain/charge-file/preflight/shape.ts';
import { formatBytes, formatCount } from '../../ui/cells/format.ts';
import styles from './room.module.css';

const MatchColumns = lazy(async () => ({ default: (await import('./MatchColumns.tsx')).MatchColumns }));

type Props = {
  shape: FileShape;
  isBusy: boolean;
  verbs: ReactNode;
  onShape: (choice: ShapeChoice, keepsRows: boolean) => void;
  onPick: () => void;
};

const formats = { xlsx: 'XLSX', csv: 'CSV', jsonl: 'JSONL' } as const;
const and = new Intl.ListFormat('en', { type: 'conjunction' });

/** The file: what it is, how it was understood, and the way to correct that. */
export function FileCard({ shape, isBusy, verbs, onShape, onPick }: Props) {
  const { name, size, format, sheets, sheet, headerRow, mapping, missing, guessed, notes } = shape;
  const [isMatching, setIsMatching] = useState(false);
  const matched = Object.values(mapping).filter((at) => at !== undefined && at >= 0).length;
  const isTable = headerRow !== null;
  return (
    <section className={styles.file} aria-label="File">
      <div className={styles.fileLine}>
        <IconFileSpreadsheet size={24} stroke={1.5} className={styles.fileIcon} aria-hidden />
        <div className={styles.fileNames}>
          <h2 className={styles.fileName}>{name}</h2>
          <p className={styles.quiet}>
            {formats[format]} · {formatBytes(size)}
            {isTable ? ` · ${formatCount(matched)} columns recognised` : null}
          </p>
        </div>
        {isTable ? (
          <div className={styles.fileChoices}>
            {sheets.length > 1 ? (
              <Select
                size="xs"
                aria-label="Sheet"
                className={styles.sheet}
                allowDeselect={false}
                disabled={isBusy}
                data={sheets.map((label, at) => ({ value: String(at), label }))}
                value={String(sheet)}
                onChange={(value) => onShape({ sheet: Number(value) }, false)}
              />
            ) : null}
            <HeaderRow
              key={headerRow}
              row={headerRow}
              isBusy={isBusy}
              onRow={(row) => onShape({ sheet, headerRow: row }, false)}
            />
            <Button
              size="xs"
              variant="default"
              leftSection={<IconColumns size={16} stroke={1.5} aria-hidden />}
              onClick={() => setIsMatching(true)}
            >
              Match columns
            </Button>
          </div>
        ) : null}
        {verbs}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconReplace size={16} stroke={1.5} aria-hidden />}
          onClick={onPick}
        >
          Other file
        </Button>
      </div>
      {missing.length > 0 ? (
        <p className={styles.missing} role="alert">
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            No column is called {and.format(missing)}. Match the columns if the file has{' '}
            {missing.length === 1 ? 'it' : 'them'} under another name, or fill{' '}
            {missing.length === 1 ? 'it' : 'them'} in below.
          </span>
          <Button size="compact-sm" variant="default" onClick={() => setIsMatching(true)}>
            Match columns
          </Button>
        </p>
      ) : null}
      {guessed.length > 0 || notes.length > 0 ? (
        <p className={styles.notes}>
          {guessed.length > 0
            ? `${formatCount(guessed.length)} ${guessed.length === 1 ? 'column was' : 'columns were'} recognised by a name that is not the template’s. `
            : ''}
          {notes.join(' ')}
        </p>
      ) : null}
      {isMatching ? (
        <Suspense>
          <MatchColumns
            shape={shape}
            onApply={(choice) => {
              setIsMatching(false);
              onShape({ sheet, headerRow: headerRow ?? 1, ...choice }, true);
            }}
            onClose={() => setIsMatching(false)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

function HeaderRow({ row, isBusy, onRow }: { row: number; isBusy: boolean; onRow: (row: number) => void }) {
  const [value, setValue] = useState<string | number>(row);
  const chosen = Number(value);
  const isOther = Number.isInteger(chosen) && chosen >= 1 && chosen !== row;
  return (
    <form
      className={styles.headerRow}
      onSubmit={(event) => {
        event.preventDefault();
        if (isOther) onRow(chosen);
      }}
    >
      <NumberInput
        size="xs"
        label="Titles in row"
        classNames={{ root: styles.headerField, label: styles.headerLabel }}
        min={1}
        max={30}
        allowDecimal={false}
        disabled={isBusy}
        value={value}
        onChange={setValue}
      />
      {isOther ? (
        <Button type="submit" size="xs" variant="default">
          Read again
        </Button>
      ) : null}
    </form>
  );
}
