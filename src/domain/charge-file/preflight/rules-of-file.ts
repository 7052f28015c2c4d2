/** The rules of a kind of file in one shape, so that preflight knows no kind: the same checks that the server runs. */
import { allColumns, type ColumnKey } from '../columns.ts';
import { checkCustomRow, customColumns, type CustomColumnKey, type CustomRawRow } from '../custom-ledger.ts';
import type { RawRow } from '../rows.ts';
import { validateRow, type CheckedRow } from '../validate-row.ts';
import type { TableRow } from './row-table.ts';
import { warningsOf } from './warnings.ts';

/** A column of the room's grid. */
export type FieldColumn = {
  key: string;
  title: string;
  kind: 'text' | 'amount' | 'date';
  isRequired: boolean;
};

/** One finding about one row. `message` is the server's own text; codes `N…` are warnings of ours. */
export type FileIssue = { code: string; message: string; column: string | null; value: string | null };

/** What a row is worth once it is read, and what is wrong with it. */
export type Inspection = {
  /** Empty = the server will take the row, as far as can be known here. */
  errors: readonly FileIssue[];
  warnings: readonly FileIssue[];
  /** Amounts as sent; `null` when missing or wrong. `total` is in purchase currency. */
  quantity: string | null;
  total: string | null;
  /** ISO, UTC. */
  start: string | null;
  end: string | null;
};

export type RulesOfFile = {
  columns: readonly FieldColumn[];
  inspect: (row: TableRow) => Inspection;
  /** The column that tells charges apart; equal texts in it are duplicates. */
  identity: string | null;
};

/** Reference checks that somebody can already make: V10–V14 of a row that is right by itself. */
type LookUp = (row: CheckedRow) => readonly FileIssue[];

const none: readonly FileIssue[] = [];

/** Charge files of journals (charge-files §2–§6). */
export function journalRules(lookUp?: LookUp): RulesOfFile {
  return {
    columns: allColumns,
    identity: 'entryId' satisfies ColumnKey,
    inspect: (row) => {
      const checked = validateRow(row as unknown as RawRow);
      const { input, errors } = checked;
      return {
        errors: errors.length > 0 ? errors : (lookUp?.(checked) ?? none),
        warnings: warningsOf(row.values),
        quantity: input.quantity,
        total: input.PPx1,
        start: input.periodStart,
        end: input.periodEnd,
      };
    },
  };
}

const customKeys = Object.keys(customColumns) as CustomColumnKey[];
const requiredOfCustom: ReadonlySet<string> = new Set([
  'type',
  'documentType',
  'itemNo',
  'quantity',
  'unitPrice',
  'purchasePrice',
]);

/** Custom-ledger files (charge-files §11); W5 and W6 are the server's to know. */
export function customLedgerRules(currency: { purchase: string; sale: string }): RulesOfFile {
  return {
    columns: customKeys.map((key) => ({
      key,
      title: customColumns[key].title,
      kind: customColumns[key].kind,
      isRequired: requiredOfCustom.has(key),
    })),
    identity: null,
    inspect: ({ n, values }) => {
      const trimmed = customKeys.map((key) => [key, values[key]?.trim() || null] as const);
      const item = checkCustomRow(
        { n, values: Object.fromEntries(trimmed) as CustomRawRow['values'] },
        currency,
      );
      return {
        errors: item.errors,
        warnings: none,
        quantity: item.quantity,
        total: item.PPx1,
        start: item.periodStart,
        end: item.periodEnd,
      };
    },
  };
}
