import { parseCsv } from 'hucre/csv';
import { describe, expect, test } from 'vitest';
import { oneDatabase } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { exportOf, journalWith } from './many-charges.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const good = row('acme-sub-01', 3, 120, 360);
const jsonl = { headers: { accept: 'application/jsonl' } };
const csv = { headers: { accept: 'text/csv' } };

describe.each(oneDatabase())('on $kind', (database) => {
  const steps = useSteps(database);
  const pool = () => steps.server.services.db.pool;

  const journalOf = (count: number) => journalWith(steps, count);
  const exported = (token: string, path: string) => exportOf(steps, token, path);

  describe('a list as a whole', () => {
    test('comes in the order of the request, however it is read', async () => {
      await pool().query(
        `insert into journal (id, name, status, vendor_id, owner_id, product_id, authorization_id, currency, total_pp,
           external_vendor, created_at)
         select 'BJO-0001-' || lpad(n::text, 4, '0'), 'Journal ' || n * 7 % 13, 'Draft', 'ACC-1000-0001', 'SEL-3000-0001',
           'PRD-4000-0001', 'AUT-5000-0001', 'USD', n % 10, nullif('X-' || n % 4, 'X-0'),
           timestamptz '2026-01-01' + (n % 50) * interval '1.000001 seconds'
         from generate_series(1, 1150) n`,
      );
      for (const order of [
        '',
        'order=id',
        'order=audit.created.at',
        'order=-id',
        'order=-price.totalPP,name',
      ]) {
        const pages: string[] = [];
        for (let offset = 0; ; offset += 100) {
          const page = await steps.list(olga, `/journals?select=-*,id&limit=100&offset=${offset}&${order}`);
          pages.push(...page.map(({ id }) => id));
          if (page.length < 100) break;
        }
        const path = `/journals?select=-*,id&${order}`;
        expect(
          (await exported(olga, path)).map(({ id }) => id),
          order,
        ).toEqual(pages);
        const slice = await exported(olga, `${path}&limit=620&offset=510`);
        expect(
          slice.map(({ id }) => id),
          order,
        ).toEqual(pages.slice(510, 1130));
        expect(await exported(olga, `${path}&limit=0`)).toEqual([]);
        expect(await exported(olga, `${path}&offset=5000`)).toEqual([]);
      }
      const byVendor = await exported(olga, '/journals?order=externalIds.vendor&select=externalIds');
      expect(byVendor.map(({ externalIds }) => externalIds?.vendor ?? '')).toEqual(
        byVendor.map(({ externalIds }) => externalIds?.vendor ?? '').toSorted(),
      );
      expect(await exported(vera, '/journals?eq(name,"Journal 7")')).toHaveLength(89);
      await pool().query(`delete from journal where id like 'BJO-0001-%'`);
    });

    test('has the name of what it holds', async () => {
      const id = await journalOf(3);
      const nameOf = async (path: string, options: object) =>
        (await steps.call(vera, 'GET', path, options)).headers.get('content-disposition');
      expect(await nameOf('/journals', jsonl)).toBe('attachment; filename="journals.jsonl"');
      expect(await nameOf(`/journals/${id.toLowerCase()}/Charges/?limit=1`, csv)).toBe(
        `attachment; filename="${id}-charges.csv"`,
      );
    });

    test('is refused as a page is', async () => {
      const id = await journalOf(3);
      const path = `/journals/${id}/charges`;
      for (const options of [jsonl, csv]) {
        expect(await steps.refused(vera, 'GET', `${path}?bogus=1`, options)).toMatchObject({
          status: 400,
          errors: { bogus: ['Invalid property path.'] },
        });
        expect(await steps.refused(vera, 'GET', `${path}?order=price.margin`, options)).toMatchObject({
          status: 400,
          errors: { 'price.margin': ['Ordering is not permitted.'] },
        });
        expect(await steps.status(tokens.foreignVendor, 'GET', path, options)).toBe(404);
        expect(await steps.status(tokens.globex, 'GET', path, options)).toBe(403);
      }
    });
  });

  describe('charges as a table', () => {
    const tricky = [
      row('acme-sub-01', -2, '10.5', '-21', {
        entryId: '-17',
        reference: '=HYPERLINK("https://evil.example")',
        invoice: '@SUM(A1)',
        description1: 'Zürich, "Süd"\nsecond line',
        description2: '+49 30',
        segment: 'COM',
      }),
      row('acme-sub-99', 1, 120, 120, { entryId: 'E-2', orderCriteria: 'id', orderValue: '\tORD' }),
    ];

    test('have the columns of the template, and figures stay figures', async () => {
      const id = await steps.createJournal();
      await steps.upload(id, tricky);
      const { status, headers, body } = await steps.call(vera, 'GET', `/journals/${id}/charges`, csv);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const digits = id.slice(4);
      const titles =
        'id,Entry ID,External Reference,Vendor Invoice Reference,Source,Source Criteria,Source Value,' +
        'Order Search Criteria,Order Search Value,Item Search Criteria,Item Search Value,Usage Start Time,' +
        'Usage End Time,Quantity,Purchase Price,Total Purchase Price,Description1,Description2,Market Segment,' +
        'Upload Status,Upload Errors';
      const period = '2026-10-01T00:00:00.000Z,2026-10-31T23:59:59.000Z';
      const text = body.replace(/^\u{FEFF}/u, '');
      const [charge] = await steps.list(vera, `/journals/${id}/charges?eq(externalIds.vendor,E-2)`);
      expect(text).toBe(
        [
          titles,
          `CHG-${digits}-0000-0000-0100,'-17,"'=HYPERLINK(""https://evil.example"")",'@SUM(A1),Subscription,` +
            `externalIds.vendor,acme-sub-01,,,,,${period},-2,10.5,-21,"Zürich, ""Süd""\nsecond line",'+49 30,COM,Ready,`,
          `CHG-${digits}-0000-0000-0200,E-2,,,Subscription,externalIds.vendor,acme-sub-99,id,${
            charge.search.order.value.startsWith('\t') ? "'\tORD" : 'ORD'
          },,,${period},1,120,120,Workspace seats,,,Error,${charge.upload.errors.join('; ')}`,
          '',
        ].join('\r\n'),
      );
      // a spreadsheet knows by this mark that the text is UTF-8
      const bytes = await fetch(`${steps.server.url}/public/v1/billing/journals/${id}/charges`, {
        headers: { authorization: `Bearer ${olga}`, accept: 'text/csv;q=1, */*' },
      });
      expect([...new Uint8Array(await bytes.arrayBuffer()).slice(0, 5)]).toEqual([
        0xef, 0xbb, 0xbf, 0x69, 0x64,
      ]);
    });

    test('follow filter, order and limit; without rows there are only titles', async () => {
      const id = await journalOf(1100);
      const rows = async (query: string) => {
        const { body } = await steps.call(olga, 'GET', `/journals/${id}/charges?${query}`, csv);
        return parseCsv(body)
          .slice(1)
          .map((cells) => String(cells[1]));
      };
      const all = await rows('gt(externalIds.vendor,E-0000)');
      expect(all).toHaveLength(1100);
      expect(all.slice(1)).toEqual(all.slice(1).toSorted());
      expect(await rows('order=-externalIds.vendor&limit=3&offset=1')).toEqual([
        'E-1100',
        'E-1099',
        'E-1098',
      ]);
      expect(await rows('eq(externalIds.vendor,none)')).toEqual([]);
    });

    test('show each role what it may see', async () => {
      const [statement] = await steps.statementsOf([good]);
      const table = async (token: string, path: string) =>
        parseCsv((await steps.call(token, 'GET', path, csv)).body) as string[][];
      const path = `/statements/${statement.id}/charges`;
      const [titles = [], cells = []] = await table(tokens.globex, path);
      expect(titles).toContain('Quantity');
      for (const hidden of ['Purchase Price', 'Total Purchase Price', 'Upload Status', 'Upload Errors']) {
        expect(titles).not.toContain(hidden);
      }
      expect(cells).toHaveLength(titles.length);
      const [all = []] = await table(olga, path);
      expect(all).toHaveLength(21);
      expect(await table(olga, `/ledgers/${statement.ledger.id}/charges`)).toHaveLength(2);
    });
  });
});
