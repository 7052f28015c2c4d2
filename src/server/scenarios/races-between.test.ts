import { describe, expect, test } from 'vitest';
import { ledgerId } from '../../domain/ids.ts';
import { brokenInvariants } from '../testing/invariants.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { fileForm, type Body } from '../testing/test-server.ts';
import { count, crowdSize, useCrowd } from '../testing/walk/crowd.ts';
import { copyJournal, sellers } from '../testing/walk/journal-things.ts';
import { olga, useSteps, vera } from './steps.ts';

/** A call that a part of the crowd makes. */
type Call = { path: string; token?: string; method?: string; body?: object };

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const crowd = useCrowd(steps);

  /** How many of each call succeed when all are made at the same time; then waits until all work is done. */
  async function race(...calls: readonly Call[]): Promise<number[]> {
    const n = Math.ceil(crowdSize / calls.length);
    const wins = await Promise.all(
      calls.map(async ({ path, token = olga, method = 'POST', body }) => {
        const answers = await crowd().atOnce(n, token, method, path, () => ({ body }));
        const others = answers.filter(({ status }) => ![200, 201, 204, 404, 409].includes(status));
        expect(others, path).toEqual([]);
        return count(answers, (status) => status < 300);
      }),
    );
    await steps.server.idle();
    return wins;
  }

  const soundly = async (...journalIds: string[]) =>
    expect(await brokenInvariants(crowd().workshop.pool, journalIds)).toEqual([]);

  /** A journal with two ledgers in these states; ids of all. */
  async function journalWith(status: string, ...states: { ledger: string; statements?: string }[]) {
    const [first = { ledger: 'Generated' }, second = { ledger: 'Review' }] = states;
    const { id } = await copyJournal(crowd().workshop, status, [first, second]);
    const ledgers = sellers.map((seller) => ledgerId(id, seller));
    const statements = await Promise.all(
      ledgers.map((ledger) => steps.list(olga, `/statements?eq(ledger.id,${ledger})&order=buyer.id`)),
    );
    return { id, ledgers: ledgers as [string, string], statements: statements as [Body[], Body[]] };
  }

  const accepted = { ledger: 'Generated', statements: 'Generated' };

  test('a reset and the acceptance of a ledger: in the end there are no ledgers', async () => {
    const { id, ledgers } = await journalWith('Generated', accepted);
    const [reset] = await race({ path: `/journals/${id}/reset` }, { path: `/ledgers/${ledgers[1]}/accept` });
    expect(reset).toBe(1);
    expect((await steps.journal(id)).status).toBe('Review');
    expect(await steps.ledgers(id)).toEqual([]);
    await soundly(id);
  });

  test('a regeneration and the acceptance of a ledger: no ledgers, or all of them accepted', async () => {
    const { id, ledgers } = await journalWith('Generated', accepted);
    const [again] = await race(
      { path: `/journals/${id}/regenerate` },
      { path: `/ledgers/${ledgers[1]}/accept` },
    );
    expect((await steps.journal(id)).status).toBe(again === 1 ? 'Review' : 'Accepted');
    expect(await steps.ledgers(id)).toHaveLength(again === 1 ? 0 : 2);
    await soundly(id);
  });

  test.each(['ledger', 'statement'])('a reset and the queueing of a %s: one of them', async (what) => {
    const { id, ledgers, statements } = await journalWith('Generated', accepted);
    const path = what === 'ledger' ? `/ledgers/${ledgers[0]}` : `/statements/${statements[0][0].id}`;
    const [reset = 0, queue = 0] = await race({ path: `/journals/${id}/reset` }, { path: `${path}/queue` });
    expect(reset + queue).toBe(1);
    expect((await steps.journal(id)).status).toBe(
      reset === 1 ? 'Review' : what === 'ledger' ? 'Queued' : 'Generated',
    );
    expect(await steps.ledgers(id)).toHaveLength(reset === 1 ? 0 : 2);
    await soundly(id);
  });

  test('the queueing of a ledger and the cancellation of its statements', async () => {
    const { id, ledgers, statements } = await journalWith('Generated', accepted);
    const wins = await race(
      { path: `/ledgers/${ledgers[0]}/queue` },
      ...statements[0].map((each) => ({ path: `/statements/${each.id}/cancel` })),
    );
    expect(wins).toEqual(wins.map(() => 1));
    const after = await steps.list(olga, `/statements?eq(ledger.id,${ledgers[0]})`);
    expect(new Set(after.map((each) => each.status))).toEqual(new Set(['Cancelled']));
    expect((await steps.get(olga, `/ledgers/${ledgers[0]}`)).status).toBe('Completed');
    await soundly(id);
  });

  test('the last statements of both ledgers are issued while someone completes the journal', async () => {
    const waiting = { ledger: 'Queued', statements: 'Pending' };
    const { id, statements } = await journalWith('Queued', waiting, waiting);
    const calls = statements.flat().map((each) => ({ path: `/statements/${each.id}/issue` }));
    const wins = await race(...calls, { path: `/journals/${id}/complete` });
    // it completes by itself with the last of them
    expect(wins).toEqual([...calls.map(() => 1), 0]);
    expect((await steps.journal(id)).status).toBe('Completed');
    await soundly(id);
  });

  test('the ledgers of a journal are accepted, then queued, all at once', async () => {
    const { id, ledgers } = await journalWith('Generated', { ledger: 'Review' });
    expect(await race(...ledgers.map((each) => ({ path: `/ledgers/${each}/accept` })))).toEqual([1, 1]);
    expect((await steps.journal(id)).status).toBe('Accepted');
    expect(await race(...ledgers.map((each) => ({ path: `/ledgers/${each}/queue` })))).toEqual([1, 1]);
    expect((await steps.journal(id)).status).toBe('Queued');
    await soundly(id);
  });

  test('decisions on two charges and an acceptance', async () => {
    const { id } = await copyJournal(crowd().workshop, 'Review');
    const [one, other] = await steps.charges(id);
    const path = `/journals/${id}`;
    const [accept, ...decisions] = await race(
      { path: `${path}/accept` },
      { path: `${path}/charges/${one.id}/ignore` },
      { path: `${path}/charges/${other.id}/ignore` },
    );
    expect(accept === 1 ? decisions : [1, 1]).toEqual(accept === 1 ? [0, 0] : decisions);
    expect((await steps.journal(id)).status).toBe(accept === 1 ? 'Generated' : 'Reconciling');
    await soundly(id);
  });

  test('a deletion and new files: nothing is left of a deleted journal', async () => {
    const { id } = await copyJournal(crowd().workshop, 'Draft');
    const form = () => ({ form: fileForm('%PDF-1.4', 'note.pdf', 'application/pdf') });
    const [files, [deletion]] = await Promise.all([
      crowd().atOnce(crowdSize, vera, 'POST', `/journals/${id}/attachments`, form),
      crowd().atOnce(1, vera, 'DELETE', `/journals/${id}`),
    ]);
    expect(deletion?.status).toBe(204);
    expect(count(files, (status) => ![201, 404, 409].includes(status))).toBe(0);
    await steps.server.idle();
    const { pool } = crowd().workshop;
    const left = await pool.query('select from attachment where parent_id = $1', [id]);
    expect(left.rowCount).toBe(0);
    const runs = await pool.query('select from charge_run where journal_id = $1', [id]);
    expect(runs.rowCount).toBe(0);
  });

  /** A queued statement of a new journal. */
  async function queued(): Promise<{ journalId: string; id: string }> {
    const queuedLedger = { ledger: 'Queued', statements: 'Queued' };
    const { id, statements } = await journalWith('Queued', queuedLedger);
    return { journalId: id, id: statements[0][0].id };
  }

  test('two consolidated statements want the same child, and someone cancels it', async () => {
    const child = await queued();
    const [one, other] = [await steps.consolidate([]), await steps.consolidate([])];
    const wins = await race(
      { path: `/statements/${one.id}/children`, body: { id: child.id } },
      { path: `/statements/${other.id}/children`, body: { id: child.id } },
      { path: `/statements/${child.id}/cancel` },
    );
    expect(wins.toSorted()).toEqual([0, 0, 1]);
    await soundly(child.journalId);
  });

  test('a consolidated statement is queued, and cancelled, while its only child is taken out', async () => {
    for (const action of ['queue', 'cancel']) {
      const child = await queued();
      const parent = await steps.consolidate([child.id]);
      const [moved = 0, taken = 0] = await race(
        { path: `/statements/${parent.id}/${action}` },
        { path: `/statements/${parent.id}/children/${child.id}`, method: 'DELETE' },
      );
      const { status } = await steps.get(olga, `/statements/${child.id}`);
      if (action === 'queue') {
        expect(moved + taken).toBe(1);
        expect(status).toBe(moved === 1 ? 'Consolidated' : 'Generated');
      } else {
        expect(moved).toBe(1);
        expect(status).toBe(taken === 1 ? 'Generated' : 'Queued');
      }
      await soundly(child.journalId);
    }
  });

  test('children come to a consolidated statement while it is cancelled', async () => {
    const children = await Promise.all([queued(), queued(), queued()]);
    const parent = await steps.consolidate([]);
    const wins = await race(
      ...children.map(({ id }) => ({ path: `/statements/${parent.id}/children`, body: { id } })),
      { path: `/statements/${parent.id}/cancel` },
    );
    expect(wins.at(-1)).toBe(1);
    expect(Math.max(...wins)).toBe(1);
    for (const { id } of children) expect((await steps.get(olga, `/statements/${id}`)).status).toBe('Queued');
    await soundly(...children.map(({ journalId }) => journalId));
  });

  test('a consolidated statement completes the journals of all its children', async () => {
    const children = await Promise.all([1, 2].map(() => journalOfOne()));
    const parent = await steps.consolidate(children.map(({ statement }) => statement));
    await steps.post(olga, `/statements/${parent.id}/queue`);
    await steps.post(olga, `/statements/${parent.id}/pending`);
    expect(await race({ path: `/statements/${parent.id}/issue` })).toEqual([1]);
    for (const { id } of children) expect((await steps.journal(id)).status).toBe('Completed');
    await soundly(...children.map(({ id }) => id));
  });

  /** A queued journal of which one statement is not final yet. */
  async function journalOfOne(): Promise<{ id: string; statement: string }> {
    const { id, statements } = await journalWith(
      'Queued',
      { ledger: 'Queued', statements: 'Issued' },
      { ledger: 'Completed', statements: 'Issued' },
    );
    const statement = statements[0][0].id;
    await crowd().workshop.pool.query(`update statement set status = 'Queued' where id = $1`, [statement]);
    return { id, statement };
  }
});
