import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { xlsxChargeFileBytes } from '../../domain/charge-file/write-xlsx.ts';
import { sum, toJsonNumber } from '../../domain/money.ts';
import { aggregate } from '../../domain/money/totals.ts';
import { systemActor, type Services } from '../context.ts';
import { createStatements } from '../jobs/create-statements.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { jsonl, row, times } from './charge-rows.ts';
import { olga, useSteps, vera, type Body } from './steps.ts';

/** Two sellers and currencies, a split, a subscription without markup, lines: whatever a journal may be made of. */
const subscriptions = ['acme-sub-01', 'acme-sub-02', 'acme-sub-03', 'acme-sub-04', 'acme-sub-05'];
const rows = times(5500, (i) => {
  const unitPP = (1.25 + (i % 89) / 8).toFixed(3);
  const item = i % 2 === 0 ? { itemCriteria: 'externalIds.vendor', itemValue: 'SKU-STD' } : {};
  const source = subscriptions[i % subscriptions.length] ?? '';
  return row(source, 1 + (i % 7), unitPP, (i % 101) - 9, { entryId: `E-${i}`, ...item });
});

const exactSum = (values: readonly number[]) => toJsonNumber(sum(values.map(String)));

/** G4, one charge after the other. */
function marginOf(charges: readonly Body[]): number {
  const textOf = (value: number) => String(value);
  const members = charges.map(({ price }) => ({
    PPx1: textOf(price.PPx1),
    SPx1: textOf(price.SPx1),
    BSPx1: textOf(price.BSPx1),
    markup: textOf(price.markup),
    margin: textOf(price.margin),
    saleCurrency: price.currency.sale,
  }));
  return toJsonNumber(aggregate(members).margin ?? '0');
}

/** The figures that follow from charges one by one. */
function figuresOf(charges: readonly Body[]) {
  const by = (view: 'upload' | 'processing', status: string, of = charges) =>
    of.filter((charge) => charge[view].status === status);
  const source = charges.filter(({ id }) => id.endsWith('00'));
  const billed = by('processing', 'Ready');
  const total = (member: string, of = billed) => exactSum(of.map(({ price }) => price[member]));
  return {
    upload: {
      total: source.length,
      ready: by('upload', 'Ready', source).length,
      split: by('upload', 'Split', source).length,
      error: by('upload', 'Error', source).length,
    },
    processing: {
      total: charges.length,
      ready: billed.length,
      split: by('processing', 'Split').length,
      error: by('processing', 'Error').length,
    },
    billed: { PP: total('PPx1'), SP: total('SPx1'), BSP: total('BSPx1'), margin: marginOf(billed) },
    sentPP: exactSum(charges.filter(({ price }) => price.PPx1 !== undefined).map(({ price }) => price.PPx1)),
  };
}

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);

  async function allCharges(path: string): Promise<Body[]> {
    const { body } = await steps.call(olga, 'GET', `${path}?order=id`, {
      headers: { accept: 'application/jsonl' },
    });
    return String(body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  const storedCharges = async (journalId: string): Promise<number> => {
    const { rowCount } = await steps.server.services.db.pool.query(
      'select from charge c join charge_run r on r.id = c.run_id where r.journal_id = $1',
      [journalId],
    );
    return rowCount ?? 0;
  };

  test('the figures of a long journal, its ledgers and statements are those of its charges', async () => {
    // margins of charges with a line of its own price are each different (P4b)
    const { pool } = steps.server.services.db;
    await pool.query('update commerce_line set markup = 15, unit_sp = 1.44 where markup is null');
    const id = await steps.inReview(rows);
    const expected = figuresOf(await allCharges(`/journals/${id}/charges`));
    expect(expected.upload).toEqual({ total: 5500, ready: 4400, split: 1100, error: 0 });
    const journal = await steps.journal(id);
    expect(journal.upload).toMatchObject(expected.upload);
    expect(journal.processing).toMatchObject(expected.processing);
    expect(journal.price.totalPP).toBe(expected.sentPP);

    await steps.acceptJournal(id);
    const ledgers = await steps.ledgers(id);
    expect(ledgers).toHaveLength(2);
    for (const { id: ledgerId } of ledgers) {
      const ledger = await steps.get(olga, `/ledgers/${ledgerId}?select=processing`);
      const ofLedger = figuresOf(await allCharges(`/ledgers/${ledgerId}/charges`));
      expect(ledger.price.totalPP).toBe(ofLedger.billed.PP);
      expect(ledger.processing.ready).toBe(ofLedger.processing.ready);
      const statements = await steps.acceptLedger(ledgerId);
      expect(statements.length).toBeGreaterThan(0);
      for (const statement of statements) {
        const { billed } = figuresOf(await allCharges(`/statements/${statement.id}/charges`));
        const { price } = await steps.get(olga, `/statements/${statement.id}`);
        const { totalPP: PP, totalSP: SP, totalBSP: BSP, margin } = price;
        expect({ PP, SP, BSP, margin }).toEqual(billed);
      }
    }
  });

  test('the charges of a journal that is uploaded again, and of one that is deleted, are removed', async () => {
    const id = await steps.validated(rows);
    expect(await storedCharges(id)).toBeGreaterThan(5500);
    await steps.upload(id, rows.slice(0, 3));
    expect(await storedCharges(id)).toBe(3);
    await steps.upload(id, rows);
    expect(await steps.status(vera, 'DELETE', `/journals/${id}`)).toBe(204);
    await steps.server.idle();
    expect(await storedCharges(id)).toBe(0);
  });

  test('a large workbook is read like a small one', async () => {
    const incompressible = () => randomBytes(180).toString('base64');
    const many = times(5000, (i) =>
      row('acme-sub-01', 1, 1, 1, { entryId: `E-${i}`, description1: incompressible() }),
    );
    const sheet = await xlsxChargeFileBytes(many);
    expect(sheet.length).toBeGreaterThan(1024 * 1024);
    const id = await steps.createJournal();
    const journal = await steps.settle(id, await steps.uploadFile(id, sheet, 'c.xlsx', XLSX_MEDIA_TYPE));
    expect(journal).toMatchObject({ status: 'Validated', upload: { total: 5000, ready: 5000 } });
    const descriptions = (await allCharges(`/journals/${id}/charges`)).map(
      ({ description }) => description.value1,
    );
    expect(descriptions).toEqual(many.map(({ description1 }) => description1));
  });

  test('a large file that breaks off in the midst of it keeps no charge', async () => {
    const id = await steps.createJournal();
    const latin1 = Buffer.from(`${jsonl(rows)}{"description":{"value1":"Zürich"}}\n`, 'latin1');
    const answer = await steps.uploadFile(id, latin1, 'c.jsonl', JSONL_MEDIA_TYPE);
    expect(await steps.settle(id, answer)).toMatchObject({
      status: 'Error',
      error: { errorCode: 'BJO:0002' },
      upload: { total: 0 },
    });
    expect(await storedCharges(id)).toBe(0);
  });

  /** The server's services, with something that happens before the first time that charges are added up. */
  function interrupted(happens: () => Promise<unknown>): Services {
    const { services } = steps.server;
    let isOver = false;
    const pool = new Proxy(services.db.pool, {
      get(target, name) {
        const value = Reflect.get(target, name, target);
        if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
        return async (...query: Parameters<typeof target.query>) => {
          if (!isOver && String(query[0]).includes('sum(pp_x1)')) {
            isOver = true;
            await happens();
          }
          return target.query(...query);
        };
      },
    });
    return { ...services, db: { ...services.db, pool } };
  }

  test('statements are made of charges that were counted anew when somebody edits the ledger meanwhile', async () => {
    const id = await steps.generated(rows.slice(0, 10));
    const [ledger] = await steps.ledgers(id);
    const path = `/ledgers/${ledger?.id}`;
    await steps.whileJobsWait(async () => {
      await steps.post(olga, `${path}/accept`);
      const edit = () => steps.put(olga, path, { assignee: { id: 'USR-1000-0001' } });
      await createStatements(interrupted(edit), { ledgerId: ledger?.id, actor: systemActor });
    });
    expect(await steps.get(olga, path)).toMatchObject({
      status: 'Generated',
      assignee: { id: 'USR-1000-0001' },
    });
    expect(await steps.list(olga, `/statements?eq(ledger.id,${ledger?.id})`)).not.toEqual([]);
  });
});
