import { downloadZip } from 'client-zip';
import { startActivity, saveFile, type Activity, type Work } from '../../ui/activity/activities.ts';
import { formatCount } from '../../ui/cells/format.ts';
import { failureOf } from '../../ui/feedback/failure.ts';
import { csvLine, type Line } from '../../ui/grid/export/formats.ts';
import { archiveNames } from './archive-names.ts';
import { fetchWanted, NoFile, type Wanted } from './papers.ts';

/** What an archive is made of: the files of objects, and a table that says which is which. */
export type Archive<T> = {
  /** What the objects are called: one and many. */
  noun: readonly [one: string, many: string];
  wanted: Wanted;
  extension: string;
  /** How the file of an object is called, without its ending. */
  nameOf: (object: T) => string;
  /** Titles of the index after those of every archive, and what stands below them. */
  titles: Line;
  lineOf: (object: T) => Line;
};

/** The name of the table inside. */
export const indexName = 'index.csv';
const byteOrderMark = '\uFEFF';
const stamp = (now: Date) => now.toISOString().slice(0, 10);

/**
 * Puts the files of objects into one ZIP, as work in the background, and saves it. Objects without a file are in the
 * index with the reason; one that fails does not stop the others.
 */
export async function saveArchive<T extends { id: string }>(
  { noun, wanted, extension, nameOf, titles, lineOf }: Archive<T>,
  objects: readonly T[],
): Promise<Activity> {
  const [one, many] = noun;
  const label = `${formatCount(objects.length)} ${objects.length === 1 ? one : many} as ZIP`;
  const names = archiveNames(objects.map(nameOf), extension);
  const activity = await startActivity(label, async ({ signal, progress }: Work) => {
    const index: string[] = [csvLine(['File', 'ID', ...titles, 'Remark'])];
    const missing: string[] = [];
    async function* files() {
      for (const [at, object] of objects.entries()) {
        signal.throwIfAborted();
        const name = names[at] ?? object.id;
        const { content, remark } = await contentFor(wanted, object.id, signal);
        index.push(csvLine([content ? name : '', object.id, ...lineOf(object), remark]));
        if (content) yield { name, input: content, lastModified: new Date() };
        else missing.push(nameOf(object));
        progress(at + 1, objects.length);
      }
      yield { name: indexName, input: byteOrderMark + index.join(''), lastModified: new Date() };
    }
    const blob = await downloadZip(files()).blob();
    const got = objects.length - missing.length;
    if (got === 0) throw new Error(`None of them has a file: ${wanted.missing}`);
    return {
      outcome: `${formatCount(got)} ${got === 1 ? 'file' : 'files'}${missing.length > 0 ? `; without a file: ${missing.join(', ')}` : ''}`,
      file: { name: `${many.replaceAll(' ', '-')}-${stamp(new Date())}.zip`, blob },
    };
  });
  if (activity.file) saveFile(activity.file);
  return activity;
}

async function contentFor(wanted: Wanted, id: string, signal: AbortSignal) {
  try {
    return { content: (await fetchWanted(wanted, id, signal)).content, remark: '' };
  } catch (error) {
    if (signal.aborted) throw error;
    return { content: undefined, remark: error instanceof NoFile ? error.message : failureOf(error).detail };
  }
}
