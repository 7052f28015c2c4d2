import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  declaredLook,
  hasState,
  parseSort,
  printLook,
  readState,
  writeState,
  type GridState,
} from './grid-state.ts';
import { viewsOf } from '../views/views.ts';
import { remembered } from './remembered.ts';

type Options = { account: string; id: string; isEmbedded: boolean; defaultSort: string; defaultView: string };
type Change = (change: Partial<GridState>, how?: { replace?: boolean }) => void;

/**
 * The address a grid opens with when the link says nothing about it: its last look, else the person's own first
 * view, else the usual size and columns.
 */
function openingOf(
  params: URLSearchParams,
  prefix: string,
  { id, account }: Options,
  defaults: GridState,
): URLSearchParams | null {
  if (hasState(params, prefix)) return null;
  const last = prefix ? '' : remembered.lastLook(id);
  const { list, first } = viewsOf(account, id);
  const own = list.find((view) => view.name === first);
  if (!last && own) {
    const look = readState(new URLSearchParams(own.look), '', defaults);
    return writeState(params, prefix, { ...look, saved: own.name }, defaults);
  }
  const { columns } = readState(new URLSearchParams(remembered.look(id)), '', defaults);
  const usual = { ...defaults, size: remembered.size(id), columns };
  const opening = last ? new URLSearchParams(last) : writeState(params, prefix, usual, defaults);
  return hasState(opening, prefix) ? opening : null;
}

/** The state of a grid, which lives in the address. */
export function useGridState(options: Options): {
  state: GridState;
  defaults: GridState;
  change: Change;
} {
  const { id, isEmbedded, defaultSort, defaultView } = options;
  const [params, setParams] = useSearchParams();
  const prefix = isEmbedded ? `${id}.` : '';
  const defaults = useMemo<GridState>(
    () => ({
      saved: '',
      page: 1,
      size: 25,
      sort: parseSort(defaultSort),
      view: defaultView,
      search: '',
      filter: '',
      columns: declaredLook,
      density: remembered.density(),
      totals: '',
    }),
    [defaultSort, defaultView],
  );
  const [opening, setOpening] = useState(() => openingOf(params, prefix, options, defaults));
  const state = useMemo(
    () => readState(opening ?? params, prefix, defaults),
    [opening, params, prefix, defaults],
  );

  // once the address carries it, the address is the only truth
  if (opening && hasState(params, prefix)) setOpening(null);
  useEffect(() => {
    if (opening) setParams(opening, { replace: true });
    else if (!isEmbedded) remembered.setLastLook(id, params.toString());
  }, [id, isEmbedded, opening, params, setParams]);

  const change: Change = (changes, how) => {
    const next = { ...state, page: 1, ...changes };
    if (changes.columns) remembered.setLook(id, printLook(changes.columns));
    if (changes.size) remembered.setSize(id, changes.size);
    if (changes.density) remembered.setDensity(changes.density);
    setParams((current) => writeState(current, prefix, next, defaults), { replace: how?.replace ?? false });
  };
  return { state, defaults, change };
}
