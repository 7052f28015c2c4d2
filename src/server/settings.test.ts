import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('nothing set: the demo world on the embedded database', () => {
  expect(readSettings({})).toMatchObject({
    port: 4000,
    host: 'localhost',
    world: 'demo',
    databaseUrl: undefined,
    apiBaseUrl: undefined,
    erp: { isOn: true },
  });
});

test('what is set is taken', () => {
  const settings = readSettings({
    PORT: '80',
    WORLD: 'empty',
    DATABASE_URL: 'postgres://billing@db/billing',
    API_BASE_URL: 'https://api.example/',
    ERP_SIMULATOR: 'off',
    ERP_FAIL_BUYERS: 'BUY-1111-1111, buy-2222-2222',
  });
  expect(settings).toMatchObject({ port: 80, world: 'empty', apiBaseUrl: 'https://api.example' });
  expect(settings.erp.isOn).toBe(false);
  expect([...settings.erp.failFor]).toEqual(['BUY-1111-1111', 'BUY-2222-2222']);
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['WORLD', 'demos'],
  ['DATABASE_URL', 'mysql://x'],
  ['API_BASE_URL', 'nowhere'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(name);
});
