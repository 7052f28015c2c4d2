import { journalActions, journalReconciling } from '../../../domain/journal.ts';
import { parseChargeId } from '../../../domain/charge.ts';
import { olga, type Steps } from '../../scenarios/steps.ts';
import { statementBirth } from '../../../domain/statement.ts';
import { brokenInvariants } from '../invariants.ts';
import type { Answer } from '../test-server.ts';
import type { Candidate, Model } from './candidate.ts';
import { chargeColumns, chargeDifferences, type ChargeRow } from './compare.ts';
import { fileNamed, journalCalls, keptDecision } from './journal-calls.ts';
import { statementCalls } from './statement-calls.ts';
import { worldCalls } from './world-calls.ts';
import { expectedCharges } from './oracle.ts';
import type { Plan, Step } from './plan.ts';
import { snapshotOf, type Snapshot } from './snapshot.ts';
import { makeWorld, type World } from './world.ts';

/** A random world, and what is done in it. */
export class Game {
  readonly #model: Model;
  readonly #history: string[] = [];
  readonly #statements = new Set<string>();

  private constructor(model: Model) {
    this.#model = model;
  }

  /** Plays a game to its end. Throws where the server differs from the model, or breaks a rule. */
  static async play(steps: Steps, plan: Plan, moves: readonly Step[]): Promise<void> {
    const world = await makeWorld(steps.server.services, plan);
    const game = new Game({ steps, world, plan, journals: new Map() });
    for (const move of moves) await game.#step(move);
    await game.#everyChargeOnce();
  }

  get #pool() {
    return this.#model.steps.server.services.db.pool;
  }

  get #world(): World {
    return this.#model.world;
  }

  #fail(what: string): never {
    throw new Error(`${what}\n\nWhat was done:\n${this.#history.join('\n')}`);
  }

  async #step(step: Step): Promise<void> {
    const now = await snapshotOf(this.#pool, this.#world);
    const candidates = [journalCalls, statementCalls, worldCalls].flatMap((each) =>
      each(this.#model, now, step),
    );
    const first = drawn(candidates, step.what);
    if (!first) return;
    const second = step.isRace && !first.isAlone ? drawn(candidates, step.how) : undefined;
    if (second && !second.isAlone) await this.#race(first, second);
    else await this.#call(first);
    await this.#model.steps.server.idle();
    await this.#check();
  }

  async #call(candidate: Candidate): Promise<void> {
    const { name, expected, call, then } = candidate;
    this.#history.push(name);
    const answer = await call();
    const status = answer?.status ?? expected;
    if (status !== expected) {
      this.#fail(`${name}: expected ${expected}, got ${status} ${JSON.stringify(answer?.body)}`);
    }
    if (isSuccess(answer)) then?.();
    this.#history.push(`  ${status}`);
  }

  /** Two calls at the same time: whichever is first, it is as right as it would be alone. */
  async #race(...candidates: [Candidate, Candidate]): Promise<void> {
    const name = candidates.map((each) => each.name).join(' while ');
    this.#history.push(name);
    const answers = await Promise.all(candidates.map(({ call }) => call()));
    const statuses = answers.map((answer) => answer?.status ?? 0);
    this.#history.push(`  ${statuses.join(' and ')}`);
    const isStrange = statuses.some((status) => status >= 300 && ![400, 404, 409].includes(status));
    const couldWin = candidates.some(({ expected }) => expected < 300);
    if (isStrange || (couldWin && !answers.some(isSuccess))) {
      this.#fail(
        `${name}: ${answers.map((answer) => `${answer?.status} ${JSON.stringify(answer?.body)}`).join(' and ')}`,
      );
    }
    for (const [i, answer] of answers.entries()) if (isSuccess(answer)) candidates[i]?.then?.();
    await this.#model.steps.server.idle();
    this.#learn(await snapshotOf(this.#pool, this.#world));
  }

  /** Takes from the database what only the order of two calls tells: the file that counts, and the decisions. */
  #learn(now: Snapshot): void {
    for (const { id, input } of now.journals) {
      const known = this.#model.journals.get(id);
      if (!known) continue;
      known.rows = fileNamed(this.#model.plan, input);
      known.decisions.clear();
      for (const charge of now.charges.filter(({ journal_id }) => journal_id === id)) {
        const decision = keptDecision(this.#world, charge);
        if (decision) known.decisions.set(parseChargeId(charge.id)?.index ?? 0, decision);
      }
    }
  }

  async #check(): Promise<void> {
    const { rows } = await this.#pool.query<{ id: string; status: string; run_id: number; total_pp: string }>(
      'select id, status, run_id, total_pp from journal where authorization_id = $1',
      [this.#world.authorizationId],
    );
    for (const { id, status, run_id, total_pp } of rows) {
      const known = this.#model.journals.get(id);
      if (!known?.isRunning || status === journalActions.remove.to) continue;
      if (status === journalActions.upload.to) this.#fail(`${id} is still ${status}.`);
      // of two calls one decided on the charges right after the run: the next run will tell
      if (status === journalReconciling) continue;
      known.isRunning = false;
      await this.#compare(id, run_id, total_pp);
    }
    this.#checkBirths(await snapshotOf(this.#pool, this.#world));
    const broken = await brokenInvariants(
      this.#pool,
      rows.map(({ id }) => id),
    );
    if (broken.length > 0) this.#fail(broken.join('\n'));
  }

  /** A new statement is withheld when its client is billed by hand, or when it bills nothing (lifecycles §3.1). */
  #checkBirths({ statements }: Snapshot): void {
    for (const { id, status, ledger_id, client_id, is_billable } of statements) {
      if (this.#statements.has(id)) continue;
      this.#statements.add(id);
      const isWithheld = this.#world.overridden.has(client_id ?? '') || !is_billable;
      if (ledger_id && isWithheld !== (status === statementBirth.withheld)) {
        this.#fail(`The new statement ${id} is ${status}.`);
      }
    }
  }

  /** Compares the charges of a run with those that the rules want. */
  async #compare(journalId: string, runId: number, totalPP: string): Promise<void> {
    const { rows: sent = [], decisions = new Map() } = this.#model.journals.get(journalId) ?? {};
    const { rows } = await this.#pool.query<ChargeRow>(
      `select ${chargeColumns} from charge where run_id = $1 order by id`,
      [runId],
    );
    const expected = expectedCharges(this.#world, sent, decisions);
    const differences = [...chargeDifferences(sent, expected, rows, totalPP)];
    if (differences.length > 0) this.#fail(`${journalId}: ${differences.join('\n')}`);
  }

  /** Through the API: each billed charge of an accepted ledger is on exactly one of its statements. */
  async #everyChargeOnce(): Promise<void> {
    const { steps } = this.#model;
    const now = await snapshotOf(this.#pool, this.#world);
    for (const ledger of now.ledgers) {
      const statements = now.statements.filter(({ ledger_id }) => ledger_id === ledger.id);
      if (statements.length === 0) continue;
      const ready = '?eq(processing.status,Ready)&select=-*,id&limit=100&order=id';
      const ids = async (path: string): Promise<string[]> =>
        (await steps.list(olga, `${path}/charges${ready}`)).map(({ id }) => id);
      const billed: string[] = [];
      for (const { id } of statements) billed.push(...(await ids(`/statements/${id}`)));
      const all = await ids(`/ledgers/${ledger.id}`);
      if (billed.toSorted().join() !== all.join()) {
        this.#fail(
          `${ledger.id} has the charges ${all.join(', ')}, its statements ${billed.toSorted().join(', ')}.`,
        );
      }
    }
  }
}

const isSuccess = (answer: Answer | undefined): boolean => answer !== undefined && answer.status < 300;

/** One of the calls by its weight; now and then one that must be refused. */
function drawn(candidates: readonly Candidate[], n: number): Candidate | undefined {
  const isWrong = n % 5 === 0;
  const some = candidates.filter(({ expected }) => expected >= 300 === isWrong);
  const total = some.reduce((sum, { weight }) => sum + (isWrong ? 1 : weight), 0);
  let left = ((n * 7919) % 10_000) * (total / 10_000);
  for (const each of some) {
    left -= isWrong ? 1 : each.weight;
    if (left < 0) return each;
  }
  return some.at(-1);
}
