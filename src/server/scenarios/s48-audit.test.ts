import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { fileForm } from '../testing/test-server.ts';
import { agreementRow, row } from './charge-rows.ts';
import { newCustomLedger } from './custom-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const { globex, initech, foreignVendor } = tokens;
const agreement = (unitPP: string) => agreementRow('AGR-6000-0000-0001', 1, unitPP, unitPP);
const us = row('acme-sub-01', 3, 120, 360);
const ch = row('acme-sub-02', 1, 50, 50);

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const records = '/public/v1/audit/records';
  const trail = (token: string, id: string, select: string): Promise<Body[]> =>
    steps.list(
      token,
      `${records}?eq(object.id,${id})&order=timestamp,object.revision&limit=100&select=${select}`,
    );
  const addFile = (path: string) =>
    steps.call(olga, 'POST', `${path}/attachments`, { form: fileForm('a', 'terms.txt', 'text/plain') });

  test('S48: the audit bag and the trail of a journal from error to invoice', async () => {
    // as in S01
    const id = await steps.createJournal();
    await steps.uploadSheet(id, [us, row('acme-sub-99', 1, 50, 50), agreement('15.75')]);
    await steps.uploadSheet(id, [us, ch, agreement('15.75')]);
    await steps.post(vera, `/journals/${id}/submit`);
    await steps.post(olga, `/journals/${id}/enquiry`, { notes: 'Row 4: which service?' });
    await steps.uploadSheet(id, [us, ch, agreement('15.00')]);
    const { audit: submitted } = await steps.post(vera, `/journals/${id}/submit`);
    await steps.acceptJournal(id);
    const statements: Body[] = [];
    for (const ledger of await steps.ledgers(id)) statements.push(...(await steps.acceptLedger(ledger.id)));
    for (const [i, ledger] of (await steps.ledgers(id)).entries()) {
      await steps.post(olga, `/ledgers/${ledger.id}/queue`);
      await steps.issue(statements[i].id, `CO-48-${i}`);
    }

    const { audit, status } = await steps.journal(id);
    expect(status).toBe('Completed');
    const keys =
      'created updated draft validating validated error review enquiring generating generated accepted completed';
    expect(Object.keys(audit).toSorted()).toEqual(keys.split(' ').toSorted());
    expect(audit.review).toEqual(submitted.review);
    expect(audit.completed.by.id).toBe('USR-1000-0001');

    // one record for each change of state, and for everything else that happened
    const all = await steps.auditRecords(id);
    const moves = all.filter(({ event }) => event === 'platform.billing.journal.status_changed');
    expect(moves.map(({ documents }) => documents.after.status).join(' ')).toBe(
      'Validating Error Validating Validated Review Enquiring Validating Validated Review ' +
        'Generating Generated Accepted Queued Completed',
    );
    const others = all
      .filter((record) => !moves.includes(record))
      .map(({ event }) => event.split('.').slice(3).join('.'));
    expect(others).toEqual([
      'created',
      'attachment.created',
      'attachment.deleted',
      'attachment.created',
      'updated',
      'attachment.deleted',
      'attachment.created',
      // what it was accepted on, and the files of that
      'reviewed',
      'attachment.created',
      'attachment.created',
    ]);
    expect(moves.find(({ documents }) => documents.after.status === 'Enquiring').details).toBe(
      'Row 4: which service?',
    );
    const validated = moves.find(({ documents }) => documents.after.status === 'Validated');
    expect(validated).toMatchObject({
      type: 'Public',
      summary: `Journal ${id} went from Validating to Validated`,
      object: { id, name: 'Oct 2026', objectType: 'Journal', revision: expect.any(Number) },
      actor: {
        id: 'USR-1000-0002',
        name: 'Vera Castellano',
        account: { id: 'ACC-1000-0001', name: 'Acme', accountType: 'Vendor' },
      },
      request: { worker: { workerName: expect.any(String) } },
      documents: {
        before: { status: 'Validating' },
        after: { status: 'Validated', 'price.totalPP': '425.75' },
      },
    });

    // charges have none; the vendor reads the same trail without operations' figures
    const [charge] = await steps.charges(id);
    expect(await steps.auditRecords(charge.id)).toEqual([]);
    const seen = await steps.auditRecords(id, vera);
    const open = all.filter(({ type }) => type === 'Public');
    expect(seen.map((record) => record.id)).toEqual(open.map((record) => record.id));
    expect(all.filter((record) => !open.includes(record)).map(({ event }) => event)).toEqual([
      'platform.billing.journal.reviewed',
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/markup|margin|saleCurrency|BSP|processing/i);
    expect(JSON.stringify(all)).toMatch(/markup/);
    for (const stranger of [foreignVendor, globex])
      expect(await steps.auditRecords(id, stranger)).toEqual([]);
  });

  test('a call tells where it came from', async () => {
    const id = await steps.createJournal();
    const headers = { 'user-agent': 'billing-export/2.4' };
    await steps.call(vera, 'PUT', `/journals/${id}`, { body: { notes: 'x' }, headers });
    const [, record] = await steps.auditRecords(id);
    expect(record.request).toMatchObject({
      api: { ip: expect.stringMatching(/127\.0\.0\.1|::1/), userAgent: 'billing-export/2.4' },
      log: { operationId: 'updateJournal', requestId: expect.any(String) },
    });
    expect(record.documents).toEqual({ before: {}, after: { notes: 'x' } });
  });

  test('documents and viewers come when they are selected', async () => {
    const id = await steps.createJournal();
    const plain = await steps.get(vera, `${records}?eq(object.id,${id})`);
    expect(plain.$meta.omitted).toEqual(['documents', 'viewers']);
    const [record] = plain.data;
    expect(record).not.toHaveProperty('documents');
    expect(record).not.toHaveProperty('viewers');
    const one = await steps.get(vera, `${records}/${record.id}?select=documents,viewers`);
    expect(one).toMatchObject({
      documents: { after: { name: 'Oct 2026', status: 'Draft' } },
      viewers: [{ id: 'ACC-1000-0001', name: 'Acme', accountType: 'Vendor' }],
    });
    expect(await steps.status(foreignVendor, 'GET', `${records}/${record.id}`)).toBe(404);
    expect(
      (await steps.list(olga, `${records}?any(viewers,id=ACC-1000-0001)&eq(object.id,${id})`)).length,
    ).toBe(1);
  });

  test('who may read an object reads its trail: nobody else, and not what is for operations only', async () => {
    const { ledger, statement } = await (async () => {
      const [first] = await steps.ledgers(await steps.generated([us]));
      const [made] = await steps.acceptLedger(first.id);
      return { ledger: first, statement: made };
    })();
    // ledgers are operations'
    expect((await trail(olga, ledger.id, 'viewers')).map(({ type, viewers }) => [type, viewers])).toEqual(
      [1, 2, 3].map(() => ['Private', []]),
    );
    for (const token of [vera, globex]) expect(await trail(token, ledger.id, '')).toEqual([]);
    // the statement is its client's, but for what happens to its files
    const files = `/statements/${statement.id}/attachments`;
    const { body: file } = await addFile(`/statements/${statement.id}`);
    await steps.put(olga, `${files}/${file.id}`, { description: 'Signed' });
    await steps.ok(olga, 'DELETE', `${files}/${file.id}`);
    const events = (seen: Body[]) =>
      seen.map(({ event, type }) => [event.split('.').slice(2).join('.'), type]);
    expect(events(await trail(olga, statement.id, ''))).toEqual([
      ['statement.created', 'Public'],
      ['statement.attachment.created', 'Private'], // its workbook
      ['statement.attachment.created', 'Private'],
      ['statement.attachment.updated', 'Private'],
      ['statement.attachment.deleted', 'Private'],
    ]);
    expect(events(await trail(globex, statement.id, ''))).toEqual([['statement.created', 'Public']]);
    for (const token of [initech, vera]) expect(await trail(token, statement.id, '')).toEqual([]);
    const [, , , changed] = await trail(olga, statement.id, 'documents');
    expect(changed.documents).toEqual({
      before: { 'attachment.id': file.id },
      after: { 'attachment.id': file.id, 'attachment.description': 'Signed' },
    });
  });

  test('every event of the trail occurs', async () => {
    // what the other tests of this file did not do
    const document = (documentNo: string) => ({
      documentNo,
      countryCode: 'US',
      externalIds: { customer: 'US-C-7001' },
      erpData: { revision: 1 },
    });
    for (const collection of ['invoices', 'credit-memos']) {
      const { id } = await steps.post(olga, `/${collection}`, document('4801'));
      await steps.put(olga, `/${collection}/${id}`, { externalIds: { operations: 'X' }, status: 'Paid' });
      await steps.put(olga, `/${collection}/${id}`, { externalIds: { operations: 'Y' } });
      const { body: file } = await addFile(`/${collection}/${id}`);
      await steps.ok(olga, 'DELETE', `/${collection}/${id}/attachments/${file.id}`);
    }
    const { id: custom } = await steps.post(olga, '/custom-ledgers', newCustomLedger());
    await steps.put(olga, `/custom-ledgers/${custom}`, { notes: 'x' });
    const { body: draft } = await addFile(`/custom-ledgers/${custom}`);
    await steps.ok(olga, 'DELETE', `/custom-ledgers/${custom}/attachments/${draft.id}`);
    await steps.ok(olga, 'DELETE', `/custom-ledgers/${custom}`);
    const pair = { client: { id: 'ACC-2000-0002' }, vendor: { id: 'ACC-1000-0002' } };
    const { id: override } = await steps.post(olga, '/manual-overrides', pair);
    await steps.put(olga, `/manual-overrides/${override}`, { notes: 'x' });
    await steps.post(olga, `/manual-overrides/${override}/disable`);
    const [ledger] = await steps.ledgers(await steps.generated([us]));
    await steps.put(olga, `/ledgers/${ledger.id}`, { assignee: { id: 'USR-1000-0001' } });
    const { body: paper } = await addFile(`/ledgers/${ledger.id}`);
    await steps.ok(olga, 'DELETE', `/ledgers/${ledger.id}/attachments/${paper.id}`);
    const [statement] = await steps.acceptLedger(ledger.id);
    await steps.put(olga, `/statements/${statement.id}`, { externalIds: { operations: 'X' } });
    await steps.post(olga, `/statements/${statement.id}/cancel`);

    const { rows } = await steps.server.services.db.pool.query<{ event: string }>(
      'select distinct event from audit_record',
    );
    const found = new Set(rows.map(({ event }) => event));
    const kinds = [
      'journal',
      'ledger',
      'custom-ledger',
      'statement',
      'invoice',
      'credit-memo',
      'manual-override',
    ];
    const names = kinds.flatMap((kind) => [
      ...['created', 'updated', 'status_changed'].map((event) => `${kind}.${event}`),
      ...(kind === 'manual-override'
        ? []
        : ['created', 'deleted'].map((event) => `${kind}.attachment.${event}`)),
    ]);
    const missing = names.filter((name) => !found.has(`platform.billing.${name}`));
    // a credit memo has one state
    expect(missing).toEqual(['credit-memo.status_changed']);
  });

  test('nothing in the trail can be changed or removed, whoever asks the database', async () => {
    const id = await steps.createJournal();
    const { pool } = steps.server.services.db;
    const before = await steps.auditRecords(id);
    for (const statement of [
      `update audit_record set summary = 'nothing' where object_id = '${id}'`,
      `delete from audit_record where object_id = '${id}'`,
      'truncate audit_record',
    ]) {
      await expect(pool.query(statement)).rejects.toThrow(/never changed or removed/);
    }
    expect(await steps.auditRecords(id)).toEqual(before);
    // and there is no operation that would
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect([404, 405]).toContain(await steps.status(olga, method, `${records}/${before[0].id}`));
    }
  });
});
