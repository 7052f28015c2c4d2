import { describe, expect, it, test } from 'vitest';
import { ChargeFileError } from './file-error.ts';
import { oddFiles } from './odd-files.ts';
import { readChargeFile } from './read-charge-file.ts';
import type { RawRow } from './rows.ts';
import { validateRow } from './validate-row.ts';

async function read(source: Uint8Array, fileName: string, mediaType: string): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of readChargeFile({ source, fileName, mediaType })) rows.push(...batch.rows);
  return rows;
}

describe('charge files as they really come (charge-files §1–§3, §6)', () => {
  test.each(oddFiles.map((file) => [file.name, file] as const))('%s', async (_name, file) => {
    const { bytes, fileName, mediaType, outcome } = file;
    const reading = read(await bytes(), fileName, mediaType);
    if ('code' in outcome) {
      await expect(reading).rejects.toBeInstanceOf(ChargeFileError);
      await expect(reading).rejects.toMatchObject({ code: outcome.code });
      return;
    }
    const rows = await reading;
    expect(rows.map(({ n }) => n)).toEqual(outcome.rows.map(({ n }) => n));
    outcome.rows.forEach(({ values, messages = [] }, at) => {
      const row = rows[at];
      expect(row?.values).toMatchObject(values);
      expect(row && validateRow(row).errors.map(({ message }) => message)).toEqual(messages);
    });
  });

  it('names every one of them once', () => {
    expect(new Set(oddFiles.map(({ fileName }) => fileName)).size).toBe(oddFiles.length);
  });
});
