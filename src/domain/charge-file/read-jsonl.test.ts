import { describe, expect, it } from 'vitest';
import { jsonlObject, readCharges, readFailure, readRows, utf8 } from './test-kit.ts';

describe('JSONL', () => {
  it('reports a broken line as a charge in error, not as a failure (V01)', async () => {
    const result = await readCharges(
      utf8(`${JSON.stringify(jsonlObject({}))}\nnot json\n[1]\n\n${JSON.stringify(jsonlObject({}))}`),
    );
    expect(result.map((charge) => [charge.n, charge.upload.errors.map((error) => error.message)])).toEqual([
      [1, []],
      [2, ['Line 2 is not a valid JSON object.']],
      [3, ['Line 3 is not a valid JSON object.']],
      [5, []],
    ]);
  });

  it('does not read lines over 1 MiB', async () => {
    const long = JSON.stringify(jsonlObject({ segment: 'x'.repeat(3_000_000) }));
    async function* chunks() {
      const bytes = utf8(
        `${JSON.stringify(jsonlObject({}))}\n${long}\n${JSON.stringify(jsonlObject({}))}\n${long}`,
      );
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.slice(at, at + 65_536);
    }
    const rows = await readRows(chunks());
    expect(rows.map((row) => [row.n, row.isBroken])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
    ]);
  });

  it('says BJO:0002 of bytes that are not UTF-8', async () => {
    expect(await readFailure(new Uint8Array([0x7b, 0xe4, 0x7d]), 'a.jsonl', '')).toMatchObject({
      code: 'BJO:0002',
    });
    expect(await readFailure(new Uint8Array([0x7b, 0xc3]), 'a.jsonl', '')).toMatchObject({
      code: 'BJO:0002',
    });
    expect(await readFailure(new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), 'a.jsonl', '')).toMatchObject({
      code: 'BJO:0002',
    });
  });

  it('joins characters and lines cut by chunks', async () => {
    const bytes = utf8(
      `${JSON.stringify(jsonlObject({ segment: 'Zürich 😀' }))}\r\n${JSON.stringify(jsonlObject({}))}`,
    );
    async function* bits() {
      for (const byte of bytes) yield new Uint8Array([byte]);
    }
    const rows = await readRows(bits());
    expect(rows.map((row) => row.values.segment)).toEqual(['Zürich 😀', null]);
  });
});
