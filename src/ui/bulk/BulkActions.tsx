import { lazy, Suspense } from 'react';
import type { AnyAction, Living } from '../actions/action.ts';
import type { Chosen } from '../grid/Grid.tsx';

type Amount = {
  label: string;
  value: number | null | undefined;
  currency: string | null | undefined;
};

export type BulkFace<T> = {
  /** What the objects are called: one and many. */
  noun: readonly [one: string, many: string];
  /** How an object is called in the plan and in the results. */
  nameOf: (object: T) => string;
  /** The amount that the plan adds up. */
  amountOf?: (object: T) => Amount;
};

export type BulkProps<T> = { chosen: Chosen<T>; actions: readonly AnyAction<T>[]; face: BulkFace<T> };

const Menu = lazy(async () => ({ default: (await import('./BulkMenu.tsx')).BulkMenu }));

/** The verbs for all that is chosen; they load with the first choice. */
export function BulkActions<T extends Living>({ chosen, actions, face }: BulkProps<T>) {
  return (
    <Suspense>
      <Menu
        chosen={chosen as unknown as Chosen<Living>}
        actions={actions as unknown as readonly AnyAction<Living>[]}
        face={face as unknown as BulkFace<Living>}
      />
    </Suspense>
  );
}
