/** The worker behind comparisons: reads, packs and holds the rows of two files. */
import { type Comparison, compareFiles } from '../../domain/charge-file/compare/compare-files.ts';
import type { Side } from '../../domain/charge-file/compare/match-rows.ts';
import {
  FilePrinter,
  OverlapCounter,
  packedForOverlap,
  type FilePrint,
} from '../../domain/charge-file/compare/overlap.ts';
import { unpackRow } from '../../domain/charge-file/compare/packed-row.ts';
import { rowFinder } from '../../domain/charge-file/compare/questions.ts';
import { RowBag } from '../../domain/charge-file/compare/row-checksum.ts';
import { readRowsOf, readSide } from '../../domain/charge-file/compare/read-side.ts';
import type { Calls, Reply, Request, RowPair, SideContent, SideOfRow, Summary } from './protocol.ts';

let held: { before: Side; after: Side; comparison: Comparison } | undefined;
let printed: { file: SideContent; print: FilePrint; bag: RowBag | undefined } | undefined;

const tell = (reply: Reply): void => postMessage(reply);

async function compare({ before, after, mode, asked }: Calls['compare']['args']): Promise<Summary> {
  const asNumbers = before.kind === 'charges' || after.kind === 'charges';
  let earlier = 0;
  const onRows = (count: number) => tell({ read: earlier + count });
  const old = await readSide(before, { asNumbers, onRows });
  earlier = old.rows.length;
  const now = await readSide(after, { asNumbers, onRows });
  const finders = asked?.filters.map((filter) => rowFinder(filter, asked.journalId, old)) ?? [];
  const comparison = compareFiles(old, now, {
    mode,
    isQuestioned: finders.length > 0 ? (at) => finders.some((isAsked) => isAsked?.(at)) : undefined,
  });
  held = { before: old, after: now, comparison };
  const groups = comparison.groups.map(({ changes, ...group }) => ({ ...group, count: changes.length }));
  return { ...comparison, groups };
}

function rows({ group, from, count }: Calls['rows']['args']): readonly RowPair[] {
  if (!held) return [];
  const { before, after, comparison } = held;
  const changes = comparison.groups.find(({ id }) => id === group)?.changes ?? [];
  return changes
    .slice(from, from + count)
    .map((change) => ({ before: rowOf(before, change.before), after: rowOf(after, change.after) }));
}

function rowOf(side: Side, at: number): SideOfRow | null {
  const packed = side.rows[at];
  return packed === undefined ? null : { n: side.numbers[at] ?? 0, values: unpackRow(packed) };
}

async function print({ file }: Calls['print']['args']): Promise<Calls['print']['answer']> {
  const printer = new FilePrinter();
  for await (const batch of readRowsOf(file)) for (const { values } of batch) printer.add(values);
  const found = printer.print();
  printed = { file, print: found, bag: undefined };
  return found;
}

/** Most files are in no other journal: their rows are only held once one is suspected. */
async function bagOf(file: SideContent): Promise<RowBag> {
  const bag = new RowBag();
  for await (const batch of readRowsOf(file))
    for (const { values } of batch) bag.add(packedForOverlap(values));
  return bag;
}

async function overlap({ charges }: Calls['overlap']['args']): Promise<Calls['overlap']['answer']> {
  if (!printed) throw new Error('No file was read.');
  printed.bag ??= await bagOf(printed.file);
  const counter = new OverlapCounter(printed.bag.copy(), printed.print);
  for await (const batch of readRowsOf(charges)) for (const { values } of batch) counter.add(values);
  return counter.overlap();
}

function answer(request: Request): unknown {
  switch (request.call) {
    case 'compare':
      return compare(request.args);
    case 'rows':
      return rows(request.args);
    case 'print':
      return print(request.args);
    case 'overlap':
      return overlap(request.args);
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  void (async () => {
    try {
      tell({ id: data.id, answer: await answer(data) });
    } catch (error) {
      tell({ id: data.id, failure: error instanceof Error ? error.message : String(error) });
    }
  })();
});
