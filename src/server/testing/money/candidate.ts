import type { Transition } from '../../../domain/transition.ts';
import { olga, type Steps } from '../../scenarios/steps.ts';
import type { Answer, CallOptions } from '../test-server.ts';
import type { Decision } from './oracle.ts';
import type { Plan, Row } from './plan.ts';
import type { World } from './world.ts';

/** What the model keeps of a journal. */
export type JournalModel = {
  rows: readonly Row[];
  decisions: Map<number, Decision>;
  /** A run was started: its charges are still to be compared. */
  isRunning: boolean;
};

/** The model of a game. */
export type Model = {
  steps: Steps;
  world: World;
  plan: Plan;
  journals: Map<string, JournalModel>;
};

/** A call that can be made now, and what it has to answer. */
export type Candidate = {
  name: string;
  /** How often it is chosen among those that are right. */
  weight: number;
  expected: number;
  call(): Promise<Answer | undefined>;
  /** What the model learns from its success. */
  then?(): void;
  /** It changes the world, and is never made together with another. */
  isAlone?: boolean;
};

/** One of several, round and round. */
export const at = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(all.length, 1)];

/** Whether a table allows an action in a state. */
export const allowed = ({ from }: Transition, { status }: { status: string }): boolean =>
  from.includes(status);

/** A call of operations, unless someone else's token is given. */
export function post(
  model: Model,
  path: string,
  options: CallOptions = {},
  token: string = olga,
  method = 'POST',
) {
  return () => model.steps.call(token, method, path, options);
}
