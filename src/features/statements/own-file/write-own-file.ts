import { getListStatementChargesUrl } from '../../../api/generated/endpoints/statement-charges/statement-charges.ts';
import type { Charge } from '../../../api/generated/model/charge.ts';
import { streamRows } from '../../../api/stream-rows.ts';
import { saveFile, startActivity } from '../../../ui/activity/activities.ts';
import { formatCount } from '../../../ui/cells/format.ts';
import { tableBlob, type Line } from '../../../ui/grid/export/formats.ts';
import { fileColumns, knownColumns, usualColumns } from './columns.ts';
import { templates, type Template } from './template.ts';

/** Writes the charges of a statement with the columns of a template, or of the saved one, as work in the background, and saves the file. */
export async function writeOwnFile(statementId: string, template: Template | null): Promise<void> {
  const { columns, format } = template ?? templates.saved(knownColumns, usualColumns);
  const chosen = columns.flatMap((id) => fileColumns.find((column) => column.id === id) ?? []);
  const activity = await startActivity(`Charges of ${statementId}`, async ({ signal, progress }) => {
    let done = 0;
    async function* lines(): AsyncGenerator<Line[]> {
      const path = getListStatementChargesUrl(statementId);
      for await (const charges of streamRows<Charge>(path, { order: 'id' }, signal)) {
        yield charges.map((charge) => chosen.map(({ value }) => value(charge)));
        done += charges.length;
        progress(done);
      }
    }
    const titles = chosen.map(({ title }) => title);
    const blob = await tableBlob(format, titles, lines(), 'Charges');
    const outcome = `${formatCount(done)} ${done === 1 ? 'charge' : 'charges'}`;
    return { outcome, file: { name: `${statementId}.${format}`, blob } };
  });
  if (activity.file) saveFile(activity.file);
  else if (activity.state === 'failed') throw new Error(activity.outcome);
}
