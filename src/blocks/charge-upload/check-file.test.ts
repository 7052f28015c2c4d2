import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../ui/upload/file-checks.ts';
import { checkChargeFile } from './check-file.ts';

const both = ['xlsx', 'jsonl'] as const;
const zip = new Uint8Array([0x50, 0x4b, 3, 4]);
const encrypted = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]);

describe('a file before it is sent', () => {
  it.each([
    ['charges.xlsx', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['CHARGES.XLSX', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['journal.jsonl', '{"a":1}', 'application/jsonl'],
  ])('takes %s and gives it its media type', async (name, content, type) => {
    const checked = await checkChargeFile(new File([content], name), both);
    expect(checked).toMatchObject({ file: { name, type } });
  });

  it.each([
    ['october.csv', 'a,b', 'is a CSV file. Charges come as an XLSX workbook or a JSONL file.'],
    ['notes', 'hello', 'is of another type'],
    ['journal.jsonl', '', 'is empty'],
    ['secret.xlsx', encrypted, 'protected by a password'],
    ['renamed.xlsx', 'a,b', 'is not a workbook'],
  ])('refuses %s and says what to do', async (name, content, words) => {
    expect(await checkChargeFile(new File([content], name), both)).toEqual({
      refusal: expect.stringContaining(words),
    });
  });

  it('refuses a format that is not taken here', async () => {
    expect(await checkChargeFile(new File(['{}'], 'a.jsonl'), ['xlsx'])).toEqual({
      refusal: 'a.jsonl is a JSONL file. Charges come as an XLSX workbook.',
    });
  });

  it('refuses what is larger than the API stores', async () => {
    const file = new File(['x'], 'big.jsonl');
    Object.defineProperty(file, 'size', { value: MAX_FILE_BYTES + 1 });
    expect(await checkChargeFile(file, both)).toEqual({ refusal: expect.stringContaining('limit') });
  });
});
