import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { fileForm } from '../testing/test-server.ts';
import { item, s37Rows } from './custom-rows.ts';
import { CustomSteps } from './custom-steps.ts';
import { olga, useSteps } from './steps.ts';

const rates = '{"USD/CHF":0.9}';

/** A form with a file and its description. */
function ratesForm(): FormData {
  const form = fileForm(rates, 'rates.json', 'application/json');
  form.append('attachment', '{"name":"Rates","description":"Of October"}');
  return form;
}

describe.each(oneDatabase())('files of custom ledgers on $kind', (database) => {
  const steps = useSteps(database);
  const custom = new CustomSteps(steps);
  const accept = (type: string) => ({ headers: { accept: type } });
  const files = (id: string) =>
    steps.list(olga, `/custom-ledgers/${id}/attachments?order=audit.created.at,filename`);
  const contentOf = async (id: string, fileId: string): Promise<Response> => {
    const link = await custom.call('GET', id, `/attachments/${fileId}`, accept('*/*'));
    expect(link.status).toBe(301);
    return fetch(steps.server.url + link.headers.get('location'));
  };

  test('are added, read, described and deleted', async () => {
    const id = await custom.create();
    const added = await custom.call('POST', id, '/attachments', { form: ratesForm() });
    expect(added).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^CLA-\d{4}-\d{4}$/),
        name: 'Rates',
        description: 'Of October',
        filename: 'rates.json',
        type: 'Attachment',
        size: rates.length,
        isDeleted: false,
        customLedger: { id, name: 'Q4 by hand' },
      },
    });
    const path = `/attachments/${added.body.id}`;
    expect(added.headers.get('location')).toBe(`/public/v1/billing/custom-ledgers/${id}${path}`);
    expect(await (await contentOf(id, added.body.id)).text()).toBe(rates);
    expect((await custom.call('GET', id, path, accept('image/png'))).status).toBe(406);
    const other = await custom.create();
    expect((await custom.call('GET', other, path, accept('*/*'))).status).toBe(404);

    const body = { name: 'Rates of October', type: 'Input' };
    const stale = await custom.call('PUT', id, path, { body, headers: { 'if-match': '"7"' } });
    expect(stale.status).toBe(409);
    expect((await custom.call('PUT', id, path, { body })).body).toMatchObject({
      name: 'Rates of October',
      description: 'Of October',
      type: 'Attachment',
      revision: 2,
    });
    expect((await custom.call('DELETE', id, path)).status).toBe(204);
    expect((await custom.call('GET', id, path, accept('application/json'))).body.isDeleted).toBe(true);
    expect((await custom.call('GET', id, path, accept('*/*'))).status).toBe(404);
    expect((await custom.call('DELETE', id, path)).status).toBe(409);
  });

  test('the uploaded file is one of them; a replaced one stays readable, neither can be deleted', async () => {
    const id = await custom.validated(s37Rows);
    await custom.call('POST', id, '/attachments', { form: ratesForm() });
    await custom.settle(id, await custom.send(id, [item(1, 90, 80)], 'corrected.xlsx'));
    const all = await files(id);
    expect(all.map((each) => [each.type, each.filename, each.isDeleted])).toEqual([
      ['Input', 'documents.xlsx', true],
      ['Attachment', 'rates.json', false],
      ['Input', 'corrected.xlsx', false],
    ]);
    const [replaced, , current] = all;
    for (const each of [replaced, current]) {
      const content = await contentOf(id, each.id);
      expect((await content.arrayBuffer()).byteLength).toBe(each.size);
      expect(await custom.call('DELETE', id, `/attachments/${each.id}`)).toMatchObject({
        status: 409,
        body: { type: expect.stringMatching(/#BIL-LOCKED$/) },
      });
    }
    // the charges are those of the new file alone
    expect((await custom.charges(id)).map((charge) => charge.id.slice(-4))).toEqual(['0006']);
    expect(await custom.get(id)).toMatchObject({ price: { totalPP: 80, totalSP: 90 } });
  });

  test('are settled when it is completed', async () => {
    await custom.inState('Queued', async (id) => {
      expect((await custom.call('POST', id, '/attachments', { form: ratesForm() })).status).toBe(201);
    });
    await custom.inState('Completed', async (id) => {
      const refused = await custom.call('POST', id, '/attachments', { form: ratesForm() });
      expect(refused).toMatchObject({
        status: 409,
        body: {
          detail: `Custom ledger ${id} is Completed; createCustomLedgerAttachment needs any state but Completed.`,
        },
      });
      const [input] = await files(id);
      expect((await custom.call('PUT', id, `/attachments/${input.id}`, { body: { name: 'x' } })).status).toBe(
        409,
      );
      expect((await contentOf(id, input.id)).status).toBe(200);
    });
  });
});
