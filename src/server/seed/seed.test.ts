import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pino } from 'pino';
import { createServices, type Services } from '../context.ts';
import { authenticate } from '../http/authenticate.ts';
import type { Database } from '../store/database.ts';
import { testDatabases } from '../testing/test-database.ts';
import { seedWorld } from './seed.ts';

describe.each(testDatabases())('seedWorld on $kind', ({ create }) => {
  let db: Database;
  let services: Services;
  let said: string[];
  const log = (line: string) => void said.push(line);
  const accounts = async () => (await db.pool.query('select id from account order by id')).rowCount;

  beforeEach(async () => {
    db = await create('migrated');
    services = createServices(db, pino({ level: 'silent' }));
    said = [];
  });
  afterEach(() => db.close());

  test('fills a new database once', async () => {
    await seedWorld(services, 'scenarios', { log });
    await seedWorld(services, 'scenarios', { log });
    expect(await accounts()).toBe(5);
    expect(said).toEqual([]);
  });

  test('leaves another world as it is and says so', async () => {
    await seedWorld(services, 'scenarios', { log });
    await seedWorld(services, 'demo', { log });
    expect(await accounts()).toBe(5);
    expect(said.join()).toMatch(/holds the world "scenarios"/);
  });

  test('starts again after a crash in the middle', async () => {
    await db.pool.query("insert into seeded_world (world) values ('demo')");
    await db.pool.query("insert into account (id, name, type) values ('ACC-9999-9999', 'Half', 'Client')");
    await seedWorld(services, 'scenarios', { log });
    expect(await accounts()).toBe(5);
    const { rows } = await db.pool.query(
      'select world, finished_at is not null as finished from seeded_world',
    );
    expect(rows).toEqual([{ world: 'scenarios', finished: true }]);
  });

  test('an empty world has one operations account, which its token opens', async () => {
    const token = 'idt:TKN-4321-0001:a:long:secret';
    await seedWorld(services, 'empty', { operationsToken: token, log });
    expect(await accounts()).toBe(1);
    const { actor } = await authenticate(db, `Bearer ${token}`);
    expect(actor).toMatchObject({ role: 'Operations', account: { id: 'ACC-1000-0000' } });
    const changed = 'idt:TKN-4321-0001:another';
    await seedWorld(services, 'empty', { operationsToken: changed, log });
    await expect(authenticate(db, `Bearer ${changed}`)).resolves.toBeDefined();
    await expect(authenticate(db, `Bearer ${token}`)).rejects.toThrow();
  });

  test('refuses a token of another form', async () => {
    const seeding = seedWorld(services, 'empty', { operationsToken: 'secret', log });
    await expect(seeding).rejects.toThrow('OPERATIONS_TOKEN must look like');
  });
});
