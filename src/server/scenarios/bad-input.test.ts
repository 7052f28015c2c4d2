import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { templateColumns } from '../../domain/charge-file/columns.ts';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { xlsxChargeFileBytes } from '../../domain/charge-file/write-xlsx.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { fileForm, type CallOptions } from '../testing/test-server.ts';
import { jsonl, row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Body } from './steps.ts';

const good = [row('acme-sub-01', 3, 120, 360)];
const validation = 'One or more validation errors occurred.';
const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
};

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  let id: string;

  let untouched: Body;

  beforeAll(async () => {
    id = await steps.validated(good);
    untouched = await everything();
  });

  // whatever was refused has changed nothing
  afterEach(async () => {
    expect(await everything()).toEqual(untouched);
  });

  /** Everything that a refused call could have touched; what tests create on purpose has another name. */
  const everything = async (): Promise<Body> => ({
    journal: await steps.journal(id),
    charges: await steps.charges(id),
    files: await steps.list(olga, `/journals/${id}/attachments?select=audit`),
    records: await steps.auditRecords(id),
    created: await steps.list(olga, '/journals?ilike(name,Octo*)'),
    staged: (await steps.server.services.db.pool.query("select id from file where state <> 'kept'")).rows,
  });

  /** Checks that a call is refused with a problem of this status; the problem. */
  async function expectRefused(
    status: number,
    token: string | undefined,
    method: string,
    path: string,
    options: CallOptions = {},
  ): Promise<Body> {
    const answer = await steps.call(token, method, path.replace(':id', id), options);
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    expect(answer.body.title).toBe(titles[status]);
    expect(answer.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    return answer.body;
  }

  const journal = (more: object) => ({ name: 'October', authorization: { id: 'AUT-5000-0001' }, ...more });

  test.each([
    ['no body', undefined, { name: ['Name is required.'], authorization: ['Authorization is required.'] }],
    ['null', 'null', { name: ['Name is required.'], authorization: ['Authorization is required.'] }],
    ['half a body', '{"name":"Octo', { body: ['The body is not valid JSON.'] }],
    ['a blank name', journal({ name: '  ' }), { name: ['Name is required.'] }],
    ['an empty name', journal({ name: '' }), { name: [expect.any(String)] }],
    ['a name that is none', journal({ name: 5 }), { name: ['Name must be string.'] }],
    ['a date that is none', journal({ dueDate: 'yesterday' }), { dueDate: ['DueDate is not a valid date.'] }],
    [
      'a month that is none',
      journal({ dueDate: '2026-13-01' }),
      { dueDate: ['DueDate is not a valid date.'] },
    ],
    ['a day that is none', journal({ dueDate: '2026-02-30' }), { dueDate: ['DueDate is not a valid date.'] }],
    [
      'an hour that is none',
      journal({ dueDate: '2026-02-01T25:00Z' }),
      { dueDate: ['DueDate is not a valid date.'] },
    ],
    ['no authorization', { name: 'October' }, { authorization: ['Authorization is required.'] }],
    [
      'an authorization without id',
      journal({ authorization: {} }),
      { 'authorization.id': ['Id is required.'] },
    ],
    [
      'an unknown authorization',
      journal({ authorization: { id: 'AUT-9999-9999' } }),
      { 'authorization.id': ['Authorization AUT-9999-9999 was not found.'] },
    ],
    ['ids that are none', journal({ externalIds: 'x' }), { externalIds: ['ExternalIds must be object.'] }],
    ['a NUL', journal({ name: 'Octo\0ber' }), { name: [expect.stringMatching(/^Name /)] }],
  ])('create a journal with %s', async (_what, body, errors) => {
    expect(await expectRefused(400, vera, 'POST', '/journals', { body })).toMatchObject({
      detail: validation,
      errors,
    });
  });

  test.each([
    ['a list', '[]'],
    ['a text', '"October"'],
    ['a number', '5'],
    ['true', 'true'],
  ])('%s is no body', async (_what, body) => {
    const problem = await expectRefused(400, vera, 'PUT', '/journals/:id', { body });
    expect(problem.errors).toEqual({ body: ['Body must be object.'] });
  });

  test.each([
    [vera, { name: ' ' }, { name: ['Name is required.'] }],
    [vera, { notes: ['x'] }, { notes: ['Notes must be string.'] }],
    [vera, { notes: 'a\0b' }, { notes: [expect.stringMatching(/^Notes /)] }],
    [olga, { assignee: 'USR-1000-0001' }, { assignee: ['Assignee must be object.'] }],
    [olga, { assignee: { id: 'USR-0000-0001' } }, { 'assignee.id': ['User USR-0000-0001 was not found.'] }],
    [olga, { assignee: {} }, { 'assignee.id': ['Id is required.'] }],
  ])('PUT %j %j', async (token, body, errors) => {
    expect(await expectRefused(400, token, 'PUT', '/journals/:id', { body })).toMatchObject({
      detail: validation,
      errors,
    });
  });

  test('what a body has beside is ignored: members of others, unknown ones, prototypes', async () => {
    const journalId = await steps.createJournal();
    const body =
      '{"__proto__":{"status":"Completed"},"constructor":1,"status":"Review","STATUS":"Review","id":"BJO-1111-1111",' +
      '"audit":{},"upload":{"total":9},"vendor":{"id":"ACC-1000-0002"},"assignee":{"id":"USR-1000-0001"},"NOTES":"mine"}';
    const answer = await steps.call(vera, 'PUT', `/journals/${journalId}`, { body });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: journalId, status: 'Draft', notes: 'mine', revision: 2 },
    });
    expect(answer.body).not.toHaveProperty('assignee');
    expect(answer.body.vendor.id).toBe('ACC-1000-0001');
  });

  test('a body of another type', async () => {
    const options = { body: 'name: October', headers: { 'content-type': 'text/yaml' } };
    expect((await expectRefused(415, vera, 'PUT', '/journals/:id', options)).detail).toBe(
      'Send the body as application/json.',
    );
  });

  test.each([
    ['abc', 'abc'],
    ['an unknown one', 'BJO-0000-0000'],
    ['a NUL', '%00'],
    ['a NUL inside', 'BJO-1234%00-5678'],
    ['a space', '%20'],
    ['a quote', "'or'1'='1"],
    ['a very long one', 'B'.repeat(5000)],
    ['another kind', 'BLE-1111-1111-3000-0001'],
    ['a path', '..%2F..%2Fetc%2Fpasswd'],
  ])('an id that is none: %s', async (_what, wrong) => {
    for (const path of [
      `/journals/${wrong}`,
      `/journals/${wrong}/charges`,
      `/journals/:id/charges/${wrong}`,
    ]) {
      expect((await expectRefused(404, vera, 'GET', path)).detail).toEqual(expect.any(String));
    }
    await expectRefused(404, vera, 'PUT', `/journals/${wrong}`, { body: { notes: 'x' } });
    await expectRefused(404, vera, 'POST', `/journals/${wrong}/submit`);
    await expectRefused(404, vera, 'DELETE', `/journals/${wrong}`);
    await expectRefused(404, olga, 'GET', `/ledgers/${wrong}`);
    await expectRefused(404, olga, 'POST', `/statements/${wrong}/queue`);
    await expectRefused(404, vera, 'GET', `/journals/:id/attachments/${wrong}`);
  });

  test('an address with broken escapes', async () => {
    await expectRefused(400, vera, 'GET', '/journals/%E0%A4%A');
    await expectRefused(404, undefined, 'GET', '/files/%00?expires=1&signature=x');
  });

  test('ids are read in any case', async () => {
    expect((await steps.get(vera, `/journals/${id.toLowerCase()}`)).id).toBe(id);
    const [charge] = await steps.charges(id);
    expect((await steps.get(vera, `/journals/${id}/charges/${charge.id.toLowerCase()}`)).id).toBe(charge.id);
  });

  test('a charge is found under its own journal only', async () => {
    const other = await steps.validated(good);
    const [charge] = await steps.charges(other);
    await expectRefused(404, olga, 'GET', `/journals/:id/charges/${charge.id}`);
    const [file] = await steps.list(olga, `/journals/${other}/attachments`);
    await expectRefused(404, olga, 'DELETE', `/journals/:id/attachments/${file.id}`);
    await expectRefused(404, olga, 'PUT', `/journals/:id/attachments/${file.id}`, { body: { name: 'x' } });
  });

  test.each([
    ['bogus=1', 'bogus', 'Invalid property path.'],
    ['status=Bogus', 'rql_validation', "Cannot convert value: 'Bogus'."],
    ['eq(status)', 'rql_validation', 'Binary expression must have 2 arguments'],
    ['revision=abc', 'rql_validation', "Cannot convert value: 'abc'."],
    ['order=bogus', 'bogus', 'Invalid property path.'],
    ['in(status,())', 'rql_validation', 'Value has to be a non empty array.'],
    [`${'not('.repeat(500)}status=Draft${')'.repeat(500)}`, 'rql_validation', expect.any(String)],
  ])('the query %s', async (query, key, text) => {
    const problem = await expectRefused(400, vera, 'GET', `/journals?${query}`);
    expect(problem).toMatchObject({ detail: validation, errors: { [key]: [text] } });
  });

  test.each(['name=%00', 'ilike(name,*%00*)', "name='%F0%9F%92%A9'", 'limit=-1', 'limit=abc', 'offset=abc'])(
    'the odd query %s never breaks the server',
    async (query) => {
      expect([200, 400]).toContain(await steps.status(vera, 'GET', `/journals?${query}`));
    },
  );

  test.each([
    ['PATCH', '/journals/:id'],
    ['DELETE', '/journals'],
    ['POST', '/journals/:id'],
    ['GET', '/journals/:id/submit'],
    ['PUT', '/journals/:id/charges'],
    ['POST', '/ledgers'],
    ['DELETE', '/statements/SOM-1111-1111-1111-1111'],
  ])('405: %s %s', async (method, path) => {
    expect((await expectRefused(405, olga, method, path)).detail).toBe(`${method} is not possible here.`);
  });

  test.each([
    '/nothing',
    '/journals/:id/nothing',
    '/journals/:id/charges/x/y/z',
    '/public/v2/billing/journals',
    '/v1/nothing',
  ])('404: %s', async (path) => {
    const problem = await expectRefused(404, olga, 'GET', path);
    expect(problem.detail).toMatch(/^There is nothing at \//);
  });

  test.each([
    ['no token', undefined],
    ['nonsense', 'nonsense'],
    ['an unknown token', 'idt:TKN-9999-9999:demo-vendor'],
    ['a wrong secret', 'idt:TKN-1000-0002:demo-vendor2'],
    ['no secret', 'idt:TKN-1000-0002:'],
    ['a very long one', `idt:TKN-1000-0002:${'x'.repeat(5000)}`],
  ])('401: %s', async (_what, token) => {
    await expectRefused(401, token, 'GET', '/journals/:id');
    await expectRefused(401, token, 'DELETE', '/journals/:id');
    await expectRefused(401, token, 'POST', '/journals', { body: '{' });
  });

  test('401: another scheme', async () => {
    const headers = { authorization: `Basic ${btoa('idt:TKN-1000-0002:demo-vendor')}` };
    await expectRefused(401, undefined, 'GET', '/journals/:id', { headers });
  });

  test('the order of checks: role, object, content, state', async () => {
    const body = '{';
    expect((await expectRefused(403, tokens.globex, 'PUT', '/journals/BJO-0000-0000', { body })).detail).toBe(
      'Only vendor or operations may call updateJournal.',
    );
    await expectRefused(403, olga, 'POST', '/journals', { body });
    await expectRefused(403, olga, 'POST', '/journals/:id/submit', { body });
    await expectRefused(403, vera, 'POST', '/journals/:id/accept', { body });
    await expectRefused(403, vera, 'GET', '/ledgers/BLE-0000-0000-0000-0000');
    await expectRefused(404, tokens.foreignVendor, 'PUT', '/journals/:id', { body });
    await expectRefused(404, tokens.foreignVendor, 'POST', '/journals/:id/upload', {
      form: fileForm('x', 'x.png', 'image/png'),
    });
    await expectRefused(400, olga, 'POST', '/journals/:id/accept', { body });
    const { detail, type } = await expectRefused(409, olga, 'POST', '/journals/:id/accept');
    expect(detail).toBe(`Journal ${id} is Validated; acceptJournal needs Review.`);
    expect(type).toMatch(/#BIL-STATE$/);
    // the authorization of another vendor is as unknown as any
    const foreign = await expectRefused(400, tokens.foreignVendor, 'POST', '/journals', {
      body: journal({}),
    });
    expect(foreign.errors).toEqual({ 'authorization.id': ['Authorization AUT-5000-0001 was not found.'] });
  });

  const twoFiles = () => {
    const form = fileForm(jsonl(good), 'a.jsonl', JSONL_MEDIA_TYPE);
    form.append('file', new Blob([jsonl(good)], { type: JSONL_MEDIA_TYPE }), 'b.jsonl');
    return form;
  };

  test('an upload with two files', async () => {
    const problem = await expectRefused(400, vera, 'POST', '/journals/:id/upload', { form: twoFiles() });
    expect(problem.errors).toEqual({ file: ['Send one file.'] });
  });

  test.each([
    ['image/png', 'charges.png'],
    ['application/pdf', 'charges.xlsx'],
    ['text/csv', 'charges.csv'],
    ['text/plain', 'charges.txt'],
    ['application/octet-stream', 'charges.bin'],
    ['application/vnd.ms-excel', 'charges.xls'],
  ])('an upload of %s', async (type, name) => {
    const form = fileForm(jsonl(good), name, type);
    expect((await expectRefused(415, vera, 'POST', '/journals/:id/upload', { form })).detail).toBe(
      'Send an XLSX or JSONL file.',
    );
  });

  test('an upload that is no form, or a broken one', async () => {
    const json = await expectRefused(415, vera, 'POST', '/journals/:id/upload', { body: { file: 'x' } });
    expect(json.detail).toBe('Send the file as multipart/form-data.');
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const headers = { 'content-type': type };
      await expectRefused(400, vera, 'POST', '/journals/:id/upload', { body: '--x\r\nnonsense', headers });
    }
  });

  test('an attachment without a file, with two, of a wrong type, with wrong words', async () => {
    const path = '/journals/:id/attachments';
    const form = new FormData();
    form.append('attachment', '{"name":"x"}');
    expect((await expectRefused(400, vera, 'POST', path, { form })).errors).toEqual({
      file: ['Send the file as the part named file.'],
    });
    const twice = new FormData();
    for (const name of ['a', 'b'])
      twice.append('file', new Blob(['{}'], { type: 'application/json' }), `${name}.json`);
    await expectRefused(400, vera, 'POST', path, { form: twice });
    await expectRefused(415, vera, 'POST', path, {
      form: fileForm('MZ', 'x.exe', 'application/x-msdownload'),
    });
    const wrong = fileForm('{}', 'a.json', 'application/json');
    wrong.append('attachment', '{"name":');
    expect((await expectRefused(400, vera, 'POST', path, { form: wrong })).errors).toEqual({
      body: ['The body is not valid JSON.'],
    });
  });

  const ole = Uint8Array.of(
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array.from({ length: 1024 }, () => 0),
  );
  const half = async () => {
    const bytes = await xlsxChargeFileBytes(good);
    return bytes.slice(0, bytes.length / 2);
  };
  const renamed = () =>
    xlsxChargeFileBytes(
      good,
      templateColumns.map((column) => ({ ...column, title: `My ${column.title}` })),
    );
  const missing =
    'Missing columns: Entry ID, Source, Source Criteria, Source Value, Usage Start Time, Usage End Time, Quantity, ' +
    'Purchase Price, Total Purchase Price.';

  test.each([
    ['an encrypted workbook', async () => ole, XLSX_MEDIA_TYPE, 'BJO:0002', 'The file could not be read.'],
    ['half a workbook', half, XLSX_MEDIA_TYPE, 'BJO:0002', 'The file could not be read.'],
    [
      'a zip that is none',
      async () => Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
      XLSX_MEDIA_TYPE,
      'BJO:0002',
      'The file could not be read.',
    ],
    ['unknown columns', renamed, XLSX_MEDIA_TYPE, 'BJO:0003', missing],
  ])('a file that fails as a whole: %s', async (_what, content, type, errorCode, errorMessage) => {
    const fresh = await steps.createJournal();
    const answer = await steps.uploadFile(fresh, await content(), 'charges.xlsx', type);
    expect(await steps.settle(fresh, answer)).toMatchObject({
      status: 'Error',
      error: { errorCode, errorMessage },
      upload: { total: 0, ready: 0, error: 0 },
      price: { totalPP: 0 },
    });
    expect(await steps.charges(fresh)).toEqual([]);
  });

  test('lines that are no objects are errors of their rows', async () => {
    const fresh = await steps.createJournal();
    const lines = ['{', '[]', 'null', '5', '{}', jsonl(good).trim(), '\u0000\u0001', '{"externalIds":5}'];
    const answer = await steps.uploadFile(fresh, lines.join('\n'), 'charges.jsonl', JSONL_MEDIA_TYPE);
    expect(await steps.settle(fresh, answer)).toMatchObject({
      status: 'Error',
      error: { errorCode: 'BJO:0001', errorMessage: '7 of 8 charges failed validation.' },
      upload: { total: 8, ready: 1, error: 7 },
    });
    const charges = await steps.charges(fresh);
    expect(charges[0].upload.errors).toEqual(['Line 1 is not a valid JSON object.']);
    expect(charges[3].upload.errors).toEqual(['Line 4 is not a valid JSON object.']);
    expect(charges[4].upload.errors).toContain('Entry ID is required.');
  });

  test('odd characters and numbers in a file are kept or named, and never break it', async () => {
    const fresh = await steps.createJournal();
    const line = (more: object) => ({ ...good[0], ...more });
    const odd = jsonl([
      line({ entryId: 'tab\tnew\nline\\N "quoted" ✓ 💶' }),
      line({ quantity: '1e400', unitPP: 'NaN', PPx1: 'Infinity' }),
      line({ unitPP: '123456789012345678901234567890.123456789', PPx1: '0.1' }),
      line({ sourceValue: "acme-sub-01'; drop table charge; --" }),
      line({ description1: 'x'.repeat(256) }),
      line({ periodStart: '2026-02-30', periodEnd: '0000-00-00' }),
      line({ entryId: 'nul \u0000 byte' }),
    ]);
    const answer = await steps.uploadFile(fresh, odd, 'charges.jsonl', JSONL_MEDIA_TYPE);
    const { upload, status, error } = await steps.settle(fresh, answer);
    expect({ status, code: error?.errorCode }).toEqual({ status: 'Error', code: 'BJO:0001' });
    expect(upload.total).toBe(7);
    const charges = await steps.charges(fresh);
    expect(charges[0].externalIds.vendor).toBe('tab\tnew\nline\\N "quoted" ✓ 💶');
    expect(charges[0].upload.status).toBe('Ready');
    expect(charges[1].upload.errors).toHaveLength(3);
    expect(charges[3].upload.status).toBe('Error');
    expect(charges[4].upload.errors).toEqual(['Description1 is longer than 255 characters.']);
    expect(charges[5].upload.errors).toHaveLength(2);
    expect(charges[6]).toMatchObject({ externalIds: { vendor: 'nul  byte' }, upload: { status: 'Ready' } });
  });
});
