import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row, times } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const good = row('acme-sub-01', 3, 120, 360);
const rates = '{"USD/CHF":0.9}';

/** A form with a file and its description as a typed JSON part, or as a plain field. */
function attachmentForm(attachment: object, typed = true): FormData {
  const form = new FormData();
  const text = JSON.stringify(attachment);
  if (typed) form.append('attachment', new Blob([text], { type: 'application/json' }));
  else form.append('attachment', text);
  form.append('file', new Blob([rates], { type: 'application/json' }), 'rates.json');
  return form;
}

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);
  const accept = (type: string) => ({ headers: { accept: type } });

  test('S44: files of a journal', async () => {
    const id = await steps.validated([good]);
    const path = `/journals/${id}/attachments`;
    const added = await steps.call(vera, 'POST', path, {
      form: attachmentForm({ name: 'Rates', description: 'Of October' }),
    });
    expect(added).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^JOA-\d{4}-\d{4}$/),
        type: 'Attachment',
        name: 'Rates',
        filename: 'rates.json',
        description: 'Of October',
        contentType: 'application/json',
        size: rates.length,
        isDeleted: false,
        journal: { id },
      },
    });
    const file = `${path}/${added.body.id}`;
    expect(added.headers.get('location')).toBe(`/public/v1/billing${file}`);

    // its content: a link that needs no token
    const link = await steps.call(vera, 'GET', file, accept('*/*'));
    expect(link.status).toBe(301);
    const address = link.headers.get('location') ?? '';
    const content = await fetch(steps.server.url + address);
    expect(await content.text()).toBe(rates);
    expect(content.headers.get('content-disposition')).toContain('filename="rates.json"');
    expect(await steps.status(vera, 'GET', file, accept('image/png'))).toBe(406);
    expect((await steps.call(vera, 'GET', file, accept('application/json'))).body).toMatchObject({
      name: 'Rates',
    });
    const [unsigned = ''] = address.split('?');
    expect(await steps.status(undefined, 'GET', unsigned)).toBe(404);
    expect(await steps.status(undefined, 'GET', address.replace(/signature=.../, 'signature=AAA'))).toBe(404);

    // a re-upload leaves it alone; the Input file cannot be deleted
    await steps.upload(id, [good]);
    const files = await steps.list(vera, path);
    expect(files.map((each) => [each.type, each.isDeleted]).toSorted()).toEqual([
      ['Attachment', false],
      ['Input', false],
      ['Input', true],
    ]);
    for (const input of files.filter((each: Body) => each.type === 'Input')) {
      expect(await steps.refused(vera, 'DELETE', `${path}/${input.id}`)).toMatchObject({
        status: 409,
        type: expect.stringMatching(/#BIL-LOCKED$/),
        detail: `Attachment ${input.id} cannot be deleted.`,
      });
    }

    expect(await steps.status(vera, 'DELETE', file)).toBe(204);
    expect((await steps.list(vera, path)).find((each) => each.id === added.body.id)).toMatchObject({
      isDeleted: true,
    });
    expect(await steps.status(vera, 'GET', file, accept('*/*'))).toBe(404);
    expect(await steps.call(vera, 'GET', file, accept('application/json'))).toMatchObject({
      status: 200,
      body: { isDeleted: true },
    });
    expect(await steps.status(vera, 'DELETE', file)).toBe(409);
    expect((await fetch(steps.server.url + address)).status).toBe(404);
  });

  test('S44: a file without a description is called by its file name', async () => {
    const id = await steps.createJournal();
    const form = new FormData();
    form.append('file', new Blob([rates], { type: 'application/json' }), 'C:\\files\\Sätze.json');
    const { status, body } = await steps.call(olga, 'POST', `/journals/${id}/attachments`, { form });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Sätze.json', filename: 'Sätze.json' });
    const link = await steps.call(olga, 'GET', `/journals/${id}/attachments/${body.id}`, accept('*/*'));
    const content = await fetch(steps.server.url + link.headers.get('location'));
    expect(content.headers.get('content-disposition')).toContain(`filename*=UTF-8''S%C3%A4tze.json`);
  });

  test('S44: operations add, describe and delete their own files, a client nothing', async () => {
    const id = await steps.createJournal();
    const path = `/journals/${id}/attachments`;
    const form = () => attachmentForm({ name: 'Rates', description: 'Old' }, false);
    const { status, body } = await steps.call(olga, 'POST', path, { form: form() });
    expect(status).toBe(201);
    const file = `${path}/${body.id}`;
    const described = await steps.put(olga, file, {
      description: 'New',
      filename: 'other.json',
      type: 'Input',
    });
    expect(described).toMatchObject({
      name: 'Rates',
      description: 'New',
      filename: 'rates.json',
      type: 'Attachment',
    });
    expect(await steps.status(olga, 'DELETE', file)).toBe(204);

    expect(await steps.status(tokens.globex, 'POST', path, { form: form() })).toBe(403);
    for (const call of [
      ['GET', path],
      ['GET', file],
      ['PUT', file],
      ['DELETE', file],
    ] as const) {
      const [method, address] = call;
      expect(await steps.status(tokens.globex, method, address)).toBe(403);
      expect(await steps.status(tokens.foreignVendor, method, address)).toBe(404);
    }
    const other = await steps.createJournal();
    expect(await steps.status(vera, 'GET', `/journals/${other}/attachments/${body.id}`, accept('*/*'))).toBe(
      404,
    );
  });

  test('S44: a replaced Input file stays readable, a deleted journal has no files', async () => {
    const id = await steps.validated([good]);
    const path = `/journals/${id}/attachments`;
    await steps.upload(id, [good, good]);
    const replaced = (await steps.list(vera, path)).find((each) => each.isDeleted);
    const link = await steps.call(olga, 'GET', `${path}/${replaced.id}`, accept('application/jsonl'));
    expect(link.status).toBe(301);
    const address = steps.server.url + link.headers.get('location');
    expect((await (await fetch(address)).text()).trim().split('\n')).toHaveLength(1);
    await steps.ok(vera, 'DELETE', `/journals/${id}`);
    await steps.server.idle();
    expect((await fetch(address)).status).toBe(404);
  });

  test('S45: export of 250 charges', async () => {
    const [statement] = await steps.statementsOf(times(250, (i) => ({ ...good, entryId: `E-${i}` })));
    const path = `/statements/${statement.id}/charges`;
    const lines = async (query: string, token: string = olga): Promise<Body[]> => {
      const { status, headers, body } = await steps.call(
        token,
        'GET',
        path + query,
        accept('application/jsonl'),
      );
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('application/jsonl');
      return body
        .split('\n')
        .filter(Boolean)
        .map((line: string) => JSON.parse(line));
    };
    const all = await lines('');
    expect(all).toHaveLength(250);
    expect(new Set(all.map((charge) => charge.externalIds.vendor)).size).toBe(250);
    expect(all[0]).toMatchObject({ price: { PPx1: 360, SPx1: 396 } });
    const ids = await lines('?select=-*,id&order=id');
    expect(ids.every((charge) => Object.keys(charge).join() === 'id')).toBe(true);
    expect(ids.map((charge) => charge.id)).toEqual(all.map((charge) => charge.id).toSorted());
    expect(await lines('?limit=7&offset=245')).toHaveLength(5);
    expect(await lines("?externalIds.vendor='E-7'")).toHaveLength(1);

    const page = await steps.get(olga, path);
    expect(page.data).toHaveLength(50);
    expect(page.$meta.pagination).toEqual({ offset: 0, limit: 50, total: 250 });
    const wide = await steps.get(olga, `${path}?limit=500`);
    expect(wide.data).toHaveLength(100);
    expect(wide.$meta.pagination).toEqual({ offset: 0, limit: 100, total: 250 });
    expect((await steps.get(olga, `${path}?limit=0`)).data).toEqual([]);

    const seen = await lines('', tokens.globex);
    expect(seen).toHaveLength(250);
    expect(seen[0].price).not.toHaveProperty('PPx1');
    const streamed = await steps.call(olga, 'GET', path, {
      headers: { accept: 'application/jsonl', 'mpt-streaming': 'true' },
    });
    expect(streamed.headers.get('mpt-streaming')).toBe('true');
  });

  test('S46: the look-up of a vendor that uses its own number', async () => {
    const externalIds = { vendor: '202610' };
    const deleted = await steps.createJournal({ externalIds });
    await steps.ok(vera, 'DELETE', `/journals/${deleted}`);
    const failed = await steps.createJournal({ externalIds });
    await steps.upload(failed, [row('acme-sub-99', 1, 1, 1)]);
    await steps.createJournal({ externalIds: { vendor: '202611' } });
    const query = 'and(eq(authorization.id,AUT-5000-0001),eq(externalIds.vendor,202610),ne(status,Deleted))';
    const found = await steps.list(vera, `/journals?${query}`);
    expect(found).toMatchObject([{ id: failed, status: 'Error', externalIds }]);
  });
});
