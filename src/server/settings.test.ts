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
    site: { url: 'http://localhost:4000', brand: undefined },
    trustProxy: false,
    metricsToken: undefined,
  });
});

test('what is set is taken', () => {
  const settings = readSettings({
    PORT: '80',
    WORLD: 'empty',
    DATABASE_URL: 'postgres://billing@db/billing',
    API_BASE_URL: 'https://api.example/',
    PUBLIC_URL: 'https://billing.example/',
    BRAND: 'Contoso',
    ERP_SIMULATOR: 'off',
    ERP_FAIL_BUYERS: 'BUY-1111-1111, buy-2222-2222',
  });
  expect(settings).toMatchObject({ port: 80, world: 'empty', apiBaseUrl: 'https://api.example' });
  expect(settings.site).toEqual({ url: 'https://billing.example', brand: 'Contoso' });
  expect(settings.erp.isOn).toBe(false);
  expect([...settings.erp.failFor]).toEqual(['BUY-1111-1111', 'BUY-2222-2222']);
});

test.each([
  ['off', false],
  ['loopback', ['loopback']],
  ['10.0.0.0/8, 2001:db8::/32,192.0.2.7', ['10.0.0.0/8', '2001:db8::/32', '192.0.2.7']],
])('TRUST_PROXY=%s', (value, trustProxy) => {
  expect(readSettings({ TRUST_PROXY: value }).trustProxy).toEqual(trustProxy);
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['WORLD', 'demos'],
  ['DATABASE_URL', 'mysql://x'],
  ['API_BASE_URL', 'nowhere'],
  ['PUBLIC_URL', 'billing.example'],
  ['TRUST_PROXY', 'everybody'],
  ['TRUST_PROXY', '1'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '10.0.0.1,'],
  ['METRICS_TOKEN', 'short'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(name);
});
