import { startActivity, saveFile, type Activity } from '../../activity/activities.ts';
import { formatCount } from '../../cells/format.ts';
import type { Column } from '../columns.tsx';
import type { RowBase } from '../list.ts';
import { jsonlBlob, tableBlob, type Format } from './formats.ts';
import { lineOf, titleOf } from './lines.ts';

export type ExportJob<Row extends RowBase> = {
  noun: readonly [one: string, many: string];
  format: Format;
  columns: readonly Column<Row>[];
  /** The rows in pieces, as they come. */
  pieces: (signal: AbortSignal) => AsyncIterable<readonly Row[]>;
  total: number | undefined;
};

/** Exports above this many rows do not save by themselves when they end later: the person is told. */
export const longExport = 1000;

const stamp = (now: Date) => now.toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-');

/** Writes rows into a file as background work, and saves it when it is short. */
export async function exportRows<Row extends RowBase>(job: ExportJob<Row>): Promise<Activity> {
  const { noun, format, columns, total } = job;
  const name = `${noun[1].replaceAll(' ', '-')}-${stamp(new Date())}.${format}`;
  const activity = await startActivity(`Export ${noun[1]} as ${format.toUpperCase()}`, async (work) => {
    let done = 0;
    async function* counted(): AsyncGenerator<readonly Row[]> {
      for await (const rows of job.pieces(work.signal)) {
        work.signal.throwIfAborted();
        yield rows;
        done += rows.length;
        work.progress(done, total);
      }
    }
    async function* lines() {
      for await (const rows of counted()) yield rows.map((row) => lineOf(columns, row));
    }
    const blob =
      format === 'jsonl'
        ? await jsonlBlob(counted())
        : await tableBlob(format, titleOf(columns), lines(), noun[1]);
    return {
      outcome: `${formatCount(done)} ${done === 1 ? noun[0] : noun[1]}`,
      file: { name, blob },
    };
  });
  if (activity.file) saveFile(activity.file);
  return activity;
}
