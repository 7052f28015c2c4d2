import type { OperationId } from './access.ts';

/**
 * One row of a lifecycle table: the operation that triggers it, the states it may start from and the state it
 * leads to at once. `then` names the states that follow by themselves (lifecycles §1–§6).
 */
export type Transition<Status extends string = string> = {
  operation: OperationId;
  /** What the object is called in a sentence. */
  object: string;
  /** The verb as a person says it: "accept". */
  verb: string;
  from: readonly Status[];
  to: Status;
  then?: readonly Status[];
  /** Why it is closed in a state that a person could expect it in; said instead of the general sentence. */
  closed?: Partial<Record<Status, string>>;
};

/** The states of an object, in the order of its life, and those in which a machine is at work. */
export type Lifecycle<Status extends string = string> = {
  states: readonly Status[];
  transient: readonly Status[];
  terminal: readonly Status[];
  /** States that have a stamp in the object's audit bag. */
  audited: readonly Status[];
};

/** The key of a state in the audit bag: `Enquiring` → `enquiring`. */
export function auditKey(status: string): string {
  return status.charAt(0).toLowerCase() + status.slice(1);
}
