import type { ReactNode } from 'react';
import styles from './print.module.css';

export type PrintColumn<Row> = { title: string; isNumber?: boolean; cell: (row: Row) => ReactNode };

type Props<Row> = { columns: readonly PrintColumn<Row>[]; rows: readonly Row[] };

/** Rows on paper; the titles stand on every page. */
export function PrintTable<Row extends { id: string }>({ columns, rows }: Props<Row>) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ title, isNumber }) => (
            <th key={title} scope="col" data-number={isNumber || undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map(({ title, isNumber, cell }) => (
              <td key={title} data-number={isNumber || undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type HeadProps = {
  kind: string;
  name: string;
  facts: readonly (readonly [label: string, value: ReactNode])[];
  figures: readonly (readonly [label: string, value: ReactNode])[];
};

/** The head of a printed object: what it is, whose, and its figures. */
export function PrintHead({ kind, name, facts, figures }: HeadProps) {
  return (
    <header>
      <h1 className={styles.title}>
        {kind} {name}
      </h1>
      <dl className={styles.facts}>
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <dl className={styles.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
