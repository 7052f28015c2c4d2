import { changeOf } from '../../domain/analytics-measure.ts';
import type { BilledRow } from '../../domain/analytics-ranking.ts';
import type { Role } from '../../domain/role.ts';
import { count, identity, money, percent, type Column } from '../../ui/grid/columns.tsx';
import { exportRows } from '../../ui/grid/export/export-rows.ts';
import type { Format } from '../../ui/grid/export/formats.ts';
import { shareOf } from './share.ts';
import type { Question } from './state.ts';
import type { Answer } from './use-answer.ts';
import { bucketWords, capital, groupWords, measureWords } from './words.ts';

/** A row of the file: numbers, as a spreadsheet adds them up. */
type Line = {
  id: string;
  name: string;
  currency: string;
  amount: number;
  share?: number;
  before?: number;
  difference?: number;
  percent?: number;
  charges: number;
  /** Amounts by bucket. */
  buckets: Readonly<Record<string, number>>;
};

function lineOf(row: BilledRow, { currency, total }: Answer): Line {
  const share = shareOf(row.amount, total);
  const change = row.before === undefined ? undefined : changeOf(row.amount, row.before);
  return {
    id: row.id ?? '',
    name: row.kind === 'time' ? bucketWords(row.name) : row.name,
    currency,
    amount: Number(row.amount),
    charges: row.charges,
    ...(share !== undefined && { share: Number(share) }),
    ...(change && { before: Number(change.before), difference: Number(change.difference) }),
    ...(change?.percent !== undefined && { percent: Number(change.percent) }),
    buckets: Object.fromEntries([...row.points].map(([bucket, amount]) => [bucket, Number(amount)])),
  };
}

/** The columns of the file: those of the table, then one per bucket, which the table leaves to the chart. */
function columnsOf({ groupBy, measure, isCompared }: Question, answer: Answer, role: Role): Column<Line>[] {
  const { label } = measureWords(measure, role);
  const currency = (line: Line) => line.currency;
  return [
    identity<Line>({
      label: groupBy === 'period' ? 'Time' : capital(groupWords[groupBy][0]),
      title: (line) => line.name,
    }),
    money<Line>('amount', { label, currency }),
    percent<Line>('share', { label: 'Share %' }),
    ...(isCompared
      ? [
          money<Line>('before', { label: 'Before', currency }),
          money<Line>('difference', { label: 'Δ', currency }),
          percent<Line>('percent', { label: 'Δ %' }),
        ]
      : []),
    count<Line>('charges', { label: 'Charges' }),
    ...(groupBy === 'period' ? [] : answer.buckets).map((bucket) => ({
      ...count<Line>('buckets', { label: bucketWords(bucket) }),
      plain: (line: Line) => line.buckets[bucket] ?? 0,
    })),
  ];
}

/** Saves the rows of an answer as a table. */
export function exportAnswer(format: Format, question: Question, answer: Answer, role: Role) {
  const lines = answer.rows.map((row) => lineOf(row, answer));
  return exportRows<Line>({
    noun: ['row of analytics', 'analytics'],
    format,
    columns: columnsOf(question, answer, role),
    pieces: async function* () {
      yield lines;
    },
    total: lines.length,
  });
}
