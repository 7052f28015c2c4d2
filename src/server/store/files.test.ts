import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import type { Database } from './database.ts';
import { readFile, stageFile } from './files.ts';

const text = Buffer.from('{"quantity":1,"price":{"unitPP":120.5}}\n'.repeat(80_000));

describe.each(testDatabases())('files on $kind', ({ create }) => {
  let db: Database;

  beforeAll(async () => {
    db = await create('scenarios');
  });

  afterAll(() => db.close());

  /** Bytes as an upload brings them. */
  async function* parts(content: Buffer, length: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < content.length; at += length) yield content.subarray(at, at + length);
  }

  const contentOf = async (id: number): Promise<Buffer> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of readFile(db.pool, id)) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  const storedBytes = async (id: number): Promise<number> => {
    const { rows } = await db.pool.query('select sum(length(data)) as n from file_chunk where file_id = $1', [
      id,
    ]);
    return Number(rows[0]?.n);
  };

  test.each([
    ['text', text],
    ['what is packed already', randomBytes(2_500_000)],
    ['text after what is packed', Buffer.concat([randomBytes(1_200_000), text])],
    ['what is packed after text', Buffer.concat([text, randomBytes(1_200_000)])],
    ['few bytes', Buffer.from('x')],
    ['nothing', Buffer.alloc(0)],
  ])('%s comes back as it was sent', async (_, content) => {
    const { id, size } = await stageFile(db.pool, parts(content, 61_234));
    expect(size).toBe(content.length);
    expect((await contentOf(id)).equals(content)).toBe(true);
  });

  test('text takes a fraction of its size, what is packed already no more than it has', async () => {
    const packed = randomBytes(2_500_000);
    const [ofText, ofPacked] = [
      await stageFile(db.pool, parts(text, 65_536)),
      await stageFile(db.pool, parts(packed, 65_536)),
    ];
    expect(await storedBytes(ofText.id)).toBeLessThan(text.length / 10);
    expect(await storedBytes(ofPacked.id)).toBe(packed.length);
  });

  test('a file that breaks off leaves nothing', async () => {
    const count = async () => (await db.pool.query('select from file')).rowCount;
    const before = await count();
    const broken = async function* () {
      yield* parts(text, 500_000);
      throw new Error('the sender is gone');
    };
    await expect(stageFile(db.pool, broken())).rejects.toThrow('the sender is gone');
    expect(await count()).toBe(before);
    const { rowCount } = await db.pool.query(
      'select from file_chunk c left join file f on f.id = c.file_id where f.id is null',
    );
    expect(rowCount).toBe(0);
  });
});
