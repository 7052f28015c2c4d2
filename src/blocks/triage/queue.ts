import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { AnyAction, Living } from '../../ui/actions/action.ts';
import type { UseList } from '../../ui/grid/list.ts';

/** A verb of a queue and the key that starts it. */
export type Verb<T> = {
  action: AnyAction<T>;
  keys: string;
  /** Whether the confirmation has to be read first, for this object; those that need nothing go on hold at once. */
  asks?: (object: T) => boolean | Promise<boolean>;
};

export type Amount = { value: number | null | undefined; currency: string | null | undefined };

/** Work that waits for a person, one kind of object at a time. Keep it at module scope. */
export type TriageQueue<T extends Living> = {
  id: string;
  /** What the page is called: "Journals to review". */
  title: string;
  noun: readonly [one: string, many: string];
  schema: string;
  /** The list that it comes from. */
  list: { href: string; label: string };
  useList: UseList<T>;
  rql: string;
  order: string;
  select: string;
  /** One object as a whole, as its page reads it. */
  useObject: (id: string) => UseQueryResult<T | undefined, unknown>;
  load: (id: string) => Promise<T>;
  hrefOf: (id: string) => string;
  nameOf: (object: T) => string;
  /** What stands below the name. */
  detailOf: (object: T) => string;
  amountOf: (object: T) => Amount;
  /** Since when it waits. */
  sinceOf: (object: T) => string | undefined;
  verbs: readonly Verb<T>[];
  /** What one decides by. */
  Item: ComponentType<{ object: T; reload: () => Promise<T | undefined> }>;
  /** What to have looked at. */
  Aside?: ComponentType<{ object: T }>;
};
