import { afterAll, beforeAll } from 'vitest';
import { mayCall, type OperationId } from '../../../domain/access.ts';
import { contractRoutes, type Route } from '../../contract.ts';
import type { Steps } from '../../scenarios/steps.ts';
import { brokenInvariants } from '../invariants.ts';
import type { Answer, CallOptions, TestServer } from '../test-server.ts';
import { expectationsOf } from './expectations.ts';
import { callers, kindOf, type Kind } from './kinds.ts';
import type { Thing, Workshop } from './things.ts';
import { addressOf, roleOf } from './trials.ts';
import { openWorkshop } from './workshop.ts';

/** How many call at the same time. */
export const crowdSize = 50;

export const expectations = expectationsOf({ task: '', auditRecord: '' });

const routes = new Map(contractRoutes().map((route) => [route.operation.operationId as OperationId, route]));

/** The route of an operation; throws when the contract has none. */
export function routeOf(id: OperationId): Route {
  const route = routes.get(id);
  if (!route) throw new Error(`The contract has no ${id}.`);
  return route;
}

/** Many callers at the same time, on two servers with one database. */
export class Crowd {
  readonly workshop: Workshop;
  readonly #servers: readonly Pick<TestServer, 'call'>[];
  /** Journals with a charge that was put into a state by hand: their figures are not those of their charges. */
  readonly #forged: string[] = [];

  constructor(workshop: Workshop, servers: readonly Pick<TestServer, 'call'>[]) {
    this.workshop = workshop;
    this.#servers = servers;
  }

  /** The same call so many times at the same time, by turns on each server; what differs is told by a number. */
  atOnce(
    n: number,
    token: string | undefined,
    method: string,
    path: string,
    options: (i: number) => CallOptions = () => ({}),
  ): Promise<Answer[]> {
    const calls = Array.from({ length: n }, async (_, i) => {
      const server = this.#servers[i % this.#servers.length];
      if (!server) throw new Error('There is no server.');
      return server.call(token, method, path, options(i));
    });
    return Promise.all(calls);
  }

  /** So many right calls of an operation on a thing, by someone who may. */
  callsOf(id: OperationId, { parts, ...thing }: Thing, n: number): Promise<Answer[]> {
    const [route, expectation] = [routeOf(id), expectations[id]];
    if (!expectation) throw new Error(`What ${id} has to answer is not said.`);
    const { kind, part, request } = expectation;
    if (!kind) throw new Error(`${id} is about no object.`);
    const { seenBy, forbidden = [] } = kindOf(kind);
    const who = seenBy.find((each) => !forbidden.includes(each) && mayCall(roleOf[each], id));
    const address = addressOf(route, thing.id, part && parts[part]);
    return this.atOnce(
      n,
      who && callers[who],
      route.method,
      address,
      () => request?.({ ...thing, parts }) ?? {},
    );
  }

  /** State, revision and number of audit records of an object. */
  async stored(
    kind: Kind,
    id: string,
  ): Promise<{ status: string; revision: number; records: number } | undefined> {
    const { rows } = await this.workshop.pool.query(
      `select status, revision, (select count(*)::int from audit_record a where a.object_id = t.id) as records
       from ${kindOf(kind).table} t where id = $1`,
      [id],
    );
    return rows[0];
  }

  /** A thing of a kind that is as wanted. */
  async find(kind: Kind, isRight: (thing: Thing) => boolean): Promise<Thing> {
    for (const { make } of kindOf(kind).situations(this.workshop)) {
      const thing = await make();
      if (kind === 'charge') this.#forged.push(thing.id);
      if (isRight(thing)) return thing;
    }
    throw new Error(`There is no such ${kind}.`);
  }

  /** What breaks the rules of counters, amounts and states, in all that came of the calls. */
  async broken(): Promise<string[]> {
    const { rows } = await this.workshop.pool.query<{ id: string }>(
      'select id from journal where not (id = any($1))',
      [this.#forged],
    );
    return brokenInvariants(
      this.workshop.pool,
      rows.map(({ id }) => id),
    );
  }
}

/** Lets a crowd at the server of a test file. */
export function useCrowd(steps: Steps): () => Crowd {
  let crowd: Crowd | undefined;
  let twin: Pick<TestServer, 'call' | 'close'> | undefined;
  beforeAll(async () => {
    const workshop = await openWorkshop(steps);
    twin = await steps.server.twin();
    crowd = new Crowd(workshop, [steps.server, twin]);
  });
  afterAll(() => twin?.close());
  return () => {
    if (!crowd) throw new Error('The crowd comes before the first test.');
    return crowd;
  };
}

/** How many answers have a status that counts. */
export const count = (answers: readonly Answer[], isCounted: (status: number) => boolean): number =>
  answers.filter(({ status }) => isCounted(status)).length;
