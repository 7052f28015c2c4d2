import type { Route } from '../../contract.ts';
import type { Steps } from '../../scenarios/steps.ts';
import { auditKey } from '../../../domain/transition.ts';
import type { Answer } from '../test-server.ts';
import type { Expectation, Request } from './expectation.ts';
import { callers, kindOf, type Caller, type Kind } from './kinds.ts';
import type { Situation, Thing, Workshop } from './things.ts';
import {
  addressOf,
  creators,
  successOf,
  trialsAtLarge,
  trialsOn,
  trialsOnNothing,
  winners,
  type Trial,
} from './trials.ts';

/** Calls at the same time; more only wait for each other. */
const atOnce = 8;

/** Everything that a refused call could have changed. */
const fingerprint = `select
  (select count(*) from audit_record) as records, (select count(*) from graphile_worker._private_jobs) as jobs,
  (select count(*) from file) as files, (select count(*) || '/' || sum(revision) from attachment) as attachments,
  (select count(*) || '/' || sum(revision) from journal) as journals,
  (select count(*) || '/' || sum(revision) from charge) as charges,
  (select count(*) || '/' || sum(revision) from ledger) as ledgers,
  (select count(*) || '/' || sum(revision) from custom_ledger) as custom_ledgers,
  (select count(*) || '/' || sum(revision) from statement) as statements,
  (select count(*) || '/' || sum(revision) from manual_override) as overrides,
  (select count(*) || '/' || sum(revision) from erp_document) as documents,
  (select sum(revision) from app_user) as users, (select count(*) from charge_run) as runs`;

type Stored = { revision: number; status: string; audit: Record<string, { at: string }>; records: number };

/** Goes through all calls of an operation and reports where an answer, or what it left, is not as the rules say. */
export class Walk {
  readonly #steps: Steps;
  readonly #workshop: Workshop;
  readonly #situations = new Map<Kind, Promise<[Situation, Thing][]>>();

  constructor(steps: Steps, workshop: Workshop) {
    this.#steps = steps;
    this.#workshop = workshop;
  }

  /** The differences between what an operation does and what is expected, a line each. */
  async through(route: Route, expectation: Expectation): Promise<string[]> {
    const { kind, object, creates } = expectation;
    const found: string[] = [];
    const trials: Trial[] = [];
    const makers: [Situation, Caller][] = [];
    if (kind) {
      const seen = new Set<string>();
      for (const [situation, thing] of await this.#thingsOf(kind)) {
        const isFirstInState = !seen.has(thing.status);
        if (expectation.byState && !isFirstInState) continue;
        const place = { name: situation.name, isFirstInState, isFirst: seen.size === 0 };
        seen.add(thing.status);
        trials.push(...trialsOn(route, expectation, thing, place));
        for (const caller of winners(route, expectation, thing)) makers.push([situation, caller]);
      }
    } else if (object) {
      const place = { name: 'any state', isFirstInState: true, isFirst: true };
      trials.push(...trialsOn(route, expectation, { id: object.id, status: '', parts: {} }, place));
    } else trials.push(...trialsAtLarge(route, expectation));
    if (kind || object) trials.push(...trialsOnNothing(route, expectation));
    found.push(...(await this.#untouched(route, trials)));
    for (const [situation, caller] of makers) {
      found.push(...(await this.#change(route, expectation, situation, caller)));
    }
    if (creates)
      for (const caller of creators(route, expectation))
        found.push(...(await this.#create(route, expectation, caller)));
    return found;
  }

  /** One thing in each situation, for calls that change nothing. */
  #thingsOf(kind: Kind): Promise<[Situation, Thing][]> {
    const known = this.#situations.get(kind);
    if (known) return known;
    const made = this.#make(kindOf(kind).situations(this.#workshop));
    this.#situations.set(kind, made);
    return made;
  }

  async #make(situations: readonly Situation[]): Promise<[Situation, Thing][]> {
    const things: [Situation, Thing][] = [];
    for (const situation of situations) things.push([situation, await situation.make()]);
    return things;
  }

  #call(route: Route, caller: Caller, address: string, { query = '', ...options }: Request): Promise<Answer> {
    return this.#steps.call(callers[caller], route.method, address + query, options);
  }

  /** Runs calls that must not change anything. */
  async #untouched(route: Route, trials: readonly Trial[]): Promise<string[]> {
    const found: string[] = [];
    const before = await this.#fingerprint();
    for (let i = 0; i < trials.length; i += atOnce) {
      const batch = trials.slice(i, i + atOnce);
      const differences = await Promise.all(batch.map((trial) => this.#try(route, trial)));
      found.push(...differences.flat());
    }
    const after = await this.#fingerprint();
    for (const [what, value] of Object.entries(before)) {
      if (after[what] !== value)
        found.push(`calls that change nothing changed ${what}: ${value} → ${after[what]}`);
    }
    return found;
  }

  async #fingerprint(): Promise<Record<string, unknown>> {
    const { rows } = await this.#workshop.pool.query<Record<string, unknown>>(fingerprint);
    return rows[0] ?? {};
  }

  async #try(
    route: Route,
    { caller, about, address, request, expected, says = [] }: Trial,
  ): Promise<string[]> {
    const { status, body } = await this.#call(route, caller, address, request);
    const line = `${caller}, ${about}: expected ${expected}, got ${status}`;
    if (status !== expected) return [`${line} ${JSON.stringify(body?.detail ?? body)?.slice(0, 200)}`];
    const unsaid = says.filter((word) => !String(body.detail).includes(word));
    return unsaid.length > 0 ? [`${line}, but “${body.detail}” does not say ${unsaid.join(', ')}`] : [];
  }

  async #stored(kind: Kind, id: string): Promise<Stored> {
    const { rows } = await this.#workshop.pool.query<Stored>(
      `select t.revision, t.status, t.audit,
         (select count(*)::int from audit_record a where a.object_id = t.id) as records
       from ${kindOf(kind).table} t where t.id = $1`,
      [id],
    );
    if (!rows[0]) throw new Error(`There is no ${kind} ${id}.`);
    return rows[0];
  }

  /** Runs a call that is right, on a thing of its own, and looks at what it left. */
  async #change(
    route: Route,
    expectation: Expectation,
    situation: Situation,
    caller: Caller,
  ): Promise<string[]> {
    const { kind, part, request, leaves } = expectation;
    if (!kind || !leaves) return [];
    const thing = await situation.make();
    const before = await this.#stored(kind, thing.id);
    const address = addressOf(route, thing.id, part && thing.parts[part]);
    const { status, body } = await this.#call(route, caller, address, request?.(thing) ?? {});
    const found: string[] = [];
    const differ = (what: string, expected: unknown, got: unknown) => {
      if (expected !== got) {
        found.push(
          `${caller}, in ${situation.name}: expected ${what} ${String(expected)}, got ${String(got)}`,
        );
      }
    };
    differ('answer', successOf(route), status);
    if (found.length > 0) return [`${found[0]} ${JSON.stringify(body?.errors ?? body?.detail ?? body)}`];
    const effect = leaves(thing);
    const after = await this.#stored(kind, thing.id);
    differ('revision', before.revision + effect.revision, after.revision);
    differ('audit records', before.records + effect.records, after.records);
    if (effect.isGone) {
      const { status: again } = await this.#steps.call(callers.Olga, 'GET', address);
      differ('a later GET', 404, again);
      return found;
    }
    differ('state', effect.status ?? before.status, after.status);
    const isAudited =
      after.status !== before.status && kindOf(kind).audited.some((each) => each === after.status);
    if (isAudited) differ('stamp', after.audit['updated']?.at, after.audit[auditKey(after.status)]?.at);
    if (!part && body?.status !== undefined) differ('state in the answer', after.status, body.status);
    return found;
  }

  /** Creates an object and looks for it where the answer says. */
  async #create(route: Route, expectation: Expectation, caller: Caller): Promise<string[]> {
    const thing: Thing = { id: '', status: '', parts: {} };
    const { status, headers, body } = await this.#call(
      route,
      caller,
      addressOf(route),
      expectation.request?.(thing) ?? {},
    );
    if (status !== successOf(route)) {
      return [`${caller}: expected ${successOf(route)}, got ${status} ${JSON.stringify(body)}`];
    }
    const location = headers.get('location');
    const { status: found } = await this.#steps.call(callers[caller], 'GET', location ?? '/nowhere');
    return found === 200 ? [] : [`${caller}: nothing is found at ${location}: ${found}`];
  }
}
