import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rolesOf, type OperationId } from '../../domain/access.ts';
import { role, type Role } from '../../domain/role.ts';
import { contractRoutes } from '../contract.ts';
import { testDatabases } from '../testing/test-database.ts';
import { startTestServer, tokens, type TestServer } from '../testing/test-server.ts';

const tokenOf: Record<Role, string> = {
  [role.operations]: tokens.olga,
  [role.vendor]: tokens.vera,
  [role.client]: tokens.globex,
};

/** What the contract has and this server does not yet. Take an operation out when it works. */
const notImplemented: readonly OperationId[] = [];

describe('the contract', () => {
  let server: TestServer;

  beforeAll(async () => {
    const [embedded] = testDatabases();
    if (!embedded) throw new Error('There is always an embedded database.');
    server = await startTestServer(embedded);
  });
  afterAll(() => server.close());

  test('has no operations without an implementation but these', async () => {
    const missing: string[] = [];
    for (const { method, path, operation } of contractRoutes()) {
      const id = operation.operationId as OperationId;
      const statuses = new Set<number>();
      for (const each of rolesOf(id)) {
        const address = path.replaceAll(/\{\w+\}/g, 'XXX-0000-0000');
        const answer = await server.call(tokenOf[each], method, address);
        statuses.add(answer.status);
      }
      expect(
        [...statuses].filter((status) => [401, 403, 405, 500].includes(status)),
        id,
      ).toEqual([]);
      if (statuses.has(501)) missing.push(id);
    }
    expect(missing.toSorted()).toEqual([...notImplemented].toSorted());
  });

  test('is open to the roles that it names, and to nobody else', async () => {
    for (const { method, path, operation } of contractRoutes()) {
      const id = operation.operationId as OperationId;
      const address = path.replaceAll(/\{\w+\}/g, 'XXX-0000-0000');
      expect((await server.call(undefined, method, address)).status, id).toBe(401);
      for (const [each, token] of Object.entries(tokenOf)) {
        if (rolesOf(id).includes(each as Role)) continue;
        expect((await server.call(token, method, address)).status, `${id} as ${each}`).toBe(403);
      }
    }
  });
});
