import { expect, it, test } from 'vitest';
import { aMonthLater, rowOfNextPeriod } from './next-period.ts';
import { readRows } from './test-kit.ts';
import { rowValues } from './scenario-world.ts';
import { validateRow } from './validate-row.ts';
import { writeTemplate } from './write-template.ts';

test.each([
  ['2026-10-01', '2026-11-01T00:00:00.000Z'],
  ['2026-10-31T23:59:59Z', '2026-11-30T23:59:59.000Z'],
  ['2026-11-30T23:59:59.999Z', '2026-12-31T23:59:59.999Z'],
  ['2026-01-30', '2026-02-28T00:00:00.000Z'],
  ['2027-12-31', '2028-01-31T00:00:00.000Z'],
  ['2028-02-29', '2028-03-31T00:00:00.000Z'],
  ['2026-10-15T12:30:00+02:00', '2026-11-15T10:30:00.000Z'],
  ['soon', 'soon'],
])('%s a month later is %s', (text, expected) => expect(aMonthLater(text)).toBe(expected));

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());

it('a template of last month reads back as a file that is right', async () => {
  const rows = [
    rowValues({ entryId: '00042', unitPP: '0.1000000000000000000001' }),
    rowValues({ quantity: '-3.5', periodStart: '2026-10-01', periodEnd: '2026-10-31' }),
  ].map(rowOfNextPeriod);
  const read = await readRows(await bytesOf(writeTemplate(rows)));
  expect(read.flatMap((row) => validateRow(row).errors)).toEqual([]);
  expect(read.map(({ values }) => values)).toEqual(rows);
});

it('an empty template is one with titles and no rows', async () => {
  await expect(readRows(await bytesOf(writeTemplate()))).rejects.toMatchObject({ code: 'BJO:0004' });
});
