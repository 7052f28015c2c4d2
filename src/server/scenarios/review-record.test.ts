import { describe, expect, test } from 'vitest';
import { writeReview } from '../commands/reviews.ts';
import { systemActor } from '../context.ts';
import { readPdf, valueOf } from '../testing/read-pdf.ts';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const known = { itemCriteria: 'item.externalIds.vendor', itemValue: 'SKU-STD' };

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  /** A journal of one billed charge and one that operations leave out, in review. */
  async function reviewed(): Promise<string> {
    const id = await steps.inReview([
      row('acme-sub-02', 1, 50, 50, known),
      row('acme-sub-01', 2, 20, 40, known),
    ]);
    const charges = await steps.list(olga, `/journals/${id}/charges?order=id`);
    const reconciliation = { reason: 'Billed last month already.' };
    await steps.post(olga, `/journals/${id}/charges/${charges[1].id}/ignore`, { reconciliation });
    await steps.post(olga, `/journals/${id}/recalculate`);
    await steps.server.idle();
    return id;
  }

  const filesOf = async (token: string, id: string): Promise<Body[]> => {
    const files = await steps.list(token, `/journals/${id}/attachments?select=audit&order=filename`);
    return files.filter(({ filename }) => String(filename).startsWith('review-'));
  };

  const contentOf = async (id: string, file: Body): Promise<Uint8Array> => {
    const answer = await fetch(
      `${steps.server.url}/public/v1/billing/journals/${id}/attachments/${file.id}`,
      {
        headers: { authorization: `Bearer ${vera}`, accept: '*/*' },
      },
    );
    expect(answer.status).toBe(200);
    return new Uint8Array(await answer.arrayBuffer());
  };

  test('what a journal was accepted on is kept with it, as the reviewer saw it and the vendor may read it', async () => {
    const id = await reviewed();
    const before = await steps.get(vera, `/journals/${id}`);
    const [input] = await steps.list(vera, `/journals/${id}/attachments`);
    await steps.acceptJournal(id);
    const accepted = (await steps.get(olga, `/journals/${id}?select=audit`)).audit.generating;

    const [json, pdf, ...others] = await filesOf(vera, id);
    expect(others).toEqual([]);
    const time = accepted.at.slice(0, 19);
    for (const file of [json, pdf]) {
      expect(file).toMatchObject({
        type: 'Attachment',
        name: `Review – ${accepted.by.name} – ${time.replace('T', ' ')} UTC`,
        isDeleted: false,
        audit: { created: { by: accepted.by } },
      });
    }
    const record = JSON.parse(Buffer.from(await contentOf(id, json)).toString());
    expect(record).toMatchObject({
      accepted,
      journal: { id, name: before.name, vendor: { id: before.vendor.id } },
      files: [{ id: input.id, filename: input.filename, size: input.size }],
    });
    expect(record.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
    // figures as the vendor reads them of the journal, and none that it does not
    expect(Object.keys(record.journal.price)).toEqual(['currency', 'totalPP']);
    expect(Number(record.journal.price.totalPP)).toBe(before.price.totalPP);
    expect(record.journal.upload).toEqual(before.upload);
    const printed = await readPdf(await contentOf(id, pdf));
    expect(printed.title).toBe(`Review of journal ${id}`);
    expect(valueOf(printed, 'Σ PP')).toBe(`USD ${before.price.totalPP.toFixed(2)}`);
    expect(valueOf(printed, 'Accepted by')).toContain(accepted.by.name);
    const texts = printed.pages.flatMap(({ rows }) => rows.flat().map(({ text }) => text)).join('\n');
    for (const text of [texts, JSON.stringify(record)]) {
      expect(text).not.toMatch(/BSP|markup|margin|processing|ignored|CHF|leftOut/i);
    }
  });

  test('sale prices and what was left out stand in the trail, for operations only', async () => {
    const id = await reviewed();
    await steps.acceptJournal(id);
    const records = await steps.auditRecords(id);
    const [record, ...others] = records.filter(({ event }) => event === 'platform.billing.journal.reviewed');
    expect(others).toEqual([]);
    const journal = await steps.journal(id);
    expect(record).toMatchObject({ type: 'Private', actor: { name: 'Olga Lindqvist' } });
    const { after } = record.documents;
    expect(after).toMatchObject({
      'price.currency': 'USD',
      'price.saleCurrency': journal.price.saleCurrency,
      'processing.ignored': 1,
      'leftOut.Ignored.charges': 1,
      'leftOut.Ignored.totalPP': '40',
      'ledgers.SEL-3000-0002.charges': 1,
    });
    expect(Number(after['price.totalBSP'])).toBe(journal.price.totalBSP);
    expect(JSON.stringify(await steps.auditRecords(id, vera))).not.toContain('reviewed');
  });

  test('it is made once, whoever makes it and however often', async () => {
    const id = await reviewed();
    await steps.acceptJournal(id);
    const files = await filesOf(olga, id);
    const { services } = steps.server;
    const { pool } = services.db;
    const { rows } = await pool.query<{ id: number }>('select id from journal_review where journal_id = $1', [
      id,
    ]);
    const again = () => writeReview({ services, cause: { actor: systemActor } }, rows[0]?.id ?? 0);
    await again();
    expect(await filesOf(olga, id)).toEqual(files);
    await pool.query('update journal_review set is_written = false where journal_id = $1', [id]);
    await Promise.all([again(), again(), again()]);
    expect(await filesOf(olga, id)).toHaveLength(files.length + 2);
  });

  test('who accepts again after a reset leaves another one, and the first one stays', async () => {
    const id = await reviewed();
    await steps.acceptJournal(id);
    const ids = async () => (await filesOf(olga, id)).map((file) => file.id);
    const first = await ids();
    await steps.post(olga, `/journals/${id}/reset`);
    await steps.server.idle();
    expect(await ids()).toEqual(first);
    await steps.acceptJournal(id);
    expect(await ids()).toHaveLength(4);
    expect(await ids()).toEqual(expect.arrayContaining(first));
    expect(await steps.status(tokens.foreignVendor, 'GET', `/journals/${id}/attachments`)).toBe(404);
  });
});
