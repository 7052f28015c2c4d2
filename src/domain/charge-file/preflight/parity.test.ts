import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from '../../money.ts';
import { allColumns } from '../columns.ts';
import { readCustomLedger } from '../custom-ledger.ts';
import { readChargeFile } from '../read-charge-file.ts';
import type { RawValues } from '../rows.ts';
import { rowValues, world } from '../scenario-world.ts';
import { resolveRow } from '../resolve.ts';
import { validateRow } from '../validate-row.ts';
import { customLedgerFileBytes } from '../write-custom-ledger.ts';
import { jsonlLine } from '../write-jsonl.ts';
import { xlsxChargeFileBytes } from '../write-xlsx.ts';
import { lookUpIn, questionsOf, type Answers, type KnownKind } from './known.ts';
import { journalRules } from './rules-of-file.ts';
import { Session } from './session.ts';

const kind = {
  of: 'journal',
  authorization: { id: 'AUT-5000-0001', currency: 'USD' },
  product: { id: 'PRD-4000-0001' },
} as const;

type Found = { rows: number; errors: [number, string[]][]; total: string };

/** The server's own way: read, check, add up. */
async function byServer(file: File): Promise<Found> {
  const found: Found = { rows: 0, errors: [], total: '0' };
  const right: string[] = [];
  for await (const batch of readChargeFile({ source: file, fileName: file.name, mediaType: '' })) {
    for (const row of batch.rows) {
      const { errors, input } = validateRow(row);
      found.rows++;
      if (errors.length > 0) found.errors.push([row.n, errors.map(({ message }) => message)]);
      else right.push(input.PPx1 ?? '0');
    }
  }
  return { ...found, total: sum(right) };
}

async function byPreflight(file: File): Promise<Found> {
  const { preflight } = await Session.open(file, kind, {}, [], () => undefined);
  const errors: [number, string[]][] = [];
  for (let at = 0; at < preflight.rows; at++) {
    if (!preflight.findings.hasError(at)) continue;
    errors.push([preflight.table.n(at), preflight.inspect(at).errors.map(({ message }) => message)]);
  }
  return { rows: preflight.rows, errors, total: preflight.verdict.rightTotal };
}

/** Texts as they occur, right and wrong, with some that nobody expects. */
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('Subscription', 'asset', 'id', 'externalIds.vendor', 'item.id', 'acme-sub-01'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('1', '-1.50', '1e3', '12,50', '1.234.567', '0.000000000000000000001', ''),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('2026-10-01', '2026-10-31T23:59:59Z', '31/10/2026', '2026-02-30', ' '),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constant('é'.repeat(256)) },
);
const row = fc.dictionary(fc.constantFrom(...allColumns.map(({ key }) => key)), text, { maxKeys: 6 });
const rows = fc.array(fc.option(row, { freq: 8 }), { minLength: 1, maxLength: 12 });

/** What XML cannot hold never comes in a workbook. */
const hasControls = (values: object): boolean =>
  Object.values(values).some((each) => /[^\P{C}\n]/u.test(String(each)));

describe('preflight and the server', () => {
  it('say the same of any JSONL file', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.array(fc.constantFrom('[]', '{', '{}', 'null'), { maxLength: 2 }),
        async (some, odd) => {
          const lines = some.map((each) => (each ? jsonlLine(rowValues(each as Partial<RawValues>)) : ''));
          const file = new File([[...lines, ...odd, jsonlLine(rowValues())].join('\n')], 'a.jsonl');
          expect(await byPreflight(file)).toEqual(await byServer(file));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('say the same of any workbook', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (some) => {
        const plain = some.map((each) =>
          each && !hasControls(each) ? rowValues(each as Partial<RawValues>) : null,
        );
        const file = new File([await xlsxChargeFileBytes([...plain, rowValues()], allColumns)], 'a.xlsx');
        expect(await byPreflight(file)).toEqual(await byServer(file));
      }),
      { numRuns: 60 },
    );
  });

  it('say the same of a custom-ledger file, apart from agreements and customers', async () => {
    const line = {
      documentNo: 'X',
      documentType: 'Order',
      type: 'Item',
      itemNo: 'SKU',
      quantity: '2',
      unitPrice: '3',
      purchasePrice: '1.10',
    };
    const bytes = await customLedgerFileBytes([
      line,
      null,
      { ...line, type: 'Note' },
      { ...line, type: 'Title' },
      { ...line, quantity: null, saleCurrency: 'EUR', description1: 'x'.repeat(61) },
      { ...line, documentType: 'Credit Memo', periodStart: '2026-10-31', periodEnd: '2026-10-01' },
    ]);
    const currency = { purchase: 'USD', sale: 'USD' };
    const server: [number, string[]][] = [];
    for await (const items of readCustomLedger(bytes, currency))
      for (const { n, errors } of items) server.push([n, errors.map(({ message }) => message)]);
    const session = await Session.open(
      new File([bytes], 'c.xlsx'),
      { of: 'custom-ledger', currency },
      {},
      [],
      () => undefined,
    );
    const { preflight } = session;
    const mine = Array.from({ length: preflight.rows }, (_, at) => [
      preflight.table.n(at),
      preflight.inspect(at).errors.map(({ message }) => message),
    ]);
    expect(mine).toEqual(server);
    expect(session.state.verdict).toMatchObject({ rows: 4, errors: 3, total: '2.2' });
    expect(session.rows('errors', 0, 5).rows.map(({ n }) => n)).toEqual([8, 10, 11]);
  });
});

describe('what the marketplace answers', () => {
  const refs = world();
  const known = (
    of: KnownKind,
    each: {
      id: string;
      vendorExternalId: string | null;
      status?: string;
      productId?: string;
      agreementId?: string;
    },
  ) => ({
    kind: of,
    id: each.id,
    vendorExternalId: each.vendorExternalId,
    status: each.status ?? '',
    productId: each.productId ?? 'PRD-4000-0001',
    agreementId: each.agreementId ?? each.id,
  });
  const objects = [
    ...[...refs.agreements.byId.values()].map((each) => known('Agreement', each)),
    ...[...refs.subscriptions.byId.values()].map((each) => known('Subscription', each)),
    ...[...refs.items.byId.values()].map((each) => known('Item', each)),
    ...[...refs.orders.byId.values()].map((each) => known('Order', each)),
  ];

  it('finds what the server will find, in its words, and nothing that was not asked', async () => {
    const values = [
      rowValues(),
      rowValues({ sourceValue: 'acme-sub-99' }),
      rowValues({ sourceType: 'Agreement', sourceCriteria: 'id', sourceValue: 'AGR-0000' }),
      rowValues({ orderCriteria: 'id', orderValue: 'ORD-1111-2222-4444' }),
      rowValues({ itemCriteria: 'externalIds.vendor', itemValue: 'SKU-XXX' }),
      rowValues({ quantity: 'x', sourceValue: 'acme-sub-98' }),
    ];
    const file = new File([values.map(jsonlLine).join('\n')], 'a.jsonl');
    const session = await Session.open(file, kind, {}, [], () => undefined);
    const { questions, isCut } = questionsOf(session.preflight);
    expect(isCut).toBe(false);
    expect(questions.flatMap((each) => each.values)).not.toContain('acme-sub-98');
    const { defaultErpItem } = refs.product;
    const answers: Answers = { objects, asked: questions, defaultErpItem, more: {} };
    await session.learn(answers, async () => undefined);
    const mine = values.map((_, at) => session.preflight.inspect(at).errors.map(({ message }) => message));
    const server = values.map((each, at) => {
      const checked = validateRow({ n: at + 1, values: each, isLegacySource: false, isBroken: false });
      return resolveRow(checked, refs).flatMap((charge) =>
        charge.upload.errors.map(({ message }) => message),
      );
    });
    expect(mine).toEqual(server);
    expect(server.filter((each) => each.length > 0)).toHaveLength(4);
    const unknown = session.state.groups.find(({ code }) => code === 'V10')?.values ?? [];
    const { suggestions } = unknown.find(({ id }) => id.value === 'acme-sub-99') ?? { suggestions: [] };
    expect(suggestions[0]?.text).toMatch(/^acme-sub-0\d$/);
  });

  it('leaves to the server what was not asked about', () => {
    const rules = journalRules(lookUpIn({ objects, asked: [], defaultErpItem: undefined, more: {} }, kind));
    const values = rowValues({ sourceValue: 'acme-sub-99' });
    expect(rules.inspect({ n: 1, values, isLegacySource: false, isBroken: false }).errors).toEqual([]);
  });
});
