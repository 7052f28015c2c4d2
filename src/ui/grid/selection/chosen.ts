import { and, isIn, isOut } from '../../../domain/rql/build.ts';
import type { ReadRows } from '../../viewer.ts';
import type { RowBase } from '../list.ts';
import type { GridModel } from '../use-grid.ts';

/** Ids per request: an address has room for so many. */
const idsPerRequest = 100;

type Wish = { select?: string; signal?: AbortSignal };

/**
 * The rows that are chosen, or all that match the filter, read anew from the API in the order of the list, in
 * pieces. Rows chosen by id come in the order of the list within each hundred.
 */
export async function* chosenPieces<Row extends RowBase>(
  grid: GridModel<Row>,
  isChosen: boolean,
  readRows: ReadRows,
  { select, signal }: Wish,
): AsyncGenerator<readonly Row[]> {
  const { path, params, selection } = grid;
  const wish = { ...(select && { select }), ...(params.order && { order: params.order }) };
  const { selection: chosen } = selection;
  if (!isChosen || chosen.kind === 'matching') {
    const except = isChosen && chosen.kind === 'matching' ? [...chosen.except] : [];
    const rql = and(params.rql, except.length > 0 && isOut('id', except));
    yield* readRows<Row>(path, { ...wish, ...(rql && { rql }) }, signal);
    return;
  }
  const ids = [...chosen.ids];
  for (let at = 0; at < ids.length; at += idsPerRequest)
    yield* readRows<Row>(path, { ...wish, rql: isIn('id', ids.slice(at, at + idsPerRequest)) }, signal);
}
