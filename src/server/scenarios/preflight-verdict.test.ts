import { describe, expect, test } from 'vitest';
import { compareVerdicts, expectationOf } from '../../domain/charge-file/preflight/seal.ts';
import { Session } from '../../domain/charge-file/preflight/session.ts';
import { correctedWorkbook } from '../../domain/charge-file/preflight/write-out.ts';
import { JSONL_MEDIA_TYPE, XLSX_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { xlsxChargeFileBytes } from '../../domain/charge-file/write-xlsx.ts';
import { journalChargeRow, parseChargeId } from '../../domain/charge.ts';
import { testDatabases } from '../testing/test-database.ts';
import { jsonl, row } from './charge-rows.ts';
import { useSteps, type Body } from './steps.ts';

const kind = {
  of: 'journal',
  authorization: { id: 'AUT-5000-0001', currency: 'USD' },
  product: { id: 'PRD-4000-0001' },
} as const;

/** Every local check fails somewhere, and one source only the server can look up. */
const mixed = [
  row('acme-sub-01', '2', '10', '20.10'),
  row('acme-sub-01', '1,5', '10', 'x'),
  null,
  row('acme-sub-01', '1', '1', '1', { sourceType: 'Licence', itemCriteria: 'sku', orderValue: 'ORD-1' }),
  row('acme-sub-01', '1', '1', '1', { periodStart: '31/10/2026', entryId: ' ' }),
  row('acme-sub-01', '1', '1', '1', { periodStart: '2026-11-01', description1: 'ä'.repeat(256) }),
  row('acme-sub-99', '1', '1', '0.30'),
  row('acme-sub-02', '1e2', '0.5', '0.000000000000000001'),
];

/** What the server found, as the journal's page reads it. */
function serverVerdict(journal: Body, charges: readonly Body[]) {
  const messages = charges
    .filter(({ upload }) => upload.errors.length > 0)
    .map(({ id, upload }) => [journalChargeRow(parseChargeId(id)?.index ?? 0).n, upload.errors] as const);
  return { rows: journal.upload.total, errors: journal.upload.error, total: journal.price.totalPP, messages };
}

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  const judge = async (content: Blob, name: string, type: string) => {
    const id = await steps.createJournal();
    const bytes = new Uint8Array(await content.arrayBuffer());
    const journal = await steps.settle(id, await steps.uploadFile(id, bytes, name, type));
    return serverVerdict(journal, await steps.charges(id));
  };

  test('preflight says of a mixed file what the server says, row by row and word by word', async () => {
    const text = `${jsonl(mixed)}{"broken": 
`;
    const file = new File([text], 'mixed.jsonl', { type: JSONL_MEDIA_TYPE });
    const { preflight } = await Session.open(file, kind, {}, [], () => undefined);
    const expected = expectationOf(preflight, file.name, false);
    const found = await judge(file, file.name, file.type);
    expect(expected.errors).toBe(5);
    expect(compareVerdicts(expected, found)).toEqual({ agrees: true, afterUpload: 1, figures: [], rows: [] });
  });

  test('the corrected workbook is judged as preflight expects', async () => {
    const file = new File([await xlsxChargeFileBytes(mixed)], 'mixed.xlsx');
    const { preflight } = await Session.open(file, kind, {}, [], () => undefined);
    preflight.transform('numbers');
    preflight.fixGroup({ code: 'V03', column: 'sourceType', value: 'Licence' }, 'Subscription');
    const expected = expectationOf(preflight, file.name, true);
    const content = await new Response(correctedWorkbook(preflight) as BodyInit).blob();
    const found = await judge(content, file.name, XLSX_MEDIA_TYPE);
    expect(expected.errors).toBe(4);
    expect(compareVerdicts(expected, found)).toEqual({ agrees: true, afterUpload: 1, figures: [], rows: [] });
  });
});
