import type { QueryKey } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { can, type Verdict } from '../../domain/can.ts';
import { fieldsWritableBy } from '../../domain/editable.ts';
import type { Role } from '../../domain/role.ts';
import type { Transition } from '../../domain/transition.ts';

type Stamp = { at?: string | null; by?: { id: string; name?: string } };

/** Any object of the API that has a life: what actions and the details frame need of it. */
export type Living = {
  readonly id: string;
  readonly status?: string;
  readonly revision?: number;
  readonly audit?: object;
};

/** The audit bag of an object, read by event name; the generated bags are closed types. */
export function stampOf(object: { audit?: object }, event: string): Stamp | undefined {
  return (object.audit as Record<string, Stamp | undefined> | undefined)?.[event];
}

/** A row of a lifecycle table as far as the question "may I?" needs it; editing leads to no other state. */
export type Rule = Omit<Transition, 'to' | 'then'> & {
  /** The member that it writes: who may not write it has no such verb. */
  writes?: { object: string; member: string };
};

/** Messages by field name; the empty name belongs to no field. */
export type FieldMessages = Record<string, string[]>;

/** What the body of a confirmation is drawn with. */
export type ConfirmProps<T, Input> = {
  object: T;
  input: Input;
  onInput: (input: Input) => void;
  messages: FieldMessages;
};

/** What the body of a run over many objects is drawn with. */
export type BulkProps<Input> = Omit<ConfirmProps<never, Input>, 'object'>;

/** A verb on an object, declared once and drawn in the header, in menus and in the shortcut sheet. */
export type Action<T, Input = undefined> = {
  rule: Rule;
  label: string;
  /** Starts it where the object is the page, as tinykeys writes keys. */
  keys?: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  tone?: 'danger';
  /** The object is gone afterwards: the page leaves instead of loading it again. */
  removes?: boolean;
  /** Whether this is what one does next in the state that the object is in. */
  primary?: (object: T) => boolean;
  /** Runs on many objects at once; a body where it needs to be told something first. */
  bulk?: true | ComponentType<BulkProps<Input>>;
  /** The body of the confirmation; without it the action runs at once. */
  confirm?: ComponentType<ConfirmProps<T, Input>>;
  /** Leaves the dialog without doing it; another word than Cancel where the action itself is called so. */
  dismiss?: string;
  initial: Input;
  /** What is missing in the input, before anything is sent. */
  check?: (input: Input) => FieldMessages;
  /** The same, where only the API can tell: asked when the confirmation of one object is sent. */
  checkWith?: (object: T, input: Input) => Promise<FieldMessages>;
  run: (object: T, input: Input) => Promise<unknown>;
  /** What happened, for the notification. */
  done: (object: T) => string;
  /** Query keys to refresh. */
  touches: readonly QueryKey[];
};

/** An action whose type of input only its own confirmation knows. */
export type AnyAction<T> = Omit<Action<T>, 'confirm' | 'initial' | 'check' | 'checkWith' | 'run' | 'bulk'> & {
  /** Whether it runs on many objects at once. */
  bulk: boolean;
  /** Hands the action, with its own type of input, to whoever draws or runs it. */
  open: <R>(taker: <Input>(action: Action<T, Input>) => R) => R;
};

/** Declares an action; its type of input stays between its confirmation and its call. */
export function action<T, Input>(definition: Action<T, Input>): AnyAction<T> {
  const {
    confirm: _confirm,
    initial: _initial,
    check: _check,
    checkWith: _with,
    run: _run,
    bulk,
    ...face
  } = definition;
  return { ...face, bulk: bulk !== undefined, open: (taker) => taker(definition) };
}

/** An action that the page carries out itself: a file picker, a form of its own. */
export type PageAction<T> = Pick<AnyAction<T>, 'rule' | 'label' | 'keys' | 'icon' | 'tone' | 'primary'> & {
  page: () => void;
};

/** What an action bar draws. */
export type BarAction<T> = AnyAction<T> | PageAction<T>;

/** `can()` for a rule that may lead nowhere. */
export function mayDo(role: Role, rule: Rule, status: string | undefined): Verdict {
  const { writes } = rule;
  if (writes && !fieldsWritableBy(role, writes.object).includes(writes.member))
    return { allowed: false, cause: 'role', reason: `Your role may not ${rule.verb} it.` };
  return can(role, { ...rule, to: '' }, status ?? '');
}
